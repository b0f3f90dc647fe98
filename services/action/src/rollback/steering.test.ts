import { describe, expect, it } from 'vitest';
import { accept, askFor, askToUndo, runOf, steer, undoing } from '../testing/asking.ts';
import { Answered, Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import { KEY, SUBJECT } from '../testing/fakeGitHub.ts';
import { standingOf } from '../tasks/course.ts';
import { STEPS } from '../worker/step.ts';

const SCOPE = { rule: 'triage' };

/** Two labels and a comment of one rule, performed by three runs. */
async function done(undoOver = 50): Promise<{ bench: Bench; ids: readonly string[] }> {
  const bench = createBench();
  const ids = [
    askFor(bench, 'label.add', { label: 'bug' }, { delivery: 'd1', actor: 'Ada', undoOver }),
    askFor(bench, 'label.add', { label: 'feature' }, { delivery: 'd2', undoOver }),
    askFor(bench, 'comment', { body: 'Hi', rule: 'triage' }, { delivery: 'd3', undoOver }),
  ];
  await bench.settle();
  bench.now += 2000;
  return { bench, ids };
}

async function planned(undoOver = 50) {
  const { bench, ids } = await done(undoOver);
  const rollback = askToUndo(bench, { scope: SCOPE, planOnly: true });
  await bench.settle();
  return { bench, ids, rollback };
}

const said = (bench: Bench): readonly string[] =>
  bench.events.map(({ type }) => type).filter((type) => type.startsWith('Rollback'));

const standing = (bench: Bench, rollback: string) => standingOf(bench.task(rollback).state.course);

const reasons = (bench: Bench): readonly string[] =>
  bench.events.flatMap((fact) =>
    fact.type === 'RollbackCommandDeclined' ? [fact.data.reason] : [],
  );

const isClean = ({ github }: Bench): void => {
  expect(github.shown).toMatchObject({ labels: [], comments: [] });
};

describe('a plan', () => {
  it('names every step with its field, what stays, its calls and why, last performed first', async () => {
    const { bench, ids, rollback } = await planned();
    const plan = bench.events.find(({ type }) => type === 'RollbackPlanned');
    expect(plan?.data).toMatchObject({
      rollbackId: rollback,
      planOnly: true,
      needsApproval: false,
      undoOver: 50,
      calls: 12,
      seconds: 3,
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      steps: [
        {
          actionId: ids[2],
          field: 'comment:triage',
          disposition: 'undo',
          residue: expect.stringContaining('Notifications'),
          calls: 4,
          because: 'it was performed',
        },
        { actionId: ids[1], field: 'label:feature', residue: null, calls: 4 },
        { actionId: ids[0], field: 'label:bug' },
      ],
    });
  });

  it('changes nothing and fences nothing until it is executed', async () => {
    const { bench, rollback } = await planned();
    const late = askFor(bench, 'reaction', { content: 'eyes' }, { delivery: 'd4' });
    await bench.settle();
    expect(bench.outcome(late)?.type).toBe('ActionSucceeded');
    expect(bench.task(rollback).status).toBe('waiting');
    accept(bench, 'ExecuteRollback', rollback);
    const pending = askFor(bench, 'reaction', { content: 'heart' }, { delivery: 'd5' });
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    isClean(bench);
    // What was decided before the execution is fenced; what was performed before is not in the plan.
    expect(bench.outcome(pending)?.data).toMatchObject({ reason: 'rolled_back' });
    expect(bench.github.shown.reactions).toHaveLength(1);
  });

  it('holds back a rule only for what was decided before', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle();
    bench.now += 5000;
    const later = askFor(bench, 'reaction', { content: 'eyes' }, { delivery: 'd6' });
    await bench.settle();
    expect(bench.outcome(later)?.type).toBe('ActionSucceeded');
  });

  it('says beforehand what is superseded, still wanted or without effect', async () => {
    const bench = createBench();
    const first = askFor(bench, 'label.add', { label: 'bug' });
    const second = askFor(bench, 'label.add', { label: 'bug' }, { delivery: 'd2' });
    const other = askFor(bench, 'label.add', { label: 'unheard-of' }, { index: 1 });
    await bench.settle();
    const steps = async (scope: object) => {
      const rollback = askToUndo(bench, { scope, planOnly: true });
      await bench.settle();
      const plan = bench.events.findLast(({ type }) => type === 'RollbackPlanned');
      return plan?.type === 'RollbackPlanned' && plan.data.rollbackId === rollback
        ? plan.data.steps
        : [];
    };
    expect(await steps({ runId: runOf('d1') })).toMatchObject([
      { actionId: first, disposition: 'skip', reason: 'still_wanted' },
      { actionId: other, disposition: 'skip', reason: 'nothing_to_undo', calls: 0 },
    ]);
    expect(await steps({ actionId: second })).toMatchObject([
      { disposition: 'skip', reason: 'still_wanted', because: expect.stringContaining(first) },
    ]);
    // Both together: nobody wants it any more.
    expect(await steps({ label: 'BUG' })).toMatchObject([
      { actionId: first, disposition: 'skip', reason: 'still_wanted' },
      { actionId: second, disposition: 'undo', because: 'it found done what it wanted' },
    ]);
  });

  it('says beforehand what a later action has found to be touched by a person', async () => {
    const { bench, ids } = await done();
    bench.github.as('ada').unlabel('bug');
    bench.now += 2000;
    const later = askFor(bench, 'label.add', { label: 'bug' }, { delivery: 'd9' });
    await bench.settle();
    expect(bench.outcome(later)?.data).toMatchObject({ reason: 'touched_by_human' });
    const rollback = askToUndo(bench, { action: ids[0] ?? '', planOnly: true });
    await bench.settle();
    const plan = bench.events.findLast(({ type }) => type === 'RollbackPlanned');
    expect(plan?.data).toMatchObject({
      rollbackId: rollback,
      steps: [
        { disposition: 'skip', reason: 'touched_by_human', because: expect.stringMatching(/^ada/) },
      ],
    });
  });

  it.each([
    [{ actor: 'ADA' }, 1],
    [{ label: 'Feature' }, 1],
    [{ repositoryId: 7 }, 3],
    [{ repositoryId: 8 }, 0],
    [{ rule: 'triage', ruleVersion: 'v1' }, 3],
    [{ rule: 'triage', ruleVersion: 'v2' }, 0],
    [{ rule: 'triage', actor: 'ada' }, 1],
    [{ actor: 'ada', label: 'feature' }, 0],
    [{ until: 0 }, 0],
    [{ from: 0 }, 3],
  ] as const)('is of what is in every part of %o', async (scope, count) => {
    const { bench } = await done();
    const rollback = askToUndo(bench, { scope, planOnly: true });
    await bench.settle();
    expect(bench.task(rollback).state.course?.plan?.undoes).toBe(count);
  });
});

