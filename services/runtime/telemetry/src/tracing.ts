import type { Span } from '@opentelemetry/api';
import { KafkaJsInstrumentation } from 'opentelemetry-instrumentation-kafkajs';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  BatchSpanProcessor,
  NoopSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import { folderExporter } from './folderExporter.ts';

/**
 * The trace context a record belongs to, kept on the kafkajs message itself: one send carries
 * records of many requests, while the instrumentation knows only the context of the send.
 */
export const RECORD_TRACE: unique symbol = Symbol('traceparent of the record');

interface TracedMessage {
  headers?: Record<string, unknown>;
  [RECORD_TRACE]?: string;
}

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
 * on load. Without a destination spans are made, so that logs carry trace ids, and dropped.
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
  // Without any the SDK makes no spans, and logs would carry no trace ids.
  if (processors.length === 0) processors.push(new NoopSpanProcessor());
  const sdk = new NodeSDK({
    serviceName: process,
    spanProcessors: processors,
    metricReaders: [],
    logRecordProcessors: [],
    autoDetectResources: false,
    instrumentations: [new KafkaJsInstrumentation({ producerHook: restoreRecordTrace })],
  });
  sdk.start();
  return () => sdk.shutdown();
}

function restoreRecordTrace(_span: Span, _topic: string, message: TracedMessage): void {
  const own = message[RECORD_TRACE];
  if (own !== undefined) message.headers = { ...message.headers, traceparent: own };
}
