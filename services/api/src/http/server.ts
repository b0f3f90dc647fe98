import type { Logger } from '@reprise/telemetry';
import { fastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { problem } from '@reprise/schemas';
import { observe } from './observation.ts';
import { handleError, sendProblem, toProblem } from './problems.ts';
import { secureHeaders } from './securityHeaders.ts';

/** Commands are small. */
const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** A server with what every route shares: problems, observation, headers, validation. */
export function createServer(logger: Logger): FastifyInstance {
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, toProblem(error));
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      problem('not_found', `There is no ${request.method} ${request.url.split('?')[0]}; see /docs.`),
    ),
  );
  observe(app);
  secureHeaders(app);
  return app;
}
