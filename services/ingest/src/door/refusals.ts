import { sendProblem, toProblem } from '@reprise/process';
import { problem, type ErrorCode, type Problem } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Failures } from './failures.ts';
import type { Senders } from './senders.ts';

/** Refusals of requests that nobody has proved to have sent. */
const UNPROVEN: ReadonlySet<ErrorCode> = new Set([
  'signature_missing',
  'signature_invalid',
  'webhook_unknown',
  'body_too_slow',
]);

export interface RefusalParts {
  readonly logger: Logger;
  readonly failures: Failures;
  readonly senders: Senders;
}

/** Answers an error as a problem. Neither the answer nor the log quotes the body. */
export function refuse(
  { logger, failures, senders }: RefusalParts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const found = toProblem(error);
  const wait = UNPROVEN.has(found.code) ? failures.count(request.ip) : undefined;
  const body = wait === undefined ? found : tooMany(found);
  counter('reprise_deliveries_total').inc({ outcome: body.code });
  if (body.code === 'internal') logger.error(traceOf(error), 'cannot answer');
  else logger.info({ code: body.code, detail: body.detail }, 'refused');
  if (wait !== undefined) reply.header('retry-after', String(wait));
  senders.dismiss(request.raw);
  return sendProblem(reply, body);
}

const tooMany = ({ detail }: Problem): Problem =>
  problem('too_many_failures', `So were too many others of this address. ${detail}`);

/** Where it went wrong. What the error says may quote the body: parsers and codecs do. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack?.match(/^ +at .+$/gm) ?? [];
  return { error: error.name, at: at.map((line) => line.trim()) };
}
