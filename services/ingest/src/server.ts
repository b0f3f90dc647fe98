import type { HealthCheck } from '@reprise/process';
import { sendProblem, serveHealth, serveProblems, toProblem } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { histogram, type Logger } from '@reprise/telemetry';
import { fastify, type FastifyInstance } from 'fastify';
import { trustedHosts } from './door/hosts.ts';
import { refuseConnection, refuseExpectations } from './door/protocol.ts';
import { PATIENCE, type Patience } from './door/senders.ts';
import { webhooks, type WebhookOptions } from './door/webhooks.ts';

export interface ServerOptions {
  readonly webhooks: WebhookOptions;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly logger: Logger;
  /** Ranges of addresses whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies?: readonly string[];
  /** Host names that are answered under; all by default. */
  readonly trustedHosts?: readonly string[];
  readonly patience?: Patience;
}

/** Every provider's webhooks, health and metrics. Closing it answers what has arrived. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { logger, checks, trustedProxies = [], patience = PATIENCE } = options;
  const app = fastify({
    logger: false,
    http: {
      headersTimeout: patience.headersWithin,
      connectionsCheckingInterval: patience.lookEvery,
      requireHostHeader: false,
    },
    // Bodies have a limit of their own, which is reached first.
    requestTimeout: patience.headersWithin + 2 * patience.bodyWithin,
    // Its own answers are no problem documents.
    return503OnClosing: false,
    clientErrorHandler: refuseConnection(logger),
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, toProblem(error)),
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
  });
  refuseExpectations(app.server);
  app.removeAllContentTypeParsers();
  refuseEarly(app, options.trustedHosts ?? []);
  closeInTime(app, patience);
  measure(app);
  serveProblems(app, logger);
  serveHealth(app, () => checks);
  void app.register(async (scope) => webhooks(scope, options.webhooks, patience));
  return app;
}

/**
 * So many senders may connect while the process is busy. Beyond, the kernel lets them knock again
 * after 1, 3 and 7 s (https://www.rfc-editor.org/rfc/rfc6298), and GitHub gives up at 10. Node's own
 * 511 are one burst. Linux allows no more than net.core.somaxconn, which is 4096 by default.
 */
const BACKLOG = 4096;

/** @returns the address it is reached at. */
export const listen = (
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> => server.listen({ host, port, backlog: BACKLOG });

/** While stopping, and under names that are not ours. */
function refuseEarly(app: FastifyInstance, hosts: readonly string[]): void {
  let closing = false;
  const checkHost = trustedHosts(hosts);
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', (request, _reply, done) => {
    try {
      checkHost(request);
      if (closing) throw new RepriseError('log_unavailable', 'Reprise is stopping.');
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}

/** More than what remains to be answered when the last body is here. */
const ANSWERS_TAKE_MS = 1500;

/** Node looks no more for slow headers once it closes: whoever is left by then has no answer to get. */
function closeInTime(app: FastifyInstance, { bodyWithin }: Patience): void {
  app.addHook('preClose', async () => {
    const end = (): void => app.server.closeAllConnections();
    const timer = setTimeout(end, bodyWithin + ANSWERS_TAKE_MS).unref();
    app.server.once('close', () => clearTimeout(timer));
  });
}

function measure(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const labels = { service: 'ingest', route: request.routeOptions.url ?? 'none' };
    histogram('reprise_http_request_duration_seconds').observe(
      { ...labels, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
