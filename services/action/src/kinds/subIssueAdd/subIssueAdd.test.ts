import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { subIssueAdd } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ issue: '2' });

describe('making an issue a sub-issue', () => {
  it('names it by its id, which GitHub asks for', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await subIssueAdd.observe(github, target);
    await subIssueAdd.perform(github, target, seen, guard);
    expect(github.shown.subIssues).toEqual([60]);
    const { state } = await subIssueAdd.read(github, target);
    expect(state).toEqual({ value: '2', ref: '60' });
    expect(subIssueAdd.same(state, seen.wanted)).toBe(true);
  });

  it.each([
    ['one that is not there', { issue: '9' }, 'sub_issue_missing'],
    ['itself', { issue: '3' }, 'sub_issue_impossible'],
    ['what is no number', { issue: '2/../4' }, 'sub_issue_impossible'],
  ])('is refused for %s', async (_what, parameters, reason) => {
    const seen = await subIssueAdd.observe(
      fakeGitHub(() => 0),
      targetFor(parameters),
    );
    expect(seen.refusal?.reason).toBe(reason);
  });

  it('is refused for a pull request', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.issue = { isPullRequest: true };
    const seen = await subIssueAdd.observe(github, target);
    expect(seen.refusal?.reason).toBe('sub_issue_impossible');
  });

  it('is undone by taking it off, whatever others are there', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.subIssues = [60, 61];
    const shown = { value: '2', ref: '60' };
    const to = { value: null, ref: null };
    await subIssueAdd.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.shown.subIssues).toEqual([61]);
  });

  it('is somebody else’s once they have taken it off and added it', async () => {
    const github = fakeGitHub(() => 5000);
    github.shown.others = { 2: 60, 4: 61 };
    await github.subIssues.add(SUBJECT, 60, guard);
    const reading = await subIssueAdd.read(github, target);
    const touch = () => subIssueAdd.revert.lastTouch(github, target, reading, 5000);
    github.as('mia').addSubIssue(61);
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').removeSubIssue(60);
    github.as('mia').addSubIssue(60);
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
  });
});
