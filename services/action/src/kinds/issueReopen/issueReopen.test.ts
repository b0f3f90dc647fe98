import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueReopen } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({});

describe('reopening an issue', () => {
  it('opens it', async () => {
    const github = fakeGitHub(() => 0);
    github.as('mia').close();
    const seen = await issueReopen.observe(github, target);
    await issueReopen.perform(github, target, seen, guard);
    expect(github.writes).toEqual(['open']);
    expect((await issueReopen.read(github, target)).state).toEqual(seen.wanted);
  });

  it('takes an issue that was reopened before for open', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.issue = { stateReason: 'reopened' };
    const { reading, wanted } = await issueReopen.observe(github, target);
    expect(issueReopen.same(reading.state, wanted)).toBe(true);
  });

  it.each([
    ['closed as not_planned', 'close not_planned'],
    ['closed as duplicate', 'close duplicate'],
    ['closed', 'close'],
  ])('of what was %s is undone by closing it so again', async (value, write) => {
    const github = fakeGitHub(() => 0);
    const shown = { value: 'open', ref: null };
    const to = { value, ref: null };
    await issueReopen.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.writes).toEqual([write]);
    expect((await issueReopen.read(github, target)).state).toEqual(to);
  });

  it('is somebody else’s once they have closed it', async () => {
    const github = fakeGitHub(() => 5000);
    github.as('tom').close();
    await github.states.set(SUBJECT, { state: 'open' }, guard);
    github.as('mia').close();
    const reading = await issueReopen.read(github, target);
    expect(await issueReopen.revert.lastTouch(github, target, reading, 5000)).toMatchObject({
      by: 'other',
      login: 'mia',
    });
  });
});
