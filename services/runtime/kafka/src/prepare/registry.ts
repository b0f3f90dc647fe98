import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError } from '@reprise/schemas';

interface Answer {
  readonly status: number;
  /** The registry's own code; 409 for an incompatible schema. */
  readonly code: number | undefined;
  readonly message: string;
}

export type Ask = (method: 'POST' | 'PUT', path: string, body: unknown) => Promise<Answer>;

const TRIES = 20;

/**
 * A registry as it is written to: a request that collides with another process's is repeated.
 * @throws {RepriseError} log_unavailable, from each call, when there is no answer.
 */
export const registryAt =
  (url: string): Ask =>
  async (method, path, body) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await request(`${url.replace(/\/$/, '')}/${path}`, method, body);
      if (!collided(answer) || tries === TRIES) return answer;
      await sleep(50 * tries);
    }
  };

/** Several processes at once meet a conflict, or a failure, where the registry's writes collide. */
const collided = ({ status, code }: Answer): boolean =>
  status >= 500 || (status === 409 && code !== 409);

async function request(url: string, method: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, ...reason(await response.text()) };
  } catch (error) {
    throw new RepriseError('log_unavailable', 'The schema registry does not answer.', {
      cause: error,
    });
  }
}

function reason(text: string): { code: number | undefined; message: string } {
  try {
    const { error_code: code, message } = JSON.parse(text) as {
      error_code?: number;
      message?: string;
    };
    return { code, message: message ?? text };
  } catch {
    return { code: undefined, message: text };
  }
}
