import { expect } from 'vitest';
import { standingOf } from '../tasks/course.ts';
import { askFor, askToUndo } from './asking.ts';
import { createBench, type Bench } from './bench.ts';

export const SCOPE = { rule: 'triage' };

/** Two labels and a comment of one rule, performed by three runs. */
export async function done(undoOver = 50): Promise<{ bench: Bench; ids: readonly string[] }> {
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

export async function planned(undoOver = 50) {
  const { bench, ids } = await done(undoOver);
  const rollback = askToUndo(bench, { scope: SCOPE, planOnly: true });
  await bench.settle();
  return { bench, ids, rollback };
}

export const said = (bench: Bench): readonly string[] =>
  bench.events.map(({ type }) => type).filter((type) => type.startsWith('Rollback'));

export const standing = (bench: Bench, rollback: string) =>
  standingOf(bench.task(rollback).state.course);

export const reasons = (bench: Bench): readonly string[] =>
  bench.events.flatMap((fact) =>
    fact.type === 'RollbackCommandDeclined' ? [fact.data.reason] : [],
  );

export const isClean = ({ github }: Bench): void => {
  expect(github.shown).toMatchObject({ labels: [], comments: [] });
};
