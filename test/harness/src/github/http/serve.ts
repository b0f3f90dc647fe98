import { setTimeout as delay } from 'node:timers/promises';
import type { FaultSwitch } from '../faults/faults.ts';
import type { Replica } from '../faults/lag.ts';
import type { World } from '../world.ts';
import { changesSomething, type Dispatch, type Incoming, type Outcome } from './dispatch.ts';
import type { Answer } from './route.ts';
import type { Serve } from './server.ts';

interface Parts {
  readonly world: World;
  readonly dispatch: Dispatch;
  readonly faults: FaultSwitch;
  readonly replica: Replica;
  /** Resolves when the change is on disk and its webhooks are on their way. */
  readonly committed: () => Promise<void>;
  /** Asks whoever may know more routes; undefined where nobody does. */
  readonly forward: (request: Incoming) => Promise<Answer | undefined>;
}

/** A request as it comes over HTTP: with what is switched on to go wrong. */
export function createServe(parts: Parts): Serve {
  const { world, dispatch, faults, replica, committed, forward } = parts;
  return async (request) => {
    // Whoever switches faults must not be caught in them.
    if (request.path.startsWith('/_standin/')) return dispatch(world, request).answer;
    await held(faults, request);
    const refused = refusal(faults, request);
    if (refused !== undefined) return refused;
    const outcome = dispatch(seen(world, faults, replica, request), request);
    if (!outcome.found && outcome.answer.status === 404) {
      return (await forward(request)) ?? outcome.answer;
    }
    if (!outcome.committed) return outcome.answer;
    await committed();
    return afterCommit(faults, request, outcome);
  };
}

async function held(faults: FaultSwitch, request: Incoming): Promise<void> {
  const latency = faults.take('latency', request);
  if (latency !== undefined) await delay(latency.ms);
  if (faults.take('pause', request) === undefined) return;
  while (faults.active('pause', request)) await faults.changed();
}

function refusal(faults: FaultSwitch, request: Incoming): Answer | undefined {
  const failed = faults.take('fail-before-commit', request);
  if (failed !== undefined) return failure(failed.status ?? 503);
  const limited = faults.take('rate-limit', request);
  if (limited === undefined) return undefined;
  const { status = 403, limit = 'secondary', retryAfterSeconds = 1 } = limited;
  const reset = Math.ceil(Date.now() / 1000) + retryAfterSeconds;
  if (limit === 'primary') {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    return {
      status,
      body: { message: 'API rate limit exceeded', status: String(status) },
      headers,
    };
  }
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes.';
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { status, body: { message, status: String(status) }, headers };
}

/** Reads may see the past; writes never do. */
function seen(world: World, faults: FaultSwitch, replica: Replica, request: Incoming): World {
  if (changesSomething(request)) return world;
  const lag = faults.take('lag', request);
  return lag === undefined ? world : { ...world, state: replica.asOf(lag.ms) };
}

async function afterCommit(
  faults: FaultSwitch,
  request: Incoming,
  { answer }: Outcome,
): Promise<Answer | 'cut'> {
  const failed = faults.take('fail-after-commit', request);
  if (failed !== undefined) return failure(failed.status ?? 500);
  const silent = faults.take('timeout-after-commit', request);
  if (silent === undefined) return answer;
  await delay(silent.ms ?? 0);
  return 'cut';
}

const failure = (status: number): Answer => ({
  status,
  body: { message: 'Server Error', status: String(status) },
});
