import { KafkaJsInstrumentation } from 'opentelemetry-instrumentation-kafkajs';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  NoopSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import { folderExporter } from './folderExporter.ts';

/** Somebody may look at a run while it goes on. */
const FOLDER_DELAY_MS = 500;

export interface TracingOptions {
  /** Base URL of an OTLP/HTTP collector. */
  readonly otlpEndpoint?: string | undefined;
  /** A folder in which this process keeps its finished spans, a JSON line each. */
  readonly folder?: string | undefined;
}

/**
 * Starts tracing for this process. Call before kafkajs is loaded: its instrumentation patches it
 * on load. Without a destination spans are ids for logs, and nothing more.
 * @returns a function that sends what is left and stops.
 */
export function startTracing(process: string, options: TracingOptions): () => Promise<void> {
  const processors: SpanProcessor[] = [];
  if (options.otlpEndpoint !== undefined) {
    const url = new URL('v1/traces', options.otlpEndpoint.replace(/\/?$/, '/')).href;
    processors.push(new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) }));
  }
  if (options.folder !== undefined) {
    const exporter = folderExporter(options.folder, process);
    processors.push(new BatchSpanProcessor({ exporter, scheduledDelayMillis: FOLDER_DELAY_MS }));
  }
  const unseen = processors.length === 0;
  // Without any the SDK makes no spans, and logs would carry no trace ids.
  if (unseen) processors.push(new NoopSpanProcessor());
  const sdk = new NodeSDK({
    serviceName: process,
    spanProcessors: processors,
    // Spans that nobody will see have an id and cost little. What they cause is not sampled either.
    ...(unseen && { sampler: new AlwaysOffSampler() }),
    metricReaders: [],
    logRecordProcessors: [],
    autoDetectResources: false,
    // It makes a span for each record sent. Those that nobody sees name nothing: records carry the
    // trace of what they belong to by themselves.
    instrumentations: unseen ? [] : [new KafkaJsInstrumentation()],
  });
  sdk.start();
  return () => sdk.shutdown();
}
