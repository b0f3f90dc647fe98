import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import {
  SpanKind,
  SpanStatusCode,
  context,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { counter } from '@reprise/telemetry';
import type { SendMiddleware } from './send.ts';
import type { TokenTarget } from './tokenSource.ts';

/** The caller's trace context, on the request itself: a queue runs it in whoever's context it has. */
const CALLER = Symbol('trace context of the caller');

/** Plugin, outside of every queue: remembers whose trace a request belongs to. */
export function traced(octokit: Octokit): void {
  octokit.hook.wrap('request', (request, options) => {
    options.request = { ...options.request, [CALLER]: context.active() };
    return request(options);
  });
}

function callerOf(request: object): Context {
  const found: unknown = Reflect.get(request, CALLER);
  return found === undefined ? context.active() : (found as Context);
}

/** One span and one count for each request that is sent, retries included. */
export const observed =
  (role: string, { installationId }: TokenTarget): SendMiddleware =>
  (next) =>
  async (request) => {
    const { method } = request;
    const route = routeOf(request.url);
    const caller = callerOf(request.request);
    const attributes = {
      'http.request.method': method,
      'url.template': route,
      'server.address': new URL(request.baseUrl).host,
      'reprise.installation_id': installationId,
    };
    const span = trace
      .getTracer('@reprise/github')
      .startSpan(`GitHub ${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, caller);
    const count = (status: number): void => {
      counter('reprise_github_requests_total').inc({ role, method, status });
      finish(span, status);
    };
    try {
      const active = trace.setSpan(caller, span);
      const response = await context.with(active, () => next(request));
      count(response.status);
      return response;
    } catch (error) {
      count(statusOf(error));
      throw error;
    }
  };

function finish(span: Span, status: number): void {
  if (status > 0) span.setAttribute('http.response.status_code', status);
  if (status === 0 || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** The template of a route, never the URL: it has no ids, so names stay few. */
const routeOf = (url: string): string => (url.startsWith('/') ? url : '(absolute)');

/** 0: no answer. */
const statusOf = (error: unknown): number =>
  error instanceof RequestError && error.response !== undefined ? error.status : 0;
