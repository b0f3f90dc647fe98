import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub, type FakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { labelAdd } from './index.ts';

const SECOND = 1000;
const guard = { fetch: globalThis.fetch };
const target = targetFor({ label: 'BUG' });

function world(): { github: FakeGitHub; after: (ms: number) => number } {
  let now = 100 * SECOND;
  const after = (ms: number): number => (now += ms);
  return { github: fakeGitHub(() => now), after };
}

const touch = async (github: FakeGitHub, since: number) =>
  labelAdd.revert.lastTouch(github, target, await labelAdd.read(github, target), since);

describe('adding a label', () => {
  it('takes the repository’s spelling', async () => {
    const { github } = world();
    const seen = await labelAdd.observe(github, target);
    expect(seen).toMatchObject({ wanted: { value: 'bug' }, refusal: null });
    await labelAdd.perform(github, target, seen, guard);
    expect(github.shown.labels).toEqual(['bug']);
  });

  it('is refused where the repository has no such label', async () => {
    const { github } = world();
    github.shown.known = [];
    const seen = await labelAdd.observe(github, target);
    expect(seen.refusal?.reason).toBe('label_missing');
  });

  it('knows it when it sees it, whatever the case', async () => {
    const { github } = world();
    github.as('mia').label('Bug');
    const { reading, wanted } = await labelAdd.observe(github, target);
    expect(labelAdd.same(reading.state, wanted)).toBe(true);
  });

  it('is undone by taking the label off', async () => {
    const { github } = world();
    github.shown.labels = ['Bug'];
    const shown = { value: 'Bug', ref: null };
    const to = { value: null, ref: null };
    await labelAdd.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.writes).toEqual(['remove Bug']);
  });
});

describe('who touched a label that we added', () => {
  it('is we, when nobody came after', async () => {
    const { github, after } = world();
    github.as('mia').label('bug');
    github.as('mia').unlabel('bug');
    const since = after(5 * SECOND);
    await github.labels.add(SUBJECT, 'bug', guard);
    expect(await touch(github, since)).toMatchObject({ by: 'us' });
  });

  it('is whoever removed it and set it again', async () => {
    const { github, after } = world();
    const since = after(0);
    await github.labels.add(SUBJECT, 'bug', guard);
    github.as('mia').unlabel('bug');
    github.as('mia').label('bug');
    expect(await touch(github, since)).toMatchObject({ by: 'other', login: 'mia' });
  });

  it('is still that person after a later change of ours was taken back', async () => {
    const { github, after } = world();
    const since = after(0);
    await github.labels.add(SUBJECT, 'bug', guard);
    github.as('mia').unlabel('bug');
    github.as('mia').label('bug');
    await github.labels.remove(SUBJECT, 'bug', guard);
    await github.labels.add(SUBJECT, 'bug', guard);
    expect(await touch(github, since)).toMatchObject({ by: 'other', login: 'mia' });
  });

  it('is nobody as long as GitHub does not show our own change', async () => {
    const { github, after } = world();
    github.as('mia').label('bug');
    github.as('mia').unlabel('bug');
    expect(await touch(github, after(60 * SECOND))).toEqual({ by: 'nobody' });
  });

  it('is found although our clock is ahead of GitHub’s', async () => {
    const { github, after } = world();
    const since = after(0) + 30 * SECOND;
    await github.labels.add(SUBJECT, 'bug', guard);
    expect(await touch(github, since)).toMatchObject({ by: 'us' });
    github.as('mia').unlabel('bug');
    expect(await touch(github, since)).toMatchObject({ by: 'other', login: 'mia' });
  });

  it('ignores the case, and other labels', async () => {
    const { github, after } = world();
    const since = after(0);
    await github.labels.add(SUBJECT, 'Bug', guard);
    github.as('mia').label('Feature');
    expect(await touch(github, since)).toMatchObject({ by: 'us' });
  });
});
