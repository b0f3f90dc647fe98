import type { ActionKind, RollbackScope } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, askFor, askToUndo, steer } from '../testing/asking.ts';
import { Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import type { ChangeName } from '../github/ports.ts';
import { STEPS } from '../worker/step.ts';

/** A few; `MODEL_RUNS` asks for more. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 150);

/**
 * People and the platform act on one issue at random, with processes that are killed and answers
 * that are lost; then everything is rolled back. What people did last stays; everything else is as
 * if we had never been there.
 */
type Move =
  | { readonly do: 'ask'; readonly kind: 'label.add' | 'label.remove'; readonly label: string }
  | { readonly do: 'comment'; readonly rule: string; readonly text: string }
  | {
      readonly do: 'perform';
      readonly kind: ActionKind;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly do: 'label' | 'unlabel'; readonly label: string }
  | { readonly do: 'assign' | 'unassign'; readonly login: string }
  | { readonly do: 'close' | 'reopen' }
  | {
      readonly do: 'person';
      readonly changes: 'title' | 'milestone' | 'lock' | 'type' | 'sub-issue';
      readonly to: 'one' | 'other' | 'none';
    }
  | { readonly do: 'kill'; readonly step: (typeof STEPS)[number] }
  | {
      readonly do: 'rollback';
      readonly of: 'rule' | 'label' | 'time' | 'run' | 'rollback' | 'everything';
      readonly nth: number;
      readonly planOnly: boolean;
      readonly told: readonly ('pause' | 'resume' | 'cancel' | 'retry')[];
    }
  | { readonly do: 'lose'; readonly when: 'before' | 'after' };

// Few fields, so that people and we meet on them.
const label = fc.constantFrom('bug', 'bug', 'bug', 'Feature');
const login = fc.constantFrom('ada', 'Ben');
const oneByOne = fc.record({
  do: fc.constant('ask' as const),
  kind: fc.constantFrom('label.add' as const, 'label.remove' as const),
  label,
});
const allAtOnce = fc.record({
  do: fc.constant('perform' as const),
  kind: fc.constant('label.set' as const),
  parameters: fc.record({ labels: fc.constantFrom('bug', 'Feature', 'bug\nFeature', '') }),
});

/** @param labelling how we label. */
const movesOf = (labelling: fc.Arbitrary<Move>): fc.Arbitrary<readonly Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: labelling },
      fc.record({
        do: fc.constant('comment' as const),
        rule: fc.constantFrom('one', 'two'),
        text: fc.constantFrom('a', 'b'),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('assignee.add' as const, 'assignee.remove' as const),
        parameters: fc.record({ login }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('issue.close' as const, 'issue.reopen' as const),
        parameters: fc.record({ reason: fc.constantFrom('completed', 'not_planned') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('reaction' as const),
        parameters: fc.record({ content: fc.constantFrom('eyes', '+1') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('issue.title' as const),
        parameters: fc.record({ title: fc.constantFrom('One', 'Other') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('milestone.set' as const, 'milestone.clear' as const),
        parameters: fc.record({ milestone: fc.constantFrom('v1', 'v2') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('issue.lock' as const, 'issue.unlock' as const),
        parameters: fc.record({ reason: fc.constantFrom('spam', 'resolved') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('issue.type' as const),
        parameters: fc.record({ type: fc.constantFrom('Bug', 'Task') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('subissue.add' as const, 'issue.create' as const),
        parameters: fc.constant({ issue: '2', title: 'New', body: '', rule: 'triage' }),
      }),
      fc.record({
        do: fc.constant('person' as const),
        changes: fc.constantFrom('title', 'milestone', 'lock', 'type', 'sub-issue'),
        to: fc.constantFrom('one', 'other', 'none'),
      }),
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constantFrom('label' as const, 'unlabel' as const), label }),
      },
      fc.record({ do: fc.constantFrom('assign' as const, 'unassign' as const), login }),
      fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const) }),
      fc.record({ do: fc.constant('kill' as const), step: fc.constantFrom(...STEPS) }),
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('rollback' as const),
          of: fc.constantFrom('rule', 'label', 'time', 'run', 'rollback', 'everything'),
          nth: fc.nat({ max: 20 }),
          planOnly: fc.boolean(),
          told: fc.array(fc.constantFrom('pause', 'resume', 'cancel', 'retry'), { maxLength: 3 }),
        }),
      },
      fc.record({
        do: fc.constant('lose' as const),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
    ),
    { minLength: 1, maxLength: 16, size: 'max' },
  );

async function workOn(bench: Bench, most?: number): Promise<void> {
  for (;;) {
    try {
      return await bench.settle(most);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

type RollingBack = Extract<Move, { readonly do: 'rollback' }>;

const STEERING = {
  pause: 'PauseRollback',
  resume: 'ResumeRollback',
  cancel: 'CancelRollback',
  retry: 'RetryRollback',
} as const;

function scopeFor(bench: Bench, { of, nth }: RollingBack): Partial<RollbackScope> {
  const rollbacks = bench.events.flatMap((fact) =>
    fact.type === 'RollbackPlanned' ? [fact.data.rollbackId] : [],
  );
  const runs = bench.events.flatMap((fact) =>
    fact.type === 'ActionAttempted' ? [fact.data.runId] : [],
  );
  const [from, until] = [bench.now - 2000 * nth, bench.now - 1000 * nth];
  switch (of) {
    case 'rule':
      return { rule: nth % 2 === 0 ? 'triage' : 'one' };
    case 'label':
      return { label: nth % 2 === 0 ? 'BUG' : 'feature' };
    case 'time':
      return nth % 2 === 0 ? { from } : { until };
    case 'run':
      return { runId: runs[nth % Math.max(1, runs.length)] ?? 'none' };
    case 'rollback':
      return { rollbackId: rollbacks[nth % Math.max(1, rollbacks.length)] ?? 'none' };
    case 'everything':
      return { repositoryId: 7 };
    default:
      return of satisfies never;
  }
}

/** Rolls something back, says this and that meanwhile, and lets it end. */
async function rollBackSome(bench: Bench, move: RollingBack): Promise<void> {
  const { planOnly, told } = move;
  const rollback = askToUndo(bench, { scope: scopeFor(bench, move), planOnly });
  if (planOnly) {
    await workOn(bench);
    accept(bench, 'ExecuteRollback', rollback);
  }
  for (const one of told) {
    await workOn(bench, 2);
    steer(bench, STEERING[one], rollback);
  }
  await workOn(bench);
  steer(bench, 'ResumeRollback', rollback);
  await workOn(bench);
  expect(bench.outcome(rollback)?.type).toBe('RollbackFinished');
}

async function make(bench: Bench, move: Move, index: number): Promise<string | undefined> {
  // A person's change and ours in one second cannot be told apart: people take their time.
  bench.now += 2000;
  let armed = true;
  const once = (act: () => never) => () => {
    if (!armed) return;
    armed = false;
    act();
  };
  switch (move.do) {
    case 'ask':
      return askFor(bench, move.kind, { label: move.label }, { delivery: `d${index}` });
    case 'comment': {
      const { rule, text: body } = move;
      return askFor(bench, 'comment', { body, rule }, { delivery: `d${index}`, rule });
    }
    case 'perform':
      return askFor(bench, move.kind, move.parameters, { delivery: `d${index}` });
    case 'assign':
    case 'unassign':
      bench.github.as('mia')[move.do](move.login);
      return undefined;
    case 'close':
    case 'reopen':
      bench.github.as('mia')[move.do]();
      return undefined;
    case 'person':
      personally(bench, move);
      return undefined;
    case 'label':
    case 'unlabel':
      bench.github.as('mia')[move.do](move.label);
      return undefined;
    case 'kill':
      bench.step = (step) => {
        if (step !== move.step) return;
        bench.step = () => undefined;
        throw new Killed();
      };
      return undefined;
    case 'rollback':
      await rollBackSome(bench, move);
      return undefined;
    case 'lose':
      bench.github[move.when] = once(() => {
        throw noAnswer();
      });
      return undefined;
    default:
      return move satisfies never;
  }
}

/** A person changes something of which the issue has one. */
function personally({ github }: Bench, { changes, to }: Extract<Move, { do: 'person' }>): void {
  const mia = github.as('mia');
  const pick = <T>(one: T, other: T, none: T): T => ({ one, other, none })[to];
  switch (changes) {
    case 'title':
      return mia.rename(pick('One', 'Other', 'Mine'));
    case 'milestone':
      return mia.milestone(pick('v1', 'v2', null));
    case 'lock':
      return to === 'none' ? mia.unlock() : mia.lock(pick('spam', null, null));
    case 'type':
      return mia.type(pick('Bug', 'Task', null));
    case 'sub-issue':
      return to === 'none' ? mia.removeSubIssue(60) : mia.addSubIssue(60);
    default:
      return changes satisfies never;
  }
}

/** @returns whether anything was undone. */
async function undoAll(bench: Bench, actions: readonly string[]): Promise<boolean> {
  const undone = (): number =>
    bench.events.filter(({ type }) => type === 'ActionCompensated').length;
  const before = undone();
  for (const action of actions) {
    bench.now += 2000;
    const rollback = askToUndo(bench, { action });
    await workOn(bench);
    expect(bench.outcome(rollback)?.type).toBe('RollbackFinished');
  }
  return undone() > before;
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
          const again = (): Promise<boolean> => undoAll(bench, shuffled(asked, order));
          while ((await again()) || (await again()));
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
