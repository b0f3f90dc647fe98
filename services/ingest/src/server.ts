import type { HealthCheck } from '@reprise/process';
import { serveHealth, serveProblems } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { histogram, type Logger } from '@reprise/telemetry';
import { fastify, type FastifyInstance } from 'fastify';
import { webhooks, type WebhookOptions } from './door/webhooks.ts';

export interface ServerOptions {
  readonly webhooks: WebhookOptions;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly logger: Logger;
}

/** A request that has not arrived whole by then is cut off, in milliseconds. */
const REQUEST_TIMEOUT_MS = 15_000;

/** Every provider's webhooks, health and metrics. Closing it answers what has arrived. */
export function createServer({
  webhooks: options,
  checks,
  logger,
}: ServerOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Its own answer while closing is no problem document; the hook below gives one.
    return503OnClosing: false,
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (!closing) return;
    reply.header('connection', 'close');
    throw new RepriseError('log_unavailable', 'Reprise is stopping.');
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = { service: 'ingest', route: request.routeOptions.url ?? 'none' };
    histogram('reprise_http_request_duration_seconds').observe(
      { ...labels, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  serveProblems(app, logger);
  serveHealth(app, () => checks);
  void app.register(async (scope) => webhooks(scope, options));
  return app;
}
