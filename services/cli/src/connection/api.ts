import { CliFailure, EXIT } from '../exit.ts';
import type { Health } from './answers.ts';
import type { Address } from './connect.ts';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** The api over HTTP. Answers are as the api's description (/docs/json) says. */
export interface Api {
  /** Such as http://127.0.0.1:4000. */
  readonly url: string;
  /** @throws {CliFailure} with the problem that the api answers, or when it does not answer. */
  get<T>(path: string, query?: Query): Promise<T>;
  post<T>(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<T>;
  /** What the api says of itself, also when it is down. */
  health(): Promise<Health>;
}

const TIMEOUT_MS = 15_000;

export function createApi({ url, token }: Address): Api {
  const authorization = `Bearer ${token}`;
  return {
    url,
    get: async (path, query = {}) =>
      answer(await send(url, `${path}${search(query)}`, {}, { authorization })),
    post: async (path, body, headers = {}) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      const all = { ...headers, authorization, 'content-type': 'application/json' };
      return answer(await send(url, path, init, all));
    },
    health: async () => {
      const response = await send(url, '/health/ready', {}, {});
      const body = parse(await response.text());
      if (isHealth(body)) return body;
      throw asFailure(response, body);
    },
  };
}

async function send(
  base: string,
  path: string,
  init: Pick<RequestInit, 'method' | 'body'>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return await fetch(new URL(path, base), {
      ...init,
      headers: { ...headers, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw unreachable(base, error);
  }
}

/** An answer's body. */
async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body = parse(text);
  if (response.ok && body !== undefined) return body as T;
  throw asFailure(response, body);
}

function asFailure(response: Response, body: unknown): CliFailure {
  const { title, detail, remedy } = (body ?? {}) as Partial<Record<string, unknown>>;
  const text = (value: unknown, otherwise: string): string =>
    typeof value === 'string' && value !== '' ? value : otherwise;
  return new CliFailure(
    EXIT.failed,
    text(title, `The api answered ${response.status}`),
    text(detail, `${new URL(response.url).pathname} gave no reason.`),
    text(remedy, 'Is this the address of the api? `reprise doctor` looks.'),
  );
}

export function unreachable(url: string, error: unknown): CliFailure {
  return new CliFailure(
    EXIT.unreachable,
    'Reprise does not answer',
    `${url}: ${reason(error)}.`,
    'Is it running? `reprise doctor` tells what is wrong and how to mend it.',
  );
}

/** Why fetch failed: the system's code, since its own words are always "fetch failed". */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : (cause instanceof Error ? cause : error).message;
}

const isHealth = (body: unknown): body is Health =>
  typeof body === 'object' && body !== null && 'dependencies' in body && 'status' in body;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}
