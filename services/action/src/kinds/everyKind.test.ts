import { ACTION_KINDS, type ActionKind } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { ASKED, about, prepared, shownBy } from '../testing/askedKinds.ts';
import { askFor, askToUndo, undoing } from '../testing/asking.ts';
import { Killed, noAnswer, type Bench } from '../testing/bench.ts';
import { STEPS } from '../worker/step.ts';

const KINDS = Object.keys(ACTION_KINDS) as readonly ActionKind[];

async function killAt(bench: Bench, name: string): Promise<void> {
  bench.step = (step) => {
    if (step === name) throw new Killed();
  };
  await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
  await bench.settle();
}

const loseOnce = (bench: Bench, when: 'before' | 'after'): void => {
  bench.github[when] = () => {
    bench.github[when] = () => undefined;
    throw noAnswer();
  };
};

async function done(kind: ActionKind): Promise<{ bench: Bench; id: string }> {
  const { bench, ask } = prepared(kind);
  const id = ask();
  await bench.settle();
  bench.now += 2000;
  return { bench, id };
}

describe.each(KINDS)('%s', (kind) => {
  const { write, undo, touch, touchedBy = 'mia' } = ASKED[kind];

  it.each(STEPS)('survives a kill at %s with exactly one effect', async (step) => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    await killAt(bench, step);
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.writes).toEqual([write]);
  });

  it('is found on GitHub when an answer was lost', async () => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    loseOnce(bench, 'after');
    await bench.settle();
    expect(bench.github.writes).toEqual([write]);
    expect(bench.outcome(id)).toMatchObject({
      type: 'ActionSucceeded',
      data: { attempt: 1, evidence: 'found on GitHub after attempt 1 left no answer' },
    });
  });

  it('is tried again when an attempt without an answer did nothing', async () => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    loseOnce(bench, 'before');
    await bench.settle();
    expect(bench.github.writes).toEqual([write]);
    expect(bench.outcome(id)?.data).toMatchObject({ attempt: 2 });
  });

  it('is skipped when it is so already', async () => {
    const { bench } = await done(kind);
    const { parameters } = ASKED[kind];
    const again = askFor(bench, kind, parameters, { ...about(kind), delivery: 'd2' });
    await bench.settle();
    expect(bench.outcome(again)?.data).toMatchObject({ reason: 'already_so' });
    expect(bench.github.writes).toEqual([write]);
  });

  it('is undone, and everything is as it was', async () => {
    const { bench, ask } = prepared(kind);
    const before = shownBy(bench);
    const id = ask();
    await bench.settle();
    bench.now += 2000;
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
    expect(shownBy(bench)).toEqual(before);
  });

  it.each(STEPS)('survives a kill at %s with exactly one undo', async (step) => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    await killAt(bench, step);
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
  });

  it('resolves an undo without an answer by reading', async () => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    loseOnce(bench, 'after');
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
  });

  // A reaction belongs to its author alone.
  if (touch !== undefined) {
    it('that somebody has touched since is left alone', async () => {
      const { bench, id } = await done(kind);
      touch(bench);
      const shown = shownBy(bench);
      const rollback = askToUndo(bench, { action: id });
      await bench.settle();
      expect(undoing(bench, rollback, id)?.data).toMatchObject({
        reason: 'touched_by_human',
        actor: touchedBy,
      });
      expect(shownBy(bench)).toEqual(shown);
    });
  }

  it('has a residue exactly where the kind says so', async () => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    const outcome = undoing(bench, rollback, id);
    const residue = outcome?.type === 'ActionCompensated' ? outcome.data.residue : undefined;
    const stays = residue === null ? ['full'] : ['residue', 'none'];
    expect(stays).toContain(ACTION_KINDS[kind].reversibility);
  });
});
