import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, undoing } from '../../testing/asking.ts';
import { createBench, noAnswer, type Bench } from '../../testing/bench.ts';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { labelSet } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ labels: 'BUG\nFeature' });

function world(...labels: readonly string[]): Bench {
  const bench = createBench();
  bench.github.shown.known = ['bug', 'Feature', 'p1', 'p2'];
  for (const label of labels) bench.github.as('tom').label(label);
  bench.now += 5000;
  return bench;
}

/** Asks for the labels, and lets a person act before it is undone. */
async function setAndUndone(bench: Bench, labels: string, person: () => void) {
  const id = askFor(bench, 'label.set', { labels });
  await bench.settle();
  expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
  bench.now += 5000;
  person();
  bench.now += 5000;
  const rollback = askToUndo(bench, { action: id });
  await bench.settle();
  return undoing(bench, rollback, id);
}

/** @returns what undoing one action by itself came to; undefined where there was nothing to do. */
async function undoneAlone(bench: Bench, action: string) {
  bench.now += 5000;
  const rollback = askToUndo(bench, { action });
  await bench.settle();
  const steps = bench.commands.some(({ data }) => Object(data).rollbackId === rollback);
  return steps ? undoing(bench, rollback, action)?.data : undefined;
}

describe('setting all labels', () => {
  it('adds what is missing and removes what is too much, one by one', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.labels = ['p1', 'Bug'];
    const seen = await labelSet.observe(github, target);
    expect(seen.wanted.value).toBe('Bug\nFeature');
    await labelSet.perform(github, target, seen, guard);
    expect(github.writes).toEqual(['add Feature', 'remove p1']);
    expect(labelSet.same((await labelSet.read(github, target)).state, seen.wanted)).toBe(true);
  });

  it('can be none', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.labels = ['bug'];
    const none = targetFor({ labels: '' });
    await labelSet.perform(github, none, await labelSet.observe(github, none), guard);
    expect(github.shown.labels).toEqual([]);
  });

  it('is refused where the repository lacks one of them', async () => {
    const seen = await labelSet.observe(
      fakeGitHub(() => 0),
      targetFor({ labels: 'bug\nnew' }),
    );
    expect(seen.refusal).toMatchObject({ reason: 'label_missing' });
  });

  it('leaves alone what people have added or removed since the decision', async () => {
    const bench = world('bug', 'p1');
    const id = askFor(bench, 'label.set', { labels: 'bug\nFeature' });
    bench.now += 2000;
    bench.github.as('mia').label('p2');
    bench.github.as('mia').unlabel('bug');
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.shown.labels.toSorted()).toEqual(['Feature', 'p2']);
  });

  it('never sets again what a person removed after us, however late the decision', async () => {
    const bench = world();
    askFor(bench, 'label.set', { labels: 'bug' });
    await bench.settle();
    bench.now += 5000;
    bench.github.as('mia').unlabel('bug');
    bench.now += 60_000;
    askFor(bench, 'label.set', { labels: 'bug\np1' }, { delivery: 'd2' });
    await bench.settle();
    expect(bench.github.shown.labels).toEqual(['p1']);
  });
});

