import { problemFrom, unreachable } from './problem.ts';

const BASE = '/api/v1';

type Value = string | number | boolean | null | undefined;
/** What is asked for, by name; a list repeats its name, and what is null or empty is left out. */
export type Query = Readonly<Record<string, Value | readonly string[]>>;

/** Reads a resource. @throws {ProblemError} */
export const read = <Answer>(path: string, query: Query = {}, signal?: AbortSignal) =>
  request<Answer>(path + search(query), { ...(signal && { signal }) });

/**
 * Sends a command. Sending it again with the same key asks only once.
 * @throws {ProblemError}
 */
export const send = <Answer>(path: string, body: unknown, key: string = randomKey()) =>
  request<Answer>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

/** Changes some of a resource. @throws {ProblemError} */
export const patch = <Answer>(path: string, body: unknown) =>
  request<Answer>(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Takes a resource away. @throws {ProblemError} */
export const remove = <Answer = unknown>(path: string) =>
  request<Answer>(path, { method: 'DELETE' });

/** Where something is downloaded from, as a link. */
export const downloadAddress = (path: string): string => BASE + path;

/** `?a=1&b=2&b=3`, or nothing. */
export function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(BASE + path, { credentials: 'same-origin', ...init }).catch(
    (error: unknown) => {
      if (init.signal?.aborted === true) throw error;
      throw unreachable();
    },
  );
  if (response.status === 204) return undefined as Answer;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as Answer;
  throw problemFrom(response.status, body);
}

/** 128 random bits. Not `randomUUID`, which browsers keep from pages that came by plain http. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
