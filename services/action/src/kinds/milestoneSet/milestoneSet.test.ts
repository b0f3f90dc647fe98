import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { milestoneSet } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ milestone: 'v2' });

describe('setting a milestone', () => {
  it('names it by its number, which GitHub asks for', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await milestoneSet.observe(github, target);
    await milestoneSet.perform(github, target, seen, guard);
    expect(github.writes).toEqual(['milestone 2']);
    const { state } = await milestoneSet.read(github, target);
    expect(state).toEqual({ value: 'v2', ref: '2' });
    expect(milestoneSet.same(state, seen.wanted)).toBe(true);
  });

  it('is refused where the repository has none of that title', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.milestones = { 1: 'v1' };
    const seen = await milestoneSet.observe(github, target);
    expect(seen.refusal?.reason).toBe('milestone_missing');
  });

  it('knows a milestone again that was renamed', () => {
    const renamed = { value: 'v2.0', ref: '2' };
    expect(milestoneSet.same(renamed, { value: 'v2', ref: '2' })).toBe(true);
    expect(milestoneSet.same(renamed, { value: null, ref: null })).toBe(false);
  });

  it('is undone by setting what there was, a milestone or none', async () => {
    const github = fakeGitHub(() => 0);
    const shown = { value: 'v2', ref: '2' };
    for (const [to, write] of [
      [{ value: 'v1', ref: '1' }, 'milestone 1'],
      [{ value: null, ref: null }, 'milestone none'],
    ] as const) {
      await milestoneSet.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
      expect(github.writes.at(-1)).toBe(write);
    }
  });

  it('cannot be undone where the earlier milestone is gone', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.milestones = { 2: 'v2' };
    const restoration = {
      shown: { value: 'v2', ref: '2' },
      to: { value: 'v1', ref: '1' },
      owner: 'act_1',
    };
    const refusal = await milestoneSet.revert.refusal(github, target, restoration);
    expect(refusal?.reason).toBe('milestone_missing');
  });
});
