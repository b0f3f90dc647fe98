import { problem, RepriseError, type Problem } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Answers every failure of a server as problem details (RFC 9457). */
export function serveProblems(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error, _request, reply) => {
    const body = toProblem(error);
    if (body.code === 'internal') logger.error({ err: error }, 'cannot answer');
    return sendProblem(reply, body);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem('not_found', 'There is nothing at this address.')),
  );
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  if (body.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', '1');
  // Fastify adds a charset to text, which this media type does not have.
  const bytes = Buffer.from(JSON.stringify(body));
  return reply.code(body.status).type('application/problem+json').send(bytes);
}

/** The problem that an error is to the caller: nothing of an unexpected one is told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RepriseError) return problem(error.code, error.message);
  const code = String(propertyOf(error, 'code'));
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return problem('body_too_large', 'The body is larger than this address takes.');
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return problem('content_type_unsupported', 'This address does not take this content type.');
  }
  if (/^FST_ERR_CTP_(INVALID_JSON_BODY|EMPTY_JSON_BODY|INVALID_CONTENT_LENGTH)$/.test(code)) {
    return problem('body_malformed', 'The body cannot be read.');
  }
  const status = propertyOf(error, 'statusCode');
  return typeof status === 'number' && status >= 400 && status < 500
    ? problem('request_invalid', 'The request cannot be understood.')
    : problem('internal', 'The request could not be answered.');
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