describe('undoing it', () => {
  it('puts back exactly what there was', async () => {
    const bench = world('p1', 'p2');
    const outcome = await setAndUndone(bench, 'bug\np2', () => undefined);
    expect(outcome?.type).toBe('ActionCompensated');
    expect(bench.github.shown.labels.toSorted()).toEqual(['p1', 'p2']);
  });

  it('leaves alone what people have touched since, label by label', async () => {
    const bench = world('p1');
    const outcome = await setAndUndone(bench, 'bug\nFeature', () => {
      const mia = bench.github.as('mia');
      mia.unlabel('bug');
      mia.label('bug');
      mia.label('p2');
    });
    expect(outcome?.type).toBe('ActionCompensated');
    expect(bench.github.shown.labels.toSorted()).toEqual(['bug', 'p1', 'p2']);
  });

  it('is not done where people have touched all of it', async () => {
    const bench = world();
    const outcome = await setAndUndone(bench, 'bug', () => {
      bench.github.as('mia').unlabel('bug');
      bench.github.as('mia').label('bug');
    });
    expect(outcome?.data).toMatchObject({ reason: 'touched_by_human', actor: 'mia' });
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it('waits for what one label’s own action did since, so that the exact state before comes back', async () => {
    const bench = world('Feature');
    const set = askFor(bench, 'label.set', { labels: 'bug' });
    await bench.settle();
    bench.now += 20_000;
    const added = askFor(bench, 'label.add', { label: 'Feature' }, { delivery: 'd2' });
    await bench.settle();
    const undone = async (action: string) => {
      bench.now += 5000;
      const rollback = askToUndo(bench, { action });
      await bench.settle();
      return undoing(bench, rollback, action)?.data;
    };
    expect(await undone(set)).toMatchObject({
      reason: 'superseded',
      message: expect.stringContaining(added),
    });
    await undone(added);
    await undone(set);
    expect(bench.github.shown.labels).toEqual(['Feature']);
  });

  it('is in the way of one label’s own action that it has changed since', async () => {
    const bench = world();
    const added = askFor(bench, 'label.add', { label: 'bug' });
    await bench.settle();
    bench.now += 5000;
    const set = askFor(bench, 'label.set', { labels: '' }, { delivery: 'd2' });
    await bench.settle();
    bench.now += 5000;
    const rollback = askToUndo(bench, { action: added });
    await bench.settle();
    expect(undoing(bench, rollback, added)?.data).toMatchObject({
      reason: 'superseded',
      message: expect.stringContaining(set),
    });
  });

  it('keeps a label that an action of its own has set, until that is undone and it is asked again', async () => {
    const bench = world();
    const added = askFor(bench, 'label.add', { label: 'bug' });
    await bench.settle();
    bench.now += 5000;
    const set = askFor(bench, 'label.set', { labels: 'BUG\nFeature' }, { delivery: 'd2' });
    await bench.settle();
    expect(await undoneAlone(bench, added)).toMatchObject({
      reason: 'still_wanted',
      message: expect.stringContaining(set),
    });
    expect(bench.github.shown.labels).toEqual(['bug', 'Feature']);
    await undoneAlone(bench, set);
    expect(bench.github.shown.labels).toEqual(['bug']);
    await undoneAlone(bench, added);
    expect(bench.github.shown.labels).toEqual([]);
  });

  it('keeps off a label that an action of its own has taken off', async () => {
    const bench = world('bug');
    const removed = askFor(bench, 'label.remove', { label: 'bug' });
    await bench.settle();
    bench.now += 5000;
    const set = askFor(bench, 'label.set', { labels: 'Feature' }, { delivery: 'd2' });
    await bench.settle();
    expect(await undoneAlone(bench, removed)).toMatchObject({ reason: 'still_wanted' });
    await undoneAlone(bench, set);
    await undoneAlone(bench, removed);
    expect(bench.github.shown.labels).toEqual(['bug']);
  });

  it.each([
    ['bug', 'label.add', 'still_wanted'],
    ['', 'label.remove', 'still_wanted'],
    ['bug', 'label.remove', undefined],
    ['', 'label.add', undefined],
  ] as const)(
    'to %o is undone only when no %s has found it so (%s)',
    async (labels, kind, reason) => {
      const bench = world(...(labels === '' ? ['bug'] : []));
      const set = askFor(bench, 'label.set', { labels });
      await bench.settle();
      bench.now += 5000;
      // On another label than it changed, where nothing is to be wanted.
      const label = reason === undefined ? 'Feature' : 'BUG';
      const single = askFor(bench, kind, { label }, { delivery: 'd2' });
      await bench.settle();
      const before = [...bench.github.shown.labels];
      const first = await undoneAlone(bench, set);
      expect(first).toMatchObject(reason === undefined ? { actionId: set } : { reason });
      if (reason !== undefined) expect(bench.github.shown.labels).toEqual(before);
      await undoneAlone(bench, single);
      await undoneAlone(bench, set);
      expect(bench.github.shown.labels).toEqual(labels === '' ? ['bug'] : []);
    },
  );

  it('is not kept by an action that wants the opposite of what a person has undone', async () => {
    const bench = world();
    const set = askFor(bench, 'label.set', { labels: 'bug' });
    await bench.settle();
    bench.now += 5000;
    bench.github.as('mia').unlabel('bug');
    bench.now += 5000;
    askFor(bench, 'label.remove', { label: 'bug' }, { delivery: 'd2' });
    await bench.settle();
    expect(await undoneAlone(bench, set)).toMatchObject({ reason: 'touched_by_human' });
  });

  it('and a label of its own go together in one rollback, in whatever order', async () => {
    const bench = world();
    askFor(bench, 'label.add', { label: 'bug' });
    askFor(bench, 'label.set', { labels: 'bug' }, { delivery: 'd2' });
    await bench.settle();
    const rollback = askToUndo(bench, { scope: { repositoryId: 7 } });
    await bench.settle();
    expect(bench.outcome(rollback)?.data).toMatchObject({ status: 'finished' });
    expect(bench.github.shown.labels).toEqual([]);
  });

  it('goes back to before the first attempt, where that took effect in part', async () => {
    const bench = world('p1', 'p2');
    const id = askFor(bench, 'label.set', { labels: 'bug' });
    // The answer to the second request is lost, and the request, too.
    bench.github.before = (write) => {
      if (write !== 'remove p1') return;
      bench.github.before = () => undefined;
      throw noAnswer();
    };
    await bench.settle();
    expect(bench.outcome(id)?.data).toMatchObject({ attempt: 2 });
    expect(bench.github.shown.labels).toEqual(['bug']);
    bench.now += 5000;
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.shown.labels.toSorted()).toEqual(['p1', 'p2']);
  });
});
