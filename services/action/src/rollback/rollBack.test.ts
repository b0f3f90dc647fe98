import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, runOf, undoing } from '../testing/asking.ts';
import { Answered, Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import { STEPS } from '../worker/step.ts';

const label = async (bench: Bench, delivery = 'd1', index = 0): Promise<string> => {
  const id = askFor(bench, 'label.add', { label: 'bug' }, { delivery, index });
  await bench.settle();
  bench.now += 2000;
  return id;
};
const comment = async (bench: Bench, body: string, delivery = 'd1'): Promise<string> => {
  const id = askFor(bench, 'comment', { body, rule: 'triage' }, { delivery, index: 1 });
  await bench.settle();
  bench.now += 2000;
  return id;
};
const undo = async (
  bench: Bench,
  scope: { action: string } | { run: string },
): Promise<{ id: string; end: Record<string, unknown> }> => {
  const id = askToUndo(bench, scope);
  await bench.settle();
  const outcome = bench.outcome(id);
  if (outcome === null) throw new Error('The rollback did not finish.');
  return { id, end: { ...outcome.data } };
};

describe('rolling back', () => {
  it('an action restores what was there before, and says so', async () => {
    const bench = createBench();
    const id = await label(bench);
    const { id: rollback, end } = await undo(bench, { action: id });
    expect(bench.github.shown.labels).toEqual([]);
    expect(undoing(bench, rollback, id)).toMatchObject({
      type: 'ActionCompensated',
      data: { before: { value: 'bug' }, after: { value: null }, residue: null },
    });
    expect(end).toMatchObject({ status: 'finished', undone: 1, skipped: 0, failed: 0 });
  });

  it('writes the intent before the effect, also when it undoes', async () => {
    const bench = createBench();
    const id = await label(bench);
    await undo(bench, { action: id });
    expect(bench.events.map(({ type }) => type)).toEqual([
      'ActionAttempted',
      'ActionSucceeded',
      'RollbackPlanned',
      'RollbackStarted',
      'ActionAttempted',
      'ActionCompensated',
      'RollbackFinished',
    ]);
    expect(bench.events[4]?.data).toMatchObject({ attempt: 1, before: { value: 'bug' } });
  });

  it('a run takes its actions back in reverse order, one at a time on a subject', async () => {
    const bench = createBench();
    await label(bench);
    await comment(bench, 'Hi');
    const { end } = await undo(bench, { run: runOf() });
    expect(bench.github.writes.slice(2)).toEqual(['delete 1', 'remove bug']);
    expect(end).toMatchObject({ status: 'finished', undone: 2 });
    expect(bench.commands.map(({ data }) => data)).toHaveLength(2);
  });

  it('a removed label puts it back', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    const id = askFor(bench, 'label.remove', { label: 'bug' });
    await bench.settle();
    expect(bench.github.shown.labels).toEqual([]);
    await undo(bench, { action: id });
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it('an edited comment puts its earlier text back, with the marker of the action that wrote it', async () => {
    const bench = createBench();
    const first = await comment(bench, 'One');
    const second = await comment(bench, 'Two', 'd2');
    const { id } = await undo(bench, { action: second });
    expect(bench.github.shown.comments[0]?.body).toMatch(/^One\n\n<!-- .*action=/);
    expect(bench.github.shown.comments[0]?.body).toContain(first);
    expect(undoing(bench, id, second)?.data).toMatchObject({
      residue: expect.stringContaining('Notifications'),
    });
    await undo(bench, { action: first });
    expect(bench.github.shown.comments).toEqual([]);
  });

  it('leaves alone a label that a person removed and set again: it is theirs', async () => {
    const bench = createBench();
    const id = await label(bench);
    bench.github.as('mia').unlabel('bug');
    bench.github.as('mia').label('bug');
    const { id: rollback, end } = await undo(bench, { action: id });
    expect(bench.github.shown.labels).toEqual(['bug']);
    expect(undoing(bench, rollback, id)).toMatchObject({
      data: { reason: 'touched_by_human', actor: 'mia' },
    });
    expect(end).toMatchObject({ status: 'finished', skipped: 1 });
  });

  it('leaves alone a comment that a person has edited, even back to our words', async () => {
    const bench = createBench();
    const id = await comment(bench, 'Hi');
    const [shown] = bench.github.shown.comments;
    if (shown !== undefined) {
      shown.edit = { status: 'edited', by: 'other', login: 'mia', at: bench.now };
    }
    const { id: rollback } = await undo(bench, { action: id });
    expect(bench.github.shown.comments).toHaveLength(1);
    expect(undoing(bench, rollback, id)?.data).toMatchObject({ reason: 'touched_by_human' });
  });

  it('asks a person where it cannot be read who edited a comment', async () => {
    const bench = createBench();
    const id = await comment(bench, 'Hi');
    const gone = { status: 'rejected', reason: 'forbidden', httpStatus: 200, message: '' } as const;
    Object.assign(bench.github.comments, { lastEdit: () => Promise.reject(new Answered(gone)) });
    const { id: rollback, end } = await undo(bench, { action: id });
    expect(undoing(bench, rollback, id)?.data).toMatchObject({ reason: 'unreadable' });
    expect(end).toMatchObject({ status: 'partial', skipped: 1 });
    expect(bench.github.shown.comments).toHaveLength(1);
  });

  it('takes a label that two runs wanted only when both are undone, in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const bench = createBench();
      const ids = [await label(bench, 'd1'), await label(bench, 'd2')] as const;
      expect(bench.outcome(ids[1])?.data).toMatchObject({ reason: 'already_so' });
      const { id } = await undo(bench, { action: ids[order[0]] });
      expect(undoing(bench, id, ids[order[0]])?.data).toMatchObject({
        reason: 'still_wanted',
        message: expect.stringContaining(ids[order[1]]),
      });
      expect(bench.github.shown.labels).toEqual(['bug']);
      await undo(bench, { action: ids[order[1]] });
      expect(bench.github.shown.labels).toEqual([]);
    }
  });

  it('names the later action of ours that superseded an earlier one', async () => {
    const bench = createBench();
    const added = await label(bench);
    const removed = askFor(bench, 'label.remove', { label: 'bug' }, { delivery: 'd2' });
    await bench.settle();
    const { id } = await undo(bench, { action: added });
    expect(undoing(bench, id, added)?.data).toMatchObject({
      reason: 'superseded',
      message: expect.stringContaining(removed),
    });
  });

  it('has nothing to undo where the label was there before', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    const id = await label(bench);
    const { end } = await undo(bench, { action: id });
    expect(end).toMatchObject({ skipped: 1, because: '1 skipped (nothing_to_undo).' });
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it('twice under one id does nothing new, and under another has nothing to undo', async () => {
    const bench = createBench();
    const id = await label(bench);
    const { id: rollback } = await undo(bench, { action: id });
    const { length } = bench.events;
    askToUndo(bench, { action: id }, rollback);
    await bench.settle();
    expect(bench.events).toHaveLength(length);
    const again = await undo(bench, { action: id });
    expect(again.end).toMatchObject({ status: 'finished', undone: 0, skipped: 1 });
    expect(bench.github.writes).toHaveLength(2);
  });

  it('of something unknown plans nothing and says so', async () => {
    const bench = createBench();
    const { id, end } = await undo(bench, { action: 'act_unknown' });
    expect(bench.task(id).state.course?.plan).toMatchObject({ undoes: 0 });
    expect(end).toMatchObject({ status: 'finished', because: 'There is no action act_unknown.' });
  });

  it('cancels what is pending, and waits for what is under way', async () => {
    const bench = createBench();
    const pending = askFor(bench, 'label.add', { label: 'bug' });
    const underWay = askFor(bench, 'comment', { body: 'Hi', rule: 'triage' }, { index: 1 });
    bench.step = (step) => {
      if (step === 'after_effect') throw new Killed();
    };
    await expect(bench.work(underWay)).rejects.toBeInstanceOf(Killed);
    bench.step = () => undefined;
    const { id, end } = await undo(bench, { run: runOf() });
    expect(bench.outcome(pending)?.data).toMatchObject({
      reason: 'rolled_back',
      rollbackId: id,
    });
    expect(bench.outcome(underWay)?.type).toBe('ActionSucceeded');
    expect(bench.github.shown).toMatchObject({ labels: [], comments: [] });
    expect(end).toMatchObject({ status: 'finished', undone: 1, skipped: 1 });
  });

  it('skips later actions of a run that was rolled back', async () => {
    const bench = createBench();
    await label(bench);
    await undo(bench, { run: runOf() });
    const late = await comment(bench, 'Hi');
    expect(bench.outcome(late)?.data).toMatchObject({ reason: 'rolled_back' });
  });

  it('is partial where something failed, and may be asked for again', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 2000;
    const id = askFor(bench, 'label.remove', { label: 'bug' });
    await bench.settle();
    bench.github.shown.known = [];
    const { end } = await undo(bench, { action: id });
    expect(end).toMatchObject({ status: 'partial', failed: 1 });
    bench.github.shown.known = ['bug'];
    const again = await undo(bench, { action: id });
    expect(again.end).toMatchObject({ status: 'finished', undone: 1 });
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it.each(STEPS)('survives a kill at %s with exactly one undo', async (name) => {
    const bench = createBench();
    const id = await comment(bench, 'Hi');
    const rollback = askToUndo(bench, { action: id });
    bench.step = (step) => {
      if (step === name) throw new Killed();
    };
    await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
    bench.step = () => undefined;
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished' });
    expect(bench.github.writes).toEqual(['create', 'delete 1']);
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
  });

  it('resolves an undo without an answer by reading', async () => {
    const bench = createBench();
    const id = await label(bench);
    let answers = 0;
    bench.github.after = () => {
      answers += 1;
      if (answers === 1) throw noAnswer();
    };
    const { id: rollback } = await undo(bench, { action: id });
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual(['add bug', 'remove bug']);
  });

  it('does not take an answer from before our change for a person’s', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.github.as('mia').unlabel('bug');
    bench.now += 60_000;
    const id = await label(bench);
    const now = bench.github.shown.changes;
    bench.github.shown.changes = now.slice(0, 2);
    const rollback = askToUndo(bench, { action: id });
    await bench.settle(4);
    expect(bench.outcome(rollback)).toBe(null);
    bench.github.shown.changes = now;
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
  });
});
