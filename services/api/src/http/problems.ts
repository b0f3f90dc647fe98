import { problem, RepriseError, type ErrorCode, type Problem } from '@reprise/schemas';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod';
import { nearest } from './nearest.ts';
import { traceIdOf } from './observation.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** Answers with problem details (RFC 9457), and the trace id to look up in the logs. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Problem,
): FastifyReply {
  if (body.status === 401) reply.header('www-authenticate', 'Bearer realm="reprise"');
  if (body.status === 503) reply.header('retry-after', '1');
  const traceId = traceIdOf(request);
  const text = JSON.stringify(traceId === undefined ? body : { ...body, traceId });
  return reply.code(body.status).type(PROBLEM_TYPE).serializer(asIs).send(text);
}

/** The error handler of the server. What nobody expected is logged and not told. */
export function handleError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const body = toProblem(error);
  if (body.status >= 500) request.log.error({ err: error, code: body.code }, 'cannot answer');
  return sendProblem(request, reply, body);
}

/** The problem that an error is to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RepriseError) return problem(error.code, error.message);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = String((error as { validationContext?: string }).validationContext ?? '');
    return problem('request_invalid', error.validation.map((one) => sentence(one, part)).join(' '));
  }
  const { code } = codeOf(error);
  return BY_CODE[code] ?? fromStatus(error);
}

const codeOf = (error: unknown): { code: string } => {
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : '';
  return { code: typeof code === 'string' ? code : '' };
};

const views = (detail: string): Problem => problem('views_unavailable', detail);
const unreachable = views('Postgres does not answer.');

/** What Fastify and Postgres call it (https://www.postgresql.org/docs/18/errcodes-appendix.html). */
const BY_CODE: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem('body_too_large', 'A command is at most 64 KiB.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem('content_type_unsupported', 'Commands are JSON.'),
  FST_ERR_CTP_INVALID_JSON_BODY: problem('body_malformed', 'The body is not JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem('body_malformed', 'The body is empty.'),
  FST_ERR_BAD_URL: problem('request_invalid', 'The address is not a valid URL.'),
  '3F000': views('The projector has not created the views yet.'),
  '42P01': views('The projector has not created the views yet.'),
  '57014': views('Postgres did not finish the query in time.'),
  '57P01': unreachable,
  '57P03': unreachable,
  '53300': views('Postgres has no connection left.'),
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ETIMEDOUT: unreachable,
};

function fromStatus(error: unknown): Problem {
  const status =
    error !== null && typeof error === 'object' && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status !== 'number' || status >= 500) {
    return problem('internal', 'The request could not be answered.');
  }
  const code: ErrorCode = status === 404 ? 'not_found' : 'request_invalid';
  return problem(code, error instanceof Error ? error.message : 'The request cannot be read.');
}

/** One sentence for one wrong value; for an unknown name, with the nearest right one. */
function sentence(issue: ZodFastifySchemaValidationError, part: string): string {
  const at = issue.instancePath.slice(1).replaceAll('/', '.');
  const where = at === '' ? part : at;
  const keys: unknown = issue.params['keys'];
  if (!Array.isArray(keys)) return `${where}: ${issue.message ?? 'not valid'}.`;
  const known: unknown = issue.params['known'];
  return keys
    .map((key) => {
      const hint = Array.isArray(known) ? nearest(String(key), known.map(String)) : undefined;
      return `${where}: there is no ${String(key)}${hint === undefined ? '' : `; did you mean ${hint}?`}.`;
    })
    .join(' ');
}

const asIs = (payload: unknown): string => String(payload);
