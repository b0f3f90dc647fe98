import { problem, RepriseError, type ErrorCode, type Problem } from '@reprise/schemas';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod';
import { traceIdOf } from './observation.ts';

const PROBLEM_TYPE = 'application/problem+json';

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

/** The answer where there is no route. */
export const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const [path] = request.url.split('?');
  const detail = `There is no ${request.method} ${path}; see /docs.`;
  return sendProblem(request, reply, problem('not_found', detail));
};

/** The problem that an error is to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RepriseError) return problem(error.code, error.message);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = partOf(error.validationContext);
    return problem('request_invalid', error.validation.map((one) => sentence(one, part)).join(' '));
  }
  const code = codeOf(error);
  return (Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined) ?? fromStatus(error);
}

/** The code of an error, or of what caused it: the mapper wraps what the driver answers. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return Object.hasOwn(BY_CODE, code) || error.cause === undefined ? code : codeOf(error.cause);
}

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
  '55P03': views('Another change is being made; ask again.'),
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

/** The part of the request that was validated, in a user's words. */
const partOf = (context: string | undefined): string =>
  context === 'querystring' ? 'query' : (context ?? 'request');

/** One sentence for one wrong value. */
function sentence(issue: ZodFastifySchemaValidationError, part: string): string {
  const at = issue.instancePath.slice(1).replaceAll('/', '.');
  return `${at === '' ? part : at}: ${(issue.message ?? 'not valid').replace(/\.$/, '')}.`;
}

const asIs = (payload: unknown): string => String(payload);
