import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueUnlock } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({});

describe('unlocking a conversation', () => {
  it.each([
    ['too heated', 'lock as too heated'],
    [null, 'lock'],
  ])('is undone by locking it again as %s', async (reason, write) => {
    const github = fakeGitHub(() => 0);
    github.as('mia').lock(reason);
    const seen = await issueUnlock.observe(github, target);
    await issueUnlock.perform(github, target, seen, guard);
    expect(github.shown.lock).toBe(null);
    const to = seen.reading.state;
    const shown = seen.wanted;
    await issueUnlock.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.writes).toEqual(['unlock', write]);
    expect((await issueUnlock.read(github, target)).state).toEqual(to);
  });
});
