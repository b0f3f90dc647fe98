import { z } from 'zod';
import { InstallationError, NotSentError, RedeliveryRefusedError } from './failures.ts';

export interface TokensOptions {
  /** Base URL of services/tokens. */
  readonly url: string;
  /** This service's own secret. */
  readonly credential: string;
}

const RETRY_MS = 5000;

const refusal = z.object({ code: z.string(), detail: z.string().optional() });

/** Asks services/tokens: a GET without a body, else a POST. */
export function tokensAsker(
  { url, credential }: TokensOptions,
  timeoutMs: number,
): (path: string, body?: object) => Promise<unknown> {
  return async (path, body) => {
    const answer = await fetch(new URL(path, url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new NotSentError('The tokens service does not answer.', RETRY_MS, { cause });
    });
    const data: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return data;
    throw refused(answer, data);
  };
}

function refused(answer: Response, data: unknown): Error {
  const { code, detail } = refusal.safeParse(data).data ?? {};
  if (code === 'installation_suspended') return new InstallationError('suspended');
  if (code === 'installation_unknown') return new InstallationError('uninstalled');
  if (code === 'access_missing') return new InstallationError('inaccessible', { message: detail });
  if (code === 'redelivery_refused' || code === 'not_found')
    return new RedeliveryRefusedError(code);
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : RETRY_MS;
  return new NotSentError(`The tokens service answered ${answer.status}.`, wait);
}
