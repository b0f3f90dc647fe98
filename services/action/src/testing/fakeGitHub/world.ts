import { subjectKey, type Subject } from '@reprise/schemas';
import type { Change, ChangeName } from '../../github/ports.ts';

export const SUBJECT: Subject = {
  installationId: 1,
  repositoryId: 7,
  repository: 'acme/shop',
  issueId: 70,
  number: 3,
};

export const KEY = subjectKey(SUBJECT);

/** What every area of the fake stands on. */
export interface World {
  /** The issue that it is about. */
  readonly subject: Subject;
  /** Counts a read, and answers. */
  readonly read: <T>(value: () => T) => Promise<T>;
  /** A write takes effect between the test's hooks, and is noted. */
  readonly write: (what: string, effect: () => void) => Promise<void>;
  /** Notes a change in the timeline: ours, unless somebody's login is given. */
  readonly record: (did: ChangeName, of: string, login?: string, more?: Partial<Change>) => void;
  /** Now, in GitHub's whole seconds; milliseconds since the epoch. */
  readonly at: () => number;
  readonly nextId: () => number;
}

/** What tests say to the world, and hear of it. */
export interface Ledger {
  /** Every write that took effect, such as `add bug`. */
  readonly writes: string[];
  /** How many reads there were. */
  reads: number;
  /** Called with each write before it takes effect, and after. Throws what GitHub answers. */
  before: (write: string) => void;
  after: (write: string) => void;
}

/** @param ledger read anew at each write: tests change its hooks. */
export function createWorld(
  ledger: Ledger,
  changes: () => Change[],
  clock: () => number,
  subject: Subject,
): World {
  let lastId = 0;
  const at = (): number => Math.floor(clock() / 1000) * 1000;
  return {
    subject,
    at,
    nextId: () => (lastId += 1),
    async read(value) {
      ledger.reads += 1;
      return value();
    },
    write(what, effect) {
      ledger.before(what);
      effect();
      ledger.writes.push(what);
      ledger.after(what);
      return Promise.resolve();
    },
    record(did, of, login, more) {
      const actor = login === undefined ? { by: 'us' as const } : { by: 'other' as const, login };
      changes().push({ ...actor, did, of, at: at(), ...more } as Change);
    },
  };
}
