import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, steer, undoing } from '../testing/asking.ts';
import { Answered, Killed, createBench, noAnswer } from '../testing/bench.ts';
import { revertTaskId } from '../tasks/definition.ts';
import { KEY, SUBJECT } from '../testing/fakeGitHub.ts';
import { SCOPE, done, isClean } from '../testing/rollbacks.ts';

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
      retry: 0,
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

  it('in a retry of its rollback goes on when somebody asks for it', async () => {
    const { bench, ids } = await done();
    const [action = ''] = ids;
    bench.github.before = (write) => {
      if (write === 'remove bug') throw noAnswer();
    };
    const rollback = askToUndo(bench, { scope: SCOPE });
    await bench.settle(200);
    steer(bench, 'RetryRollback', rollback);
    await bench.settle(200);
    const again = revertTaskId(rollback, action, 1);
    expect(bench.task(again).status).toBe('given_up');
    bench.github.before = () => undefined;
    bench.ask('RetryAction', KEY, {
      actionId: action,
      rollbackId: rollback,
      retry: 1,
      subject: SUBJECT,
      requestedBy: 'tom',
      via: 'cli',
      requestedAt: bench.now,
    });
    await bench.settle();
    expect(bench.outcome(again)?.data).toMatchObject({ rollbackId: rollback, retry: 1 });
    expect(bench.outcome(again)?.type).toBe('ActionCompensated');
    expect(undoing(bench, rollback, action)).toBe(null);
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
