import type { IncomingHttpHeaders } from 'node:http';
import { context } from '@opentelemetry/api';
import { RepriseError, type Position } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EncodeBody } from '../keeping/bodies.ts';
import type { Deliveries } from '../keeping/deliveries.ts';
import { toDraft } from '../keeping/draft.ts';
import type { Provider } from '../providers/provider.ts';
import type { Source, Sources } from '../sources/source.ts';
import type { AllowList } from './allowList.ts';
import { arrive, leave, traceparentOf, type Arrival } from './arrival.ts';
import { checkLength, readBody } from './body.ts';
import type { Failures } from './failures.ts';
import type { InFlight } from './inFlight.ts';
import { refuse } from './refusals.ts';
import { watchSenders, type Patience, type Senders } from './senders.ts';

export interface WebhookOptions {
  readonly providers: readonly Provider[];
  readonly sources: Sources;
  readonly encode: EncodeBody;
  readonly deliveries: Deliveries;
  readonly inFlight: InFlight;
  readonly failures: Failures;
  /** Everybody may send where there is none. */
  readonly allowList?: AllowList | undefined;
  readonly logger: Logger;
}

/** Beyond the body: headers, ids, framing. */
const RECORD_OVERHEAD = 1024;

interface Visit {
  readonly provider: Provider;
  readonly options: WebhookOptions;
  readonly senders: Senders;
  /** The route, for traces. */
  readonly path: string;
}

/**
 * `POST /webhooks/PROVIDER` for the App's webhook and `POST /webhooks/PROVIDER/ID` for a configured
 * one. Register it in a scope of its own: it takes every body as it comes.
 */
export function webhooks(app: FastifyInstance, options: WebhookOptions, patience?: Patience): void {
  const senders = watchSenders(patience);
  // Not before: those who are still sending are cut off while it closes, too.
  app.server.once('close', () => senders.stop());
  app.removeAllContentTypeParsers();
  // By name, too: what Fastify finds by name it finds without parsing the header again.
  for (const type of ['application/json', 'application/x-www-form-urlencoded', '*']) {
    app.addContentTypeParser(type, (_request, _payload, done) => done(null));
  }
  const parts = { ...options, senders };
  app.setErrorHandler((error, request, reply) => refuse(parts, error, request, reply));
  for (const provider of options.providers) {
    const path = `/webhooks/${provider.name}`;
    const visit: Visit = { provider, options, senders, path };
    const handle = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      receive(visit, request, reply);
    app.post(path, handle);
    app.post(`${path}/:webhook`, handle);
  }
}

/** First whatever can be told without the body, then the body as far as there is room for it. */
async function receive(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { provider, options, senders, path } = visit;
  const { headers, raw } = request;
  options.allowList?.check(request.ip);
  provider.checkHeaders(headers);
  checkEncoding(headers);
  const source = options.sources.find(provider.name, webhookOf(request));
  checkLength(raw);
  const room = options.inFlight.begin(options.failures.areTooMany(request));
  const arrival = arrive(path);
  reply.raw.once('close', () => leave(arrival, reply.statusCode));
  try {
    const body = await readBody(raw, room, senders);
    return await context.with(arrival.context, () =>
      accept(visit, source, arrival, headers, body, reply),
    );
  } finally {
    // Until the log has it the body is in memory, even when the sender has gone.
    room.release();
  }
}

const webhookOf = ({ params }: FastifyRequest): string | undefined =>
  (params as { readonly webhook?: string }).webhook;

/** The signature is over the bytes as sent; nobody who signs compresses. */
function checkEncoding({ 'content-encoding': encoding }: IncomingHttpHeaders): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new RepriseError(
    'content_type_unsupported',
    'Bodies with a content encoding are not taken.',
  );
}

/** In this order: the signature over the bytes, only then what the bytes say, and the log at last. */
async function accept(
  { provider, options: { sources, encode, deliveries, logger } }: Visit,
  source: Source,
  arrival: Arrival,
  headers: IncomingHttpHeaders,
  bytes: Buffer,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const receivedAt = Date.now();
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
    traceparent: traceparentOf(arrival),
  };
  const position = await deliveries.append(
    route.topic,
    toDraft(signed, body),
    bytes.length + RECORD_OVERHEAD,
    arrival.expiresAt,
  );
  counter('reprise_deliveries_total').inc({ outcome: 'accepted' });
  logger.debug({ deliveryId, event, action: route.about.action }, 'accepted');
  return reply
    .code(answer.status)
    .send(answer.body ?? { deliveryId, position: formatPosition(position) });
}

/** As reads of the api take it in `after`. */
const formatPosition = ({ topic, partition, offset }: Position): string =>
  `${topic}/${partition}/${offset}`;
