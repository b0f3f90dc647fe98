import { describe, expect, it } from 'vitest';
import { repositoryOf } from '@reprise/schemas';
import { askFor, askToUndo, undoing } from '../testing/asking.ts';
import { Killed, createBench, type Bench } from '../testing/bench.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';

const subject = repositoryOf(SUBJECT);

/** The process ends when GitHub has changed, before it can say so. */
async function endAfterEffect(bench: Bench): Promise<void> {
  bench.step = (step) => {
    if (step === 'after_effect') throw new Killed();
  };
  await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
}

const recolor = ({ github: { shown } }: Bench, color: string): void => {
  shown.repositoryLabels = shown.repositoryLabels.map((one) => ({ ...one, color }));
};

const colors = ({ github: { shown } }: Bench) => shown.repositoryLabels.map(({ color }) => color);

describe('what GitHub keeps no history of', () => {
  it('was changed by an attempt without an answer, whatever an earlier action had left', async () => {
    const bench = createBench();
    const edit = (color: string, index: number) =>
      askFor(bench, 'repository.label.edit', { name: 'old', color }, { subject, index });
    edit('111111', 0);
    await bench.settle();
    const id = edit('222222', 1);
    await endAfterEffect(bench);
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(colors(bench)).toEqual(['111111']);
  });

  it('is undone beyond a deletion that is undone, which makes it anew', async () => {
    const bench = createBench();
    const parameters = { name: 'old', color: '111111' };
    const edited = askFor(bench, 'repository.label.edit', parameters, { subject });
    await bench.settle();
    askFor(bench, 'repository.label.delete', { name: 'old' }, { subject, index: 1 });
    await bench.settle();
    const rollback = askToUndo(bench, { scope: { repositoryId: subject.repositoryId } });
    await bench.settle();
    expect(undoing(bench, rollback, edited)?.type).toBe('ActionCompensated');
    expect(colors(bench)).toEqual(['aabbcc']);
  });

  it('stays as somebody made it before the attempt was known to have made it', async () => {
    const bench = createBench();
    bench.github.shown.repositoryLabels = [];
    const id = askFor(bench, 'repository.label.create', { name: 'api' }, { subject });
    await endAfterEffect(bench);
    recolor(bench, '333333');
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)?.data).toMatchObject({ reason: 'touched_by_human' });
    expect(colors(bench)).toEqual(['333333']);
  });

  it('stays as somebody made it before an attempt without an answer is looked at', async () => {
    const bench = createBench();
    const parameters = { name: 'old', color: '111111' };
    const id = askFor(bench, 'repository.label.edit', parameters, { subject });
    await endAfterEffect(bench);
    recolor(bench, '333333');
    await bench.settle();
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'touched_by_human' });
    expect(colors(bench)).toEqual(['333333']);
  });

  it('is left alone when somebody has made again what we had deleted', async () => {
    const bench = createBench();
    askFor(bench, 'repository.label.delete', { name: 'old' }, { subject });
    await bench.settle();
    bench.github.shown.repositoryLabels = [
      { id: '950', name: 'old', color: '333333', description: null },
    ];
    const parameters = { name: 'old', color: '111111' };
    const id = askFor(bench, 'repository.label.edit', parameters, { subject, index: 1 });
    await bench.settle();
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'touched_by_human' });
  });
});
