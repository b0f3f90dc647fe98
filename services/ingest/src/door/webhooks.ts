import { context } from '@opentelemetry/api';
import { sendProblem, toProblem } from '@reprise/process';
import { RepriseError, type Position } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EncodeBody } from '../keeping/bodies.ts';
import type { Deliveries } from '../keeping/deliveries.ts';
import { toDraft } from '../keeping/draft.ts';
import type { Provider } from '../providers/provider.ts';
import type { Source, Sources } from '../sources/source.ts';
import { arrive, leave, traceparentOf, type Arrival } from './arrival.ts';
import type { InFlight } from './inFlight.ts';

export interface WebhookOptions {
  readonly providers: readonly Provider[];
  readonly sources: Sources;
  readonly encode: EncodeBody;
  readonly deliveries: Deliveries;
  readonly inFlight: InFlight;
  readonly logger: Logger;
}

/** GitHub's 25 MB and a margin, below what a topic takes. */
export const BODY_LIMIT = 26 * 1024 * 1024;
/** Beyond the body: headers, ids, framing. */
const RECORD_OVERHEAD = 1024;

interface Visit extends Arrival {
  readonly source: Source;
}

/**
 * `POST /webhooks/PROVIDER` for the App's webhook and `POST /webhooks/PROVIDER/ID` for a configured
 * one. Register it in a scope of its own: it takes every body as bytes.
 */
export function webhooks(app: FastifyInstance, options: WebhookOptions): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler((error, _request, reply) => refuse(options.logger, error, reply));
  for (const provider of options.providers) {
    void app.register(async (scope) => providerWebhooks(scope, provider, options));
  }
}

function providerWebhooks(app: FastifyInstance, provider: Provider, options: WebhookOptions): void {
  const path = `/webhooks/${provider.name}`;
  const visits = new WeakMap<FastifyRequest, Visit>();
  app.addHook('onRequest', async (request, reply) => {
    provider.checkHeaders(request.headers);
    const source = options.sources.find(provider.name, webhookOf(request));
    const release = reserve(request, options.inFlight);
    const visit = { ...arrive(path, release), source };
    visits.set(request, visit);
    reply.raw.once('close', () => {
      if (visits.has(request)) release();
      leave(visit, reply.statusCode);
    });
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = visits.get(request);
    if (visit === undefined) throw new Error('A request was not noticed when it arrived.');
    // The body is in memory until the log has it, even when the sender has gone.
    visits.delete(request);
    try {
      return await context.with(visit.context, () =>
        accept(provider, options, request, reply, visit),
      );
    } finally {
      visit.release();
    }
  };
  app.post(path, handle);
  app.post(`${path}/:webhook`, handle);
}

const webhookOf = ({ params }: FastifyRequest): string | undefined =>
  (params as { readonly webhook?: string }).webhook;

function reserve({ headers }: FastifyRequest, inFlight: InFlight): () => void {
  // Without a length it may become as large as bodies get; GitHub always gives one.
  const bytes = Number(headers['content-length'] ?? BODY_LIMIT);
  if (bytes > BODY_LIMIT)
    throw new RepriseError('body_too_large', `More than ${BODY_LIMIT} bytes.`);
  const release = inFlight.reserve(bytes);
  if (release === undefined) {
    throw new RepriseError('log_unavailable', 'Too much waits for the log already.');
  }
  return release;
}

/** In this order: the signature over the bytes, only then what the bytes say, and the log at last. */
async function accept(
  provider: Provider,
  { sources, encode, deliveries, logger }: WebhookOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
): Promise<FastifyReply> {
  const receivedAt = Date.now();
  const { headers } = request;
  const { source } = visit;
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const secretId = provider.verify(bytes, headers, source.secrets, receivedAt);
  if (secretId === undefined) {
    throw new RepriseError('signature_invalid', 'No configured secret made this signature.');
  }
  const read = provider.read(bytes, headers);
  const { deliveryId, event, route, answer } = read;
  const { standby } = sources.admit(source, route);
  const body = await encode(bytes, route.tenantId);
  const signed = {
    ...read,
    provider: provider.name,
    source: source.id,
    secretId,
    standby,
    receivedAt,
    traceparent: traceparentOf(visit),
  };
  const position = await deliveries.append(
    route.topic,
    toDraft(signed, body),
    bytes.length + RECORD_OVERHEAD,
    visit.expiresAt,
  );
  counter('reprise_deliveries_total').inc({ outcome: 'accepted' });
  logger.debug({ deliveryId, event, action: route.about.action }, 'accepted');
  return reply
    .code(answer.status)
    .send(answer.body ?? { deliveryId, position: formatPosition(position) });
}

function refuse(logger: Logger, error: unknown, reply: FastifyReply): FastifyReply {
  const body = toProblem(error);
  counter('reprise_deliveries_total').inc({ outcome: body.code });
  if (body.code === 'internal') logger.error({ err: error }, 'cannot answer');
  else logger.info({ code: body.code, detail: body.detail }, 'refused');
  return sendProblem(reply, body);
}

/** As reads of the api take it in `after`. */
const formatPosition = ({ topic, partition, offset }: Position): string =>
  `${topic}/${partition}/${offset}`;
