import {
  Answered,
  type ActionGitHub,
  type FakeGitHub,
  type WriteGuard,
} from '@reprise/action/testing';
import type { Random, VirtualTime } from '@reprise/harness';
import type { Subject } from '@reprise/schemas';
import type { SimulatedGitHub, Spot } from './github.ts';
import { currentTurn, type SimulatedProcess } from './process.ts';
import type { Trouble } from './trouble.ts';

export interface Wire {
  readonly github: SimulatedGitHub;
  readonly process: SimulatedProcess;
  readonly trouble: Trouble;
  readonly time: VirtualTime;
  readonly chance: Random;
  readonly timeoutMs: number;
}

type Area = keyof ActionGitHub;
type Method = (...given: readonly unknown[]) => Promise<unknown>;

/** One request of the service, to one of the fakes. */
interface Request {
  readonly spot: Spot;
  readonly send: () => Promise<unknown>;
  readonly guard: WriteGuard | undefined;
}

/** The ports of GitHub as a process has them: over a wire that is slow, and now and then breaks. */
export function portsOf(wire: Wire): ActionGitHub {
  const like = wire.github.of({ repositoryId: 7, number: 0 }).fake;
  const areas = AREAS.map((area) => [area, methodsOf(wire, area, like)] as const);
  return Object.fromEntries(areas) as unknown as ActionGitHub;
}

const AREAS: readonly Area[] = [
  'pulls',
  'reviews',
  'checks',
  'checking',
  'labelShelf',
  'labelMaker',
  'milestoneShelf',
  'milestoneMaker',
  'topics',
  'issues',
  'labels',
  'comments',
  'writing',
  'assignees',
  'states',
  'reactions',
  'titles',
  'milestones',
  'locks',
  'types',
  'hiding',
  'subIssues',
  'creation',
];

const methodsOf = (wire: Wire, area: Area, like: FakeGitHub): Readonly<Record<string, Method>> =>
  Object.fromEntries(
    Object.keys(like[area]).map((name) => [
      name,
      (...given) => {
        const spot = wire.github.of(subjectIn(given));
        const methods = spot.fake[area] as unknown as Readonly<Record<string, Method>>;
        const send = async (): Promise<unknown> => methods[name]?.(...given);
        return request(wire, { spot, send, guard: given.find(isGuard) });
      },
    ]),
  );

/** Every method is told its subject first, or a place that has one. */
function subjectIn([first]: readonly unknown[]): Subject {
  const given = first as Subject | { readonly subject: Subject };
  return 'subject' in given ? given.subject : given;
}

const isGuard = (given: unknown): given is WriteGuard =>
  typeof given === 'object' && given !== null && 'fetch' in given;

async function request(wire: Wire, asked: Request): Promise<unknown> {
  const { process, trouble, time, chance } = wire;
  await process.gate();
  const refused = trouble.ofRequest();
  if (refused !== undefined) {
    await time.sleep(chance.integer(100));
    await process.gate();
    throw limited(refused.status, refused.retryAfterSeconds);
  }
  const answer = await (asked.guard === undefined
    ? read(wire, asked)
    : write(wire, asked, asked.guard));
  await process.gate();
  return answer;
}

async function read(wire: Wire, { spot, send }: Request): Promise<unknown> {
  const { github, trouble, time, chance } = wire;
  await time.sleep(chance.integer(100));
  const ageMs = chance.integer(trouble.lagMs + 1);
  const turn = currentTurn();
  if (turn !== undefined) turn.knewAt = Math.min(turn.knewAt ?? Infinity, time.now() - ageMs);
  const answer = ageMs === 0 ? send() : github.asOf(spot, ageMs, send);
  if (ageMs > 0) trouble.noteLag();
  await time.sleep(chance.integer(100));
  return answer;
}

async function write(wire: Wire, { spot, send }: Request, guard: WriteGuard): Promise<unknown> {
  const { github, process, trouble, time, chance, timeoutMs } = wire;
  await trouble.passing('before_call', process);
  await guard.fetch('https://api.github.invalid');
  const fault = trouble.ofWrite();
  await time.sleep(chance.integer(100));
  if (fault?.kind === 'fail-before-commit') throw failed();
  if (fault?.kind === 'timeout-before-commit') {
    await time.sleep(timeoutMs);
    await process.gate();
    throw timedOut();
  }
  const turn = currentTurn();
  const by = {
    who: 'us',
    task: turn?.taskId ?? null,
    knewAt: turn?.knewAt ?? time.now(),
  } as const;
  await github.change(spot, by, send);
  await trouble.passing('call_unanswered', process);
  await time.sleep(fault?.kind === 'timeout-after-commit' ? timeoutMs : chance.integer(100));
  await process.gate();
  if (fault?.kind === 'fail-after-commit') throw failed();
  if (fault?.kind === 'timeout-after-commit') throw timedOut();
  return undefined;
}

const failed = (): Answered =>
  new Answered({ status: 'unknown', httpStatus: 500, message: 'Something broke at GitHub.' });

const timedOut = (): Answered =>
  new Answered({ status: 'unknown', httpStatus: null, message: 'GitHub did not answer in time.' });

const limited = (httpStatus: number, retryAfterSeconds: number): Answered =>
  new Answered({
    status: 'rate_limited',
    httpStatus,
    retryAfterMs: retryAfterSeconds * 1000,
    message: 'You have exceeded a rate limit.',
  });
