import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { BearerToken } from '../token.ts';
import { notFound } from './problems.ts';

/** Every route of this scope needs the token, also those that do not exist. */
export function requireToken(scope: FastifyInstance, token: BearerToken): void {
  scope.addHook('onRequest', (request, _reply, done) => {
    if (token.accepts(request.headers.authorization)) return done();
    const given = request.headers.authorization !== undefined;
    const detail = given ? 'The token is not the one of this installation.' : 'No token was sent.';
    done(new RepriseError('token_invalid', detail));
  });
  scope.setNotFoundHandler(notFound);
}
