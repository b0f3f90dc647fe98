import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueType } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ type: 'bug' });
const restoration = {
  shown: { value: 'Bug', ref: null },
  to: { value: 'Task', ref: null },
  owner: 'act_1',
};

describe('the type of an issue', () => {
  it('is set as the organization spells it', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await issueType.observe(github, target);
    await issueType.perform(github, target, seen, guard);
    expect(github.shown.type).toBe('Bug');
    expect(issueType.same((await issueType.read(github, target)).state, seen.wanted)).toBe(true);
  });

  it('is refused where the organization has none of that name, and for a pull request', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.issue = { isPullRequest: true };
    expect((await issueType.observe(github, target)).refusal?.reason).toBe('type_impossible');
    github.shown.issue = {};
    github.shown.types = [];
    expect((await issueType.observe(github, target)).refusal?.reason).toBe('type_missing');
  });

  it('goes back to what it was, or to none', async () => {
    const github = fakeGitHub(() => 0);
    await issueType.revert.restore(github, target, restoration, guard);
    expect(github.shown.type).toBe('Task');
    const to = { value: null, ref: null };
    await issueType.revert.restore(github, target, { ...restoration, to }, guard);
    expect(github.shown.type).toBe(null);
  });

  it('cannot go back to a type that the organization has no more', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.types = ['Bug'];
    const refusal = await issueType.revert.refusal(github, target, restoration);
    expect(refusal?.reason).toBe('type_missing');
  });

  it('is ours when we changed it from another, until somebody removes it', async () => {
    const github = fakeGitHub(() => 5000);
    github.as('tom').type('Task');
    await github.types.set(SUBJECT, 'Bug', guard);
    const reading = await issueType.read(github, target);
    const touch = () => issueType.revert.lastTouch(github, target, reading, 5000);
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').type(null);
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
  });
});
