import { context } from '@opentelemetry/api';
import { sendProblem, toProblem } from '@reprise/process';
import { RepriseError, type Position } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { arrive, leave, traceparentOf, type Arrival } from '../arrival.ts';
import type { Deliveries } from '../deliveries.ts';
import type { InFlight } from '../inFlight.ts';
import { toDraft, type SignedRequest } from './delivery.ts';
import { keptHeaders, readIdentity } from './headers.ts';
import { contentTypeOf, readPayload } from './read.ts';
import { route } from './route.ts';
import { looksSigned, verify, type WebhookSecret } from './verify.ts';

export interface GitHubWebhookOptions {
  readonly secrets: readonly WebhookSecret[];
  readonly deliveries: Deliveries;
  readonly inFlight: InFlight;
  readonly logger: Logger;
}

const PATH = '/webhooks/github';
/** GitHub's 25 MB and a margin, below what a topic takes. */
export const BODY_LIMIT = 26 * 1024 * 1024;
/** Beyond the body: headers, ids, framing. */
const RECORD_OVERHEAD = 1024;

/** `POST /webhooks/github`. Register it in a scope of its own: it takes every body as bytes. */
export function githubWebhooks(app: FastifyInstance, options: GitHubWebhookOptions): void {
  const arrivals = new WeakMap<FastifyRequest, Arrival>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    refuseUnsigned(request);
    const release = reserve(request, options.inFlight);
    const arrival = arrive(PATH, release);
    arrivals.set(request, arrival);
    reply.raw.once('close', () => {
      if (arrivals.has(request)) release();
      leave(arrival, reply.statusCode);
    });
  });
  app.setErrorHandler((error, _request, reply) => refuse(options.logger, error, reply));
  app.post(PATH, async (request, reply) => {
    const arrival = arrivals.get(request);
    if (arrival === undefined) throw new Error('A request was not noticed when it arrived.');
    // The body is in memory until the log has it, even when the sender has gone.
    arrivals.delete(request);
    try {
      return await context.with(arrival.context, () => accept(options, request, reply, arrival));
    } finally {
      arrival.release();
    }
  });
}

/** What is not signed at all is refused before its body is read. */
function refuseUnsigned({ headers }: FastifyRequest): void {
  const signature = headers['x-hub-signature-256'];
  if (looksSigned(signature)) return;
  if (signature === undefined) {
    const sha1 = headers['x-hub-signature'] !== undefined;
    const detail = sha1
      ? 'Only X-Hub-Signature-256 counts; SHA-1 is not accepted.'
      : 'There is no X-Hub-Signature-256.';
    throw new RepriseError('signature_missing', detail);
  }
  throw new RepriseError('signature_invalid', 'X-Hub-Signature-256 is no SHA-256 signature.');
}

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

async function accept(
  options: GitHubWebhookOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  arrival: Arrival,
): Promise<FastifyReply> {
  const { payload, ...signed } = check(options.secrets, request, traceparentOf(arrival));
  const { deliveryId, event, body } = signed;
  const { deliveries, logger } = options;
  const target = route(payload, deliveryId);
  const bytes = body.length + RECORD_OVERHEAD;
  const position = await deliveries.append(
    target.topic,
    toDraft(signed, target),
    bytes,
    arrival.expiresAt,
  );
  counter('reprise_deliveries_total').inc({ outcome: 'accepted' });
  logger.debug({ deliveryId, event, action: target.about.action }, 'accepted');
  return reply
    .code(event === 'ping' ? 200 : 202)
    .send({ deliveryId, position: formatPosition(position) });
}

/** In this order: the signature over the bytes, and only then what the bytes say. */
function check(
  secrets: readonly WebhookSecret[],
  { headers, body }: FastifyRequest,
  traceparent: string | undefined,
): SignedRequest & { readonly payload: object } {
  const receivedAt = Date.now();
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const signature = String(headers['x-hub-signature-256']);
  const secretId = verify(bytes, signature, secrets);
  if (secretId === undefined) {
    throw new RepriseError('signature_invalid', 'No configured secret made this signature.');
  }
  const sent = headers['content-type'];
  const contentType = contentTypeOf(sent);
  if (contentType === undefined || sent === undefined) {
    throw new RepriseError('content_type_unsupported', 'It is neither JSON nor a form.');
  }
  const identity = readIdentity(headers);
  if (!identity.ok) throw new RepriseError('header_missing', identity.because);
  const read = readPayload(bytes, contentType);
  if (!read.ok) throw new RepriseError('body_malformed', read.because);
  const { event, deliveryId } = identity;
  const kept = { contentType: sent, headers: keptHeaders(headers), body: bytes };
  const proof = { signature, secretId, receivedAt, traceparent };
  return { deliveryId, event, ...proof, ...kept, payload: read.payload };
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
