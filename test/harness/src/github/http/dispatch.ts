import { actorOf, type Actor } from '../auth/actor.ts';
import { isMutation } from '../graphql/parse.ts';
import { problemsOf } from '../openapi/problems.ts';
import { fullName } from '../state/lookup.ts';
import type { State, Write } from '../state/model.ts';
import type { World } from '../world.ts';
import { errorBody, GitHubError, notFound } from './errors.ts';
import type { Answer, Match } from './route.ts';

/** A request, whether it came over HTTP or from the cast inside the process. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Outcome {
  readonly answer: Answer;
  /** Whether it was a request that writes and that was not refused. */
  readonly committed: boolean;
  /** Whether there is such a route. */
  readonly found: boolean;
}

interface Parts {
  readonly match: (method: string, path: string) => Match | undefined;
  readonly publicKeyPem: string;
  readonly onWrite?: ((write: Write) => void) | undefined;
  /** Told of each request of the App that GitHub's description does not allow. */
  readonly onViolation: (problems: readonly string[]) => void;
}

export type Dispatch = (world: World, request: Incoming) => Outcome;

/** Handles one request in one synchronous step, and notes it where it wrote. */
export function createDispatcher(parts: Parts): Dispatch {
  const { match, publicKeyPem, onWrite, onViolation } = parts;
  return (world, incoming) => {
    const request = { ...incoming, path: byName(world.state, incoming.path) };
    const found = match(request.method, request.path);
    const before = world.changes();
    let actor: Actor = { kind: 'anonymous' };
    const answer = answering(() => {
      const { authorization } = request.headers;
      actor = actorOf(world.state, authorization, { publicKeyPem, nowMs: Date.now() });
      const problems = isBound(actor, request) ? problemsOf(request) : [];
      if (problems.length > 0) {
        onViolation(problems);
        throw new GitHubError(422, `Invalid request. ${problems.join('; ')}`);
      }
      if (found === undefined) throw notFound();
      return found.route.handler({ ...request, world, actor, params: found.params });
    });
    const committed = changesSomething(request) && answer.status < 300;
    if (committed && found !== undefined) {
      const changed = world.changes() > before;
      const noted = { actor, route: found.route.path, status: answer.status, changed };
      const write = note(world, request, noted);
      if (write !== undefined) onWrite?.(write);
    }
    return { answer, committed, found: found !== undefined };
  };
}

/** Whether GitHub's description binds a request: one of the App that changes something. */
const isBound = ({ kind }: Actor, { method, path }: Incoming): boolean =>
  (kind === 'app' || kind === 'installation') &&
  method !== 'GET' &&
  path !== '/graphql' &&
  // A repository that there is not, see byName.
  !path.startsWith('/repositories/');

function answering(handle: () => Answer): Answer {
  try {
    return handle();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { status: error.status, body: errorBody(error), headers: error.headers };
  }
}

/** `/repositories/{id}/…` is `/repos/{owner}/{repo}/…`: where 301 leads to. */
function byName(state: State, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.+)$/.exec(path) ?? [];
  const repository = state.repositories.find((candidate) => String(candidate.id) === id);
  return repository === undefined || rest === undefined
    ? path
    : `/repos/${fullName(state, repository)}${rest}`;
}

/** Whether a request asks for a change: GraphQL's queries are posted, too. */
export const changesSomething = ({ method, path, body }: Incoming): boolean =>
  method !== 'GET' && (path !== '/graphql' || isMutation(queryIn(body)));

const queryIn = ({ query }: Incoming['body']): string => (typeof query === 'string' ? query : '');

const NOT_WRITES = new Set(['/app/installations/:id/access_tokens']);

interface Noted {
  readonly actor: Actor;
  readonly route: string;
  readonly status: number;
  readonly changed: boolean;
}

function note(
  { state, now }: World,
  request: Incoming,
  { actor, route, status, changed }: Noted,
): Write | undefined {
  if (NOT_WRITES.has(route) || route.startsWith('/_standin/')) return undefined;
  const account = 'account' in actor ? actor.account : undefined;
  const write: Write = {
    at: now(),
    actor: account?.login ?? state.app.slug,
    app: account === undefined ? state.app.slug : (account.app?.slug ?? null),
    method: request.method,
    route,
    path: request.path,
    status,
    changed,
  };
  state.writes.push(write);
  return write;
}
