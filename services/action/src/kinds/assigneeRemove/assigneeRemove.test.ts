import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { assigneeRemove } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ login: 'ben' });
const restoration = {
  shown: { value: null, ref: null },
  to: { value: 'Ben', ref: null },
  owner: 'act_1',
};

describe('unassigning somebody', () => {
  it('takes off them alone', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.assignees = ['ada', 'Ben'];
    await assigneeRemove.perform(
      github,
      target,
      await assigneeRemove.observe(github, target),
      guard,
    );
    expect(github.writes).toEqual(['unassign Ben']);
    expect(github.shown.assignees).toEqual(['ada']);
  });

  it('does nothing where they are not there', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await assigneeRemove.observe(github, target);
    expect(assigneeRemove.same(seen.reading.state, seen.wanted)).toBe(true);
    await assigneeRemove.perform(github, target, seen, guard);
    expect(github.writes).toEqual([]);
  });

  it('is undone by assigning them again', async () => {
    const github = fakeGitHub(() => 0);
    expect(await assigneeRemove.revert.refusal(github, target, restoration)).toBe(null);
    await assigneeRemove.revert.restore(github, target, restoration, guard);
    expect(github.shown.assignees).toEqual(['Ben']);
  });

  it('cannot be undone when they have left', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.assignable = [];
    const refusal = await assigneeRemove.revert.refusal(github, target, restoration);
    expect(refusal?.reason).toBe('assignee_impossible');
  });
});
