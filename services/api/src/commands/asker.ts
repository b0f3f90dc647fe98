import type { FastifyRequest } from 'fastify';
import { principalOf } from '../session/principal.ts';

/** Who gives a command, as the log tells it. */
export interface Asker {
  /** Login, or api for the holder of the token. */
  readonly by: string;
  readonly via: 'console' | 'cli' | 'api';
}

/** How the cli introduces itself. */
const CLI = /^reprise-cli\b/;

/** On whose behalf a request gives a command, and from where. */
export function askerOf(request: FastifyRequest): Asker {
  const { by, via } = principalOf(request);
  if (via === 'session') return { by, via: 'console' };
  return { by, via: CLI.test(request.headers['user-agent'] ?? '') ? 'cli' : 'api' };
}
