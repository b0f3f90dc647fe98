import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { context } from '@opentelemetry/api';
import { RepriseError, type Position } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EncodeBody } from '../keeping/bodies.ts';
import type { Deliveries } from '../keeping/deliveries.ts';
import { toDraft } from '../keeping/draft.ts';
import type { Answer, Provider } from '../providers/provider.ts';
import type { Source, Sources } from '../sources/source.ts';
import type { AllowList } from './allowList.ts';
import { arrive, leave, traceparentOf, type Arrival } from './arrival.ts';
import { checkLength, readBody } from './body.ts';
import { examineHere, type Examine } from './examine.ts';
import type { Failures } from './failures.ts';
import type { InFlight, Reservation } from './inFlight.ts';
import { refuse, type RefusalParts } from './refusals.ts';
import { watchSenders, type Patience } from './senders.ts';

export interface WebhookOptions {
  readonly providers: readonly Provider[];
  readonly sources: Sources;
  /** At once and here, unless another is given. */
  readonly examine?: Examine | undefined;
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
  readonly refusing: RefusalParts;
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
  const refusing: RefusalParts = { ...options, senders };
  app.setErrorHandler((error, request, reply) => refuse(refusing, error, request, reply));
  for (const provider of options.providers) {
    const path = `/webhooks/${provider.name}`;
    const visit: Visit = { provider, options, refusing, path };
    // No promise of a reply: Fastify would wait for each one's stream to end.
    const handle = (request: FastifyRequest, reply: FastifyReply): void =>
      receive(visit, request, reply);
    app.post(path, handle);
    app.post(`${path}/:webhook`, handle);
  }
}

/** First whatever can be told without the body, then the body as far as there is room for it. */
function receive(visit: Visit, request: FastifyRequest, reply: FastifyReply): void {
  const { provider, options, path } = visit;
  const { headers, raw } = request;
  options.allowList?.check(request.ip);
  provider.checkHeaders(headers);
  checkEncoding(headers);
  const source = options.sources.find(provider.name, webhookOf(request));
  checkLength(raw);
  checkQueue(options.deliveries);
  const room = options.inFlight.begin(options.failures.areTooMany(request));
  const arrival = arrive(path);
  const settle = (): void => {
    // Until the log has it the body is in memory, even when the sender has gone.
    room.release();
    leave(arrival, reply.statusCode);
  };
  context
    .with(arrival.context, accept, undefined, visit, source, arrival, raw, room)
    .then(({ status, body }) => void reply.code(status).send(body))
    .catch((error: unknown) => void refuse(visit.refusing, error, request, reply))
    .finally(settle);
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

/** Refused at once, it may come again in time; waiting, it would only be late. */
function checkQueue(deliveries: Deliveries): void {
  if (!deliveries.isFull()) return;
  throw new RepriseError('log_unavailable', 'Too many wait for the log already.');
}

/** In this order: the signature over the bytes, only then what the bytes say, and the log at last. */
async function accept(
  { provider, options, refusing: { senders } }: Visit,
  source: Source,
  arrival: Arrival,
  request: IncomingMessage,
  room: Reservation,
): Promise<Required<Answer>> {
  const { sources, encode, deliveries, examine = examineHere } = options;
  const { headers } = request;
  const bytes = await readBody(request, room, senders);
  const receivedAt = Date.now();
  // Those who arrived together were all let in.
  checkQueue(deliveries);
  const { secrets } = source;
  const examining = examine({ provider, body: bytes, headers, secrets, receivedAt });
  const { secretId, read } = examining instanceof Promise ? await examining : examining;
  const { deliveryId, event, route, answer } = read;
  const { standby } = sources.admit(source, route);
  const encoded = encode(bytes, route.tenantId);
  const body = encoded instanceof Promise ? await encoded : encoded;
  const draft = toDraft(read, body, {
    provider: provider.name,
    source: source.id,
    secretId,
    standby,
    receivedAt,
    traceparent: traceparentOf(arrival),
  });
  const position = await deliveries.append(
    route.topic,
    draft,
    body.body.length + RECORD_OVERHEAD,
    arrival.expiresAt,
  );
  counter('reprise_deliveries_total').inc({ outcome: 'accepted' });
  options.logger.debug({ deliveryId, event, action: route.about.action }, 'accepted');
  return {
    status: answer.status,
    body: answer.body ?? { deliveryId, position: formatPosition(position) },
  };
}

/** As reads of the api take it in `after`. */
const formatPosition = ({ topic, partition, offset }: Position): string =>
  `${topic}/${partition}/${offset}`;
