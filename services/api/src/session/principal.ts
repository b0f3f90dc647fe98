import { RepriseError } from '@reprise/schemas';
import type { FastifyRequest } from 'fastify';

/** On whose behalf a request acts. */
export interface Principal {
  /** What a command says of who asked for it. */
  readonly by: string;
  readonly via: 'session' | 'token';
  /** When it ends by itself; null: never. */
  readonly expiresAt: Date | null;
}

/** Whoever holds the bearer token; the api knows no more of them. */
export const TOKEN_HOLDER: Principal = { by: 'api', via: 'token', expiresAt: null };

const principals = new WeakMap<FastifyRequest, Principal>();

export function actAs(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/**
 * Who asks. Every route but the few public ones has somebody.
 * @throws {RepriseError} session_invalid: the route is public.
 */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw new RepriseError('session_invalid', 'Nobody is signed in.');
  return principal;
}
