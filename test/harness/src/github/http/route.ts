import type { Actor } from '../auth/actor.ts';
import type { World } from '../world.ts';

/** One request, read and authenticated. */
export interface Call {
  readonly world: World;
  readonly actor: Actor;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Path without query, for links. */
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  /** JSON, bytes, or nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Synchronous: a request is one step of the state. @throws {GitHubError} for other answers */
export type Handler = (call: Call) => Answer;

export interface Route {
  readonly method: string;
  /** With `:name` for one segment and `:name+` for the rest of the path. */
  readonly path: string;
  readonly handler: Handler;
}

export const route = (method: string, path: string, handler: Handler): Route => ({
  method,
  path,
  handler,
});

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Answer => ({
  status: 200,
  body,
  ...(headers !== undefined && { headers }),
});

export const created = (body: unknown): Answer => ({ status: 201, body });

export const noContent = (): Answer => ({ status: 204 });

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request; earlier routes win. */
export function createMatcher(routes: readonly Route[]) {
  const compiled = routes.map((entry) => ({ route: entry, pattern: patternOf(entry.path) }));
  return (method: string, path: string): Match | undefined => {
    for (const { route: entry, pattern } of compiled) {
      if (entry.method !== method) continue;
      const found = pattern.exec(path);
      if (found !== null) return { route: entry, params: decoded(found.groups ?? {}) };
    }
    return undefined;
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:(\w+)\+/g, '(?<$1>.+)').replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, safeDecode(value)]),
  );
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
