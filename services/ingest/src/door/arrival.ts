import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  isSpanContextValid,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';

/** What a request carries from its first byte to its answer. */
export interface Arrival {
  readonly span: Span;
  /** The context of its span, for logs. */
  readonly context: Context;
  /** By performance.now(): an answer after this is too late. */
  readonly expiresAt: number;
}

/** Stands for the real one once tracing has started. */
const tracer = trace.getTracer('@reprise/ingest');

/** GitHub gives up after 10 s; what remains is for the way there and back. */
const ANSWER_WITHIN_MS = 9000;

/** Every request begins a trace of its own: a sender's is not ours to join. */
export function arrive(route: string): Arrival {
  const options = { root: true, kind: SpanKind.SERVER };
  const span = tracer.startSpan(`POST ${route}`, options, ROOT_CONTEXT);
  span.setAttribute('http.route', route);
  return {
    span,
    context: trace.setSpan(ROOT_CONTEXT, span),
    expiresAt: performance.now() + ANSWER_WITHIN_MS,
  };
}

export function leave({ span }: Arrival, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** The trace that a record joins (W3C Trace Context); undefined where nothing traces. */
export function traceparentOf({ span }: Arrival): string | undefined {
  const own = span.spanContext();
  if (!isSpanContextValid(own)) return undefined;
  return `00-${own.traceId}-${own.spanId}-0${own.traceFlags & 1}`;
}
