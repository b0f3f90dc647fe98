import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeName } from '../github/ports.ts';
import { askToUndo } from '../testing/asking.ts';
import { createBench, type Bench } from '../testing/bench.ts';
import { allAtOnce, movesOf, oneByOne } from '../testing/moves.ts';
import { make, workOn } from '../testing/moving.ts';

/** A few; `MODEL_RUNS` asks for more. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 150);

/** @returns whether it came to anything else than the last time. */
async function undoAll(bench: Bench, actions: readonly string[]): Promise<boolean> {
  const before = cameTo(bench);
  for (const action of actions) {
    bench.now += 2000;
    const rollback = askToUndo(bench, { action });
    await workOn(bench);
    expect(bench.outcome(rollback)?.type).toBe('RollbackFinished');
  }
  return cameTo(bench) !== before;
}

/** What undoing came to the last time, of all actions. */
function cameTo({ events }: Bench): string {
  const last = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'ActionCompensated') last.set(data.actionId, type);
    if (type === 'CompensationSkipped') last.set(data.actionId, data.reason);
  }
  return JSON.stringify([...last]);
}

function shuffled(actions: readonly string[], order: Iterator<number>): readonly string[] {
  const left = [...actions];
  return actions.flatMap(() => left.splice((order.next().value ?? 0) % left.length, 1));
}

/** What people alone would have left: their last word on what is theirs, by name. */
function peoples(bench: Bench, made: ChangeName, unmade: ChangeName): ReadonlyMap<string, boolean> {
  const last = new Map<string, boolean>();
  for (const { of, did, by } of bench.github.shown.changes) {
    if (by === 'other' && (did === made || did === unmade)) last.set(of, did === made);
  }
  return last;
}

const peoplesOnly = (last: ReadonlyMap<string, boolean>): readonly string[] =>
  [...last].filter(([, present]) => present).map(([name]) => name);

/** The last word of people on something of which the issue has one; undefined where they had none. */
function lastWord(bench: Bench, ...names: readonly ChangeName[]): string | null | undefined {
  const last = bench.github.shown.changes.findLast(
    ({ did, by }) => by === 'other' && names.includes(did),
  );
  return last && (UNDOING.has(last.did) ? null : last.of);
}

const UNDOING: ReadonlySet<ChangeName> = new Set([
  'demilestoned',
  'unlocked',
  'issue_type_removed',
]);

/** What of the issue there is one of is as people alone would have left it. */
function expectAsPeopleLeft(bench: Bench): void {
  const { title, milestone, milestones, lock, type, subIssues, created } = bench.github.shown;
  expect(title).toBe(lastWord(bench, 'renamed') ?? 'A crash');
  const shown = milestone === null ? null : milestones[milestone];
  expect(shown).toBe(lastWord(bench, 'milestoned', 'demilestoned') ?? null);
  const locked = lastWord(bench, 'locked', 'unlocked') ?? null;
  expect(lock).toEqual(locked === null ? null : { reason: locked === '' ? null : locked });
  const typed = ['issue_type_added', 'issue_type_changed', 'issue_type_removed'] as const;
  expect(type).toBe(lastWord(bench, ...typed) ?? null);
  const linked = peoplesOnly(peoples(bench, 'sub_issue_added', 'sub_issue_removed'));
  expect(subIssues).toHaveLength(linked.length);
  expect(created.filter(({ state }) => state.state === 'open')).toEqual([]);
}

/** Once a person has changed what we had changed, we change it no more. */
function expectPeopleFirst(bench: Bench): void {
  const fields = Map.groupBy(
    bench.github.shown.changes,
    ({ did, of }) => SINGLE[did] ?? `${FIELDS[did] ?? did}:${of.toLowerCase()}`,
  );
  for (const [field, changes] of fields) {
    const whose = changes.map(({ by }) => (by === 'us' ? 'u' : 'p')).join('');
    expect(whose, field).not.toMatch(/u.*p.*u/);
  }
}

/** Of these an issue has one, whatever it is. */
const SINGLE: Partial<Record<ChangeName, string>> = {
  renamed: 'title',
  milestoned: 'milestone',
  demilestoned: 'milestone',
  locked: 'lock',
  unlocked: 'lock',
  issue_type_added: 'type',
  issue_type_changed: 'type',
  issue_type_removed: 'type',
};

const FIELDS: Partial<Record<ChangeName, string>> = {
  labeled: 'label',
  unlabeled: 'label',
  assigned: 'assignee',
  unassigned: 'assignee',
  closed: 'state',
  reopened: 'state',
  sub_issue_added: 'sub-issue',
  sub_issue_removed: 'sub-issue',
};

describe('whatever people, the platform and faults do to an issue', () => {
  it.each([
    ['one by one', oneByOne],
    ['all at once', allAtOnce],
    ['either way', fc.oneof(oneByOne, allAtOnce)],
  ])(
    'rolling everything back leaves what people did, and nothing of ours, with labels %s',
    async (_labels, labelling) => {
      await fc.assert(
        fc.asyncProperty(movesOf(labelling), fc.infiniteStream(fc.nat()), async (drawn, order) => {
          const bench = createBench();
          const asked: string[] = [];
          for (const [index, move] of drawn.entries()) {
            const id = await make(bench, move, index);
            if (id !== undefined) asked.push(id);
            await workOn(bench);
          }
          for (const id of asked) expect(bench.outcome(id)).not.toBe(null);
          // Undone in the wrong order, an action may be superseded: asked again, it is undone.
          while (await undoAll(bench, shuffled(asked, order)));
          expectPeopleFirst(bench);
          const { labels, assignees, state, comments, reactions } = bench.github.shown;
          const labelled = peoplesOnly(peoples(bench, 'labeled', 'unlabeled'));
          expect(labels.toSorted()).toEqual(labelled.toSorted());
          const assigned = peoplesOnly(peoples(bench, 'assigned', 'unassigned'));
          expect(assignees.toSorted()).toEqual(assigned.toSorted());
          const closed = peoplesOnly(peoples(bench, 'closed', 'reopened'));
          expect(state.state).toBe(closed.length > 0 ? 'closed' : 'open');
          expect(comments).toEqual([]);
          expect(reactions).toEqual([]);
          expectAsPeopleLeft(bench);
        }),
        { numRuns: RUNS },
      );
    },
    600_000,
  );
});
