import type { Faults } from '@reprise/harness';
import type { Fault } from '../faults.ts';
import type { Asked } from './edge.ts';
import { isOfAction, isWrite } from './moments.ts';
import { TIMEOUT_MS, scaled } from './times.ts';

/** What goes wrong at GitHub, or on the way. */
interface Outages {
  /** The story begins: what is to happen at a time happens then. */
  begin(): void;
  /** To be told of each request before it is served. */
  asked(request: Asked): void;
  /** Nothing goes wrong any more. */
  end(): void;
}

type OfKind<K extends Fault['kind']> = Extract<Fault, { readonly kind: K }>;
type Failing = OfKind<
  | 'fail-after-commit'
  | 'fail-before-commit'
  | 'timeout-after-commit'
  | 'timeout-before-commit'
  | 'rate-limit'
>;

/** @param fired told of the kind of each that happened. */
export function outages(
  github: Faults,
  faults: readonly Fault[],
  fired: (kind: string) => void,
): Outages {
  const counts = { writes: 0, requests: 0 };
  const failing = faults.filter(isFailing);
  const timers: NodeJS.Timeout[] = [];
  return {
    begin() {
      for (const fault of faults) {
        if (fault.kind === 'lag') timers.push(...lag(github, fault, fired));
      }
    },
    asked(request) {
      if (!isOfAction(request)) return;
      counts.requests += 1;
      if (isWrite(request)) counts.writes += 1;
      for (const fault of failing) {
        if (fault.kind !== 'rate-limit' && !isWrite(request)) continue;
        const count = fault.kind === 'rate-limit' ? counts.requests : counts.writes;
        if (count < fault.nth || count >= fault.nth + fault.times) continue;
        fail(github, fault, request);
        fired(fault.kind);
      }
    },
    end() {
      timers.forEach(clearTimeout);
      failing.length = 0;
      github.clear();
    },
  };
}

const isFailing = (fault: Fault): fault is Failing => FAILING.has(fault.kind);

const FAILING: ReadonlySet<Fault['kind']> = new Set<Failing['kind']>([
  'fail-after-commit',
  'fail-before-commit',
  'timeout-after-commit',
  'timeout-before-commit',
  'rate-limit',
]);

/** This very request is to fail. */
function fail(github: Faults, fault: Failing, match: Asked): void {
  const rule = { match: { method: match.method, path: match.path }, times: 1 };
  const longerThanAnybodyWaits = TIMEOUT_MS + 500;
  switch (fault.kind) {
    case 'timeout-before-commit':
      github.add({ ...rule, fault: { kind: 'latency', ms: longerThanAnybodyWaits } });
      github.add({ ...rule, fault: { kind: 'fail-before-commit' } });
      return;
    case 'timeout-after-commit': {
      // Cut off at once, or silent for longer than anybody waits.
      const ms = fault.nth % 2 === 0 ? 0 : longerThanAnybodyWaits;
      github.add({ ...rule, fault: { kind: fault.kind, ms } });
      return;
    }
    case 'rate-limit': {
      const { kind, status } = fault;
      const retryAfterSeconds = Math.ceil(scaled(fault.retryAfterSeconds * 1000) / 1000);
      github.add({ ...rule, fault: { kind, status, retryAfterSeconds } });
      return;
    }
    case 'fail-after-commit':
    case 'fail-before-commit':
      github.add({ ...rule, fault: { kind: fault.kind } });
      return;
    default:
      fault satisfies never;
  }
}

function lag(
  github: Faults,
  { at, forMs, ms }: OfKind<'lag'>,
  fired: (kind: string) => void,
): readonly NodeJS.Timeout[] {
  let id: number | undefined;
  const begin = (): void => {
    id = github.add({ fault: { kind: 'lag', ms: scaled(ms) } });
    fired('lag');
  };
  const end = (): void => {
    if (id !== undefined) github.remove(id);
  };
  return [setTimeout(begin, scaled(at)), setTimeout(end, scaled(at + forMs))];
}