describe('a plan that undoes more than the rules allow one person', () => {
  it('waits for a second person and then for its execution, also where nobody asked to see it', async () => {
    const { bench } = await done(2);
    const rollback = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    expect(bench.task(rollback).state.course?.plan).toMatchObject({
      needsApproval: true,
      undoOver: 2,
    });
    accept(bench, 'ExecuteRollback', rollback, { by: 'mia' });
    accept(bench, 'ApproveRollback', rollback, { by: 'mia' });
    accept(bench, 'ApproveRollback', rollback, { planHash: 'another' });
    await bench.settle();
    expect(reasons(bench)).toEqual(['not_approved', 'same_person', 'other_plan']);
    accept(bench, 'ApproveRollback', rollback);
    accept(bench, 'ApproveRollback', rollback, { by: 'ada' });
    await bench.settle();
    expect(standing(bench, rollback)).toMatchObject({ phase: 'planned', approvedBy: 'tom' });
    accept(bench, 'ExecuteRollback', rollback, { by: 'mia' });
    accept(bench, 'ExecuteRollback', rollback, { by: 'ada' });
    await bench.settle();
    expect(reasons(bench).slice(3)).toEqual(['already_approved', 'already_started']);
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    isClean(bench);
  });
});

describe('a rollback under way', () => {
  it('begins no further step while it is paused, and goes on when told to', async () => {
    const { bench, ids, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle(2);
    steer(bench, 'PauseRollback', rollback);
    await bench.settle(6);
    expect(standing(bench, rollback).phase).toBe('paused');
    expect(bench.github.writes).toHaveLength(3);
    expect(undoing(bench, rollback, ids[2] ?? '')).toBe(null);
    steer(bench, 'ResumeRollback', rollback);
    await bench.settle();
    expect(said(bench)).toEqual([
      'RollbackPlanned',
      'RollbackStarted',
      'RollbackPaused',
      'RollbackResumed',
      'RollbackFinished',
    ]);
    isClean(bench);
  });

  it('that is cancelled leaves undone what is undone, and the rest as it is', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    // The start, the first steps, and one of them.
    await bench.settle(3);
    steer(bench, 'CancelRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({
      status: 'cancelled',
      undone: 1,
      skipped: 2,
      because: '1 undone, 2 skipped (cancelled).',
    });
    expect(bench.github.shown.labels).toHaveLength(2);
    steer(bench, 'ResumeRollback', rollback);
    accept(bench, 'ExecuteRollback', rollback);
    await bench.settle();
    expect(reasons(bench)).toEqual(['not_paused', 'ended']);
    const again = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    expect(bench.outcome(again)?.data).toMatchObject({ status: 'finished', undone: 2 });
    isClean(bench);
  });

  it('that is cancelled before it begins has done nothing, and fences nothing', async () => {
    const { bench, rollback } = await planned();
    steer(bench, 'CancelRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'cancelled', undone: 0 });
    expect(bench.github.writes).toHaveLength(3);
  });

  it('tries again what failed, and only that, as often as it is asked to', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    const removed = askFor(bench, 'label.remove', { label: 'bug' });
    const added = askFor(bench, 'label.add', { label: 'feature' }, { index: 1 });
    await bench.settle();
    bench.github.shown.known = [];
    const rollback = askToUndo(bench, { run: runOf() });
    await bench.settle();
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    bench.github.shown.known = ['bug'];
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    const ends = bench.events.flatMap((fact) =>
      fact.type === 'RollbackFinished' ? [`${fact.data.status} ${fact.data.undone}`] : [],
    );
    expect(ends).toEqual(['partial 1', 'partial 1', 'finished 2']);
    expect(reasons(bench)).toEqual(['not_partial']);
    const tried = bench.commands.filter(({ data }) => 'actionId' in data);
    expect(
      tried.filter(({ data }) => 'actionId' in data && data.actionId === removed),
    ).toHaveLength(3);
    expect(tried.filter(({ data }) => 'actionId' in data && data.actionId === added)).toHaveLength(
      1,
    );
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it.each(STEPS)('survives kills at %s, whatever it is told', async (step) => {
    const { bench, rollback } = await planned(2);
    let kills = 0;
    const settle = async (most?: number): Promise<void> => {
      for (;;) {
        try {
          return await bench.settle(most);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      }
    };
    bench.step = (name) => {
      if (name !== step || (kills += 1) > 6) return;
      throw new Killed();
    };
    accept(bench, 'ApproveRollback', rollback);
    accept(bench, 'ExecuteRollback', rollback);
    await settle(3);
    steer(bench, 'PauseRollback', rollback);
    await settle(3);
    steer(bench, 'ResumeRollback', rollback);
    await settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    expect(bench.github.writes).toHaveLength(6);
    isClean(bench);
  });

  it('answers each command once, also where the log did not say that it took the answer', async () => {
    const { bench, rollback } = await planned();
    accept(bench, 'ExecuteRollback', rollback);
    bench.refuse = 'after';
    await expect(bench.settle()).rejects.toThrow();
    bench.refuse = 'no';
    await bench.settle();
    expect(said(bench)).toEqual(['RollbackPlanned', 'RollbackStarted', 'RollbackFinished']);
  });
});

describe('rolling back a rollback', () => {
  const again = async (bench: Bench, rollbackId: string): Promise<string> => {
    bench.now += 2000;
    const id = askToUndo(bench, { scope: { rollbackId } });
    await bench.settle();
    return id;
  };
  const shown = ({ github }: Bench) => ({
    labels: github.shown.labels.toSorted(),
    comments: github.shown.comments.map(({ body }) => body),
  });

  it('brings back exactly what was there, and so on', async () => {
    const { bench } = await done();
    const before = shown(bench);
    let last = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    isClean(bench);
    for (const round of [1, 2, 3, 4]) {
      last = await again(bench, last);
      expect(bench.outcome(last)?.data).toMatchObject({ status: 'finished', undone: 3 });
      if (round % 2 === 1) expect(shown(bench)).toEqual(before);
      else isClean(bench);
    }
  });

  it('does again in the order in which it was done first', async () => {
    const bench = createBench();
    const bodies = ['One', 'Two'];
    for (const [index, body] of bodies.entries()) {
      askFor(bench, 'comment', { body, rule: 'triage' }, { delivery: `d${index}` });
      await bench.settle();
      bench.now += 2000;
    }
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    isClean(bench);
    const second = await again(bench, first);
    expect(bench.outcome(second)?.data).toMatchObject({ undone: 2 });
    expect(shown(bench).comments[0]).toMatch(/^Two\n/);
    await again(bench, second);
    isClean(bench);
  });

  it('leaves alone what somebody has touched in between', async () => {
    const { bench, ids } = await done();
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    bench.now += 2000;
    bench.github.as('ada').label('bug');
    bench.github.as('ada').unlabel('bug');
    const second = await again(bench, first);
    expect(undoing(bench, second, ids[0] ?? '')).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human', actor: 'ada' },
    });
    expect(shown(bench).labels).toEqual(['Feature']);
    // What was done again is ours again, and is undone again.
    const third = await again(bench, second);
    expect(bench.outcome(third)?.data).toMatchObject({ undone: 2 });
    isClean(bench);
  });

  it.each(STEPS)('survives a kill at %s with exactly one effect', async (step) => {
    const { bench } = await done();
    const first = askToUndo(bench, { scope: SCOPE });
    await bench.settle();
    const second = askToUndo(bench, { scope: { rollbackId: first } });
    bench.now += 2000;
    bench.step = (name) => {
      if (name === step) throw new Killed();
    };
    await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
    bench.step = () => undefined;
    await bench.settle();
    expect(bench.outcome(second)?.data).toMatchObject({ status: 'finished', undone: 3 });
    expect(bench.github.writes).toHaveLength(9);
  });
});

