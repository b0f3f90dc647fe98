import type { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { counter } from '@reprise/telemetry';
import type { TokenTarget } from './tokenSource.ts';

/** Plugin: one span and one count for each request that is sent, retries included. */
export const observed =
  (role: string, target: TokenTarget) =>
  (octokit: Octokit): void => {
    const tracer = trace.getTracer('@reprise/github');
    octokit.hook.wrap('request', async (request, options) => {
      const { method } = options;
      const route = routeOf(options.url);
      const span = tracer.startSpan(`GitHub ${method} ${route}`, {
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': method,
          'url.template': route,
          'server.address': new URL(options.baseUrl).host,
          'reprise.installation_id': target.installationId,
        },
      });
      const finish = (status: number): void => {
        counter('reprise_github_requests_total').inc({ role, method, status });
        if (status > 0) span.setAttribute('http.response.status_code', status);
        if (status === 0 || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
      try {
        const response = await context.with(trace.setSpan(context.active(), span), () =>
          Promise.resolve(request(options)),
        );
        finish(response.status);
        return response;
      } catch (error) {
        finish(statusOf(error));
        throw error;
      }
    });
  };

/** The template of a route, never the URL: it has no ids, so names stay few. */
const routeOf = (url: string): string => (url.startsWith('/') ? url : '(absolute)');

const statusOf = (error: unknown): number =>
  error instanceof RequestError && error.response !== undefined ? error.status : 0;
