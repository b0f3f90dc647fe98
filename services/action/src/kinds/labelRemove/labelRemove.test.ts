import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { labelRemove } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ label: 'bug' });
const restoration = {
  shown: { value: null, ref: null },
  to: { value: 'Bug', ref: null },
  owner: 'act_1',
};

describe('removing a label', () => {
  it('takes off what is there, as it is spelt there', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.labels = ['Bug'];
    await labelRemove.perform(github, target, await labelRemove.observe(github, target), guard);
    expect(github.writes).toEqual(['remove Bug']);
  });

  it('does nothing where it is not there', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await labelRemove.observe(github, target);
    expect(labelRemove.same(seen.reading.state, seen.wanted)).toBe(true);
    await labelRemove.perform(github, target, seen, guard);
    expect(github.writes).toEqual([]);
  });

  it('is undone by putting it back', async () => {
    const github = fakeGitHub(() => 0);
    await labelRemove.revert.restore(github, target, restoration, guard);
    expect(github.shown.labels).toEqual(['Bug']);
  });

  it('cannot be undone when the repository has the label no more: GitHub would make a new one', async () => {
    const github = fakeGitHub(() => 0);
    expect(await labelRemove.revert.refusal(github, target, restoration)).toBe(null);
    github.shown.known = [];
    const refusal = await labelRemove.revert.refusal(github, target, restoration);
    expect(refusal?.reason).toBe('label_missing');
  });
});
