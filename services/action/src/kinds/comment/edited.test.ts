import { expect, it } from 'vitest';
import { askFor, askToUndo } from '../../testing/asking.ts';
import { Killed, createBench } from '../../testing/bench.ts';

it('keeps what somebody made of a comment before it was known that we wrote it', async () => {
  const bench = createBench();
  const id = askFor(bench, 'comment', { body: 'Hi', rule: 'triage' });
  bench.step = (step) => {
    if (step === 'after_effect') throw new Killed();
  };
  await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
  bench.now += 60_000;
  const [shown] = bench.github.shown.comments;
  if (shown === undefined) throw new Error('Nothing was written.');
  shown.body = `Edited. ${shown.body}`;
  shown.edit = { status: 'edited', by: 'other', login: 'mia', at: bench.now };
  await bench.settle();
  expect(bench.outcome(id)?.data).toMatchObject({ after: { value: 'Hi' } });
  const later = askFor(bench, 'comment', { body: 'Ho', rule: 'triage' }, { delivery: 'd2' });
  await bench.settle();
  expect(bench.outcome(later)?.data).toMatchObject({ reason: 'touched_by_human' });
  askToUndo(bench, { action: id });
  await bench.settle();
  expect(bench.github.shown.comments).toHaveLength(1);
  expect(shown.body).toContain('Edited. Hi');
});