describe('a task that waits or is given up', () => {
  const suspended = new Answered({ status: 'suspended', message: 'The owner did it' });

  it('says so once for each reason', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.github.before = () => {
      throw suspended;
    };
    for (let n = 0; n < 4; n += 1) await bench.work(id);
    bench.permit = {
      ...bench.permit,
      look: async () => ({ answer: 'wait', reason: 'limit', message: '6 a day', until: null }),
      reserve: async () => ({ answer: 'wait', reason: 'limit', message: '6 a day', until: null }),
    };
    await bench.work(id);
    await bench.work(id);
    const told = bench.events.flatMap((fact) =>
      fact.type === 'ActionDeferred' ? [fact.data.reason] : [],
    );
    expect(told.at(-1)).toBe('limit');
    expect(told.filter((reason) => reason === 'limit')).toHaveLength(1);
  });

  it('tells no time where something else has to pass, also when it was held back at the wire', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    const stopped = { answer: 'wait', reason: 'stopped', message: 'ada', until: null } as const;
    bench.permit = { ...bench.permit, held: () => stopped };
    Object.assign(bench.github.labels, {
      add: (...[, , guard]: Parameters<typeof bench.github.labels.add>) =>
        guard.fetch('https://api.github.com/'),
    });
    const before = bench.now;
    await bench.work(id);
    expect(bench.events.at(-1)).toMatchObject({
      type: 'ActionDeferred',
      data: { reason: 'stopped', until: null },
    });
    expect(bench.now - before).toBe(60_000);
  });

  it('is given up after too many failures, and goes on when somebody asks for it', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.github.before = () => {
      throw noAnswer();
    };
    await bench.settle(100);
    expect(bench.task(id).status).toBe('given_up');
    const last = bench.events.at(-1);
    expect(last).toMatchObject({
      type: 'ActionGivenUp',
      data: { actionId: id, rollbackId: null, reason: 'stays_unknown' },
    });
    // Whether it took effect is not known: that is for a person to find out first.
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({
      status: 'partial',
      because: '1 skipped (unreadable).',
    });
    bench.github.before = () => undefined;
    bench.ask('RetryAction', KEY, {
      actionId: id,
      rollbackId: null,
      subject: SUBJECT,
      requestedBy: 'tom',
      via: 'cli',
      requestedAt: bench.now,
    });
    await bench.settle();
    expect(bench.events.find(({ type }) => type === 'ActionRetried')?.data).toMatchObject({
      retriedBy: 'tom',
    });
    // It is part of a rollback by now.
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'rolled_back' });
  });

  it('that keeps failing to be undone makes its rollback partial', async () => {
    const { bench, ids } = await done();
    bench.github.before = (write) => {
      if (write === 'remove bug') throw noAnswer();
    };
    const rollback = askToUndo(bench, { scope: SCOPE });
    await bench.settle(200);
    expect(bench.outcome(rollback)?.data).toMatchObject({
      status: 'partial',
      undone: 2,
      failed: 1,
      because: '2 undone, 1 failed (given_up).',
    });
    bench.github.before = () => undefined;
    steer(bench, 'RetryRollback', rollback);
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished', undone: 3 });
    expect(undoing(bench, rollback, ids[0] ?? '')).toBe(null);
    isClean(bench);
  });

  it('that nobody has started is cancelled, and others are not', async () => {
    const bench = createBench();
    const [first, second] = [
      askFor(bench, 'label.add', { label: 'bug' }),
      askFor(bench, 'label.add', { label: 'feature' }, { index: 1 }),
    ];
    const cancel = (actionId: string): void =>
      bench.ask('CancelAction', actionId, {
        actionId,
        subject: SUBJECT,
        requestedBy: 'mia',
        via: 'cli',
        requestedAt: bench.now,
      });
    bench.step = (step) => {
      if (step === 'after_intent') throw new Killed();
    };
    await expect(bench.work(second)).rejects.toBeInstanceOf(Killed);
    bench.step = () => undefined;
    cancel(first);
    cancel(second);
    await bench.settle();
    expect(bench.outcome(first)?.data).toMatchObject({
      reason: 'cancelled',
      message: 'mia has cancelled it.',
    });
    expect(bench.outcome(second)?.type).toBe('ActionSucceeded');
  });
});
