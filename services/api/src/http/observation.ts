import {
  context,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
} from '@opentelemetry/api';
import { histogram } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Asked again and again by machines; worth a line only when somebody looks for it. */
const QUIET = /^\/(health|metrics|docs)/;

const traces = new WeakMap<FastifyRequest, Context>();
const tracer = trace.getTracer('@reprise/api');

/** Every request gets a span, a line in the log without its body or credentials, and a measure. */
export function observe(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = propagation.extract(context.active(), request.headers);
    const options = {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': request.method },
    };
    const span = tracer.startSpan(`${request.method} ${routeOf(request)}`, options, parent);
    const own = trace.setSpan(parent, span);
    traces.set(request, own);
    context.with(own, done);
  });
  // Reading the body leaves the context of onRequest.
  app.addHook('preHandler', (request, _reply, done) => within(request, done));
  app.addHook('onResponse', (request, reply, done) => {
    within(request, () => finish(request, reply));
    done();
  });
}

/** The trace that a request belongs to; undefined where tracing is not started. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  const of = trace.getSpanContext(traces.get(request) ?? context.active());
  return of !== undefined && isSpanContextValid(of) ? of.traceId : undefined;
}

function within(request: FastifyRequest, work: () => void): void {
  context.with(traces.get(request) ?? context.active(), work);
}

function finish(request: FastifyRequest, reply: FastifyReply): void {
  const route = routeOf(request);
  const status = reply.statusCode;
  const labels = { service: 'api', route, status: String(status) };
  histogram('reprise_http_request_duration_seconds').observe(labels, reply.elapsedTime / 1000);
  const span = trace.getActiveSpan();
  span?.setAttributes({ 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
  span?.end();
  const line = { method: request.method, route, status, ms: Math.round(reply.elapsedTime) };
  if (QUIET.test(route)) request.log.debug(line, 'answered');
  else request.log.info(line, 'answered');
}

/** The pattern, not the address: addresses would make endless time series. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';
