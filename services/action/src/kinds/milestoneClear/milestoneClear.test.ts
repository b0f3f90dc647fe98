import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { milestoneClear } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({});

describe('removing a milestone', () => {
  it('leaves none, and can be undone while the milestone is there', async () => {
    const github = fakeGitHub(() => 0);
    github.as('mia').milestone('v1');
    const seen = await milestoneClear.observe(github, target);
    const before = seen.reading.state;
    expect(before).toEqual({ value: 'v1', ref: '1' });
    await milestoneClear.perform(github, target, seen, guard);
    expect(github.shown.milestone).toBe(null);
    const shown = (await milestoneClear.read(github, target)).state;
    const restoration = { shown, to: before, owner: 'act_1' };
    expect(await milestoneClear.revert.refusal(github, target, restoration)).toBe(null);
    await milestoneClear.revert.restore(github, target, restoration, guard);
    expect(github.shown.milestone).toBe(1);
    github.shown.milestones = {};
    const refusal = await milestoneClear.revert.refusal(github, target, restoration);
    expect(refusal?.reason).toBe('milestone_missing');
  });

  it('is somebody else’s once they have set another one', async () => {
    const github = fakeGitHub(() => 5000);
    github.as('tom').milestone('v1');
    await github.milestones.set(SUBJECT, null, guard);
    const reading = await milestoneClear.read(github, target);
    const touch = () => milestoneClear.revert.lastTouch(github, target, reading, 5000);
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').milestone('v2');
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
  });
});
