import { CliFailure, EXIT } from '../exit.ts';
import { VERSION } from '../version.ts';
import type { Address } from './connect.ts';
import { readEvents, type Following } from './events.ts';
import type { Health } from './health.ts';

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
  patch<T>(path: string, body: object): Promise<T>;
  delete<T>(path: string): Promise<T>;
  /** Bytes as they are kept, whatever they mean. */
  download(path: string): Promise<Buffer>;
  /** What the api says of itself, also when it is down. */
  health(): Promise<Health>;
  /** Follows a stream of events; resolves when it ends. */
  follow(path: string, following: Following): Promise<void>;
}

/** Told while an answer takes long, and when it is there. */
export type OnSlow = (text: string | undefined) => void;

const TIMEOUT_MS = 15_000;
/** Whoever waits for longer is told. */
const SLOW_MS = 1000;
/** By which the api tells its own command from other programs. */
const USER_AGENT = `reprise-cli/${VERSION}`;

export function createApi({ url, token }: Address, onSlow: OnSlow = () => undefined): Api {
  const authorization = `Bearer ${token}`;
  const send: Send = (path, init = {}) => within(onSlow, () => request(url, path, init));
  const write = (method: string, path: string, body: object, headers = {}): Promise<Response> => {
    const all = { ...headers, authorization, 'content-type': 'application/json' };
    return send(path, { method, body: JSON.stringify(body), headers: all });
  };
  return {
    url,
    get: async (path, query = {}) =>
      answer(await send(`${path}${search(query)}`, { headers: { authorization } })),
    post: async (path, body, headers = {}) => answer(await write('POST', path, body, headers)),
    patch: async (path, body) => answer(await write('PATCH', path, body)),
    delete: async (path) =>
      answer(await send(path, { method: 'DELETE', headers: { authorization } })),
    download: async (path) => {
      const response = await send(path, { headers: { authorization, accept: '*/*' } });
      if (!response.ok) await answer(response);
      return Buffer.from(await response.arrayBuffer());
    },
    health: async () => {
      const response = await send('/health/ready');
      const body = parse(await response.text());
      if (isHealth(body)) return body;
      throw asFailure(response, body);
    },
    follow: async (path, following) => {
      const headers = { authorization, accept: 'text/event-stream' };
      const { signal } = following;
      const response = await request(url, path, { headers, signal });
      if (!response.ok) await answer(response);
      await readEvents(response, following);
    },
  };
}

interface Init extends Pick<RequestInit, 'method' | 'body'> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Send = (path: string, init?: Init) => Promise<Response>;

async function within<T>(onSlow: OnSlow, work: () => Promise<T>): Promise<T> {
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    onSlow('waiting for Reprise');
  }, SLOW_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (told) onSlow(undefined);
  }
}

async function request(base: string, path: string, init: Init): Promise<Response> {
  const { headers, signal, ...rest } = init;
  try {
    return await fetch(new URL(path, base), {
      ...rest,
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...headers },
      redirect: 'error',
      signal: signal ?? AbortSignal.timeout(TIMEOUT_MS),
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
