import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueTitle } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ title: ' Crash on start ' });

describe('retitling an issue', () => {
  it('gives it the new title, without the spaces that GitHub would drop', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await issueTitle.observe(github, target);
    expect(seen.reading.state.value).toBe('A crash');
    await issueTitle.perform(github, target, seen, guard);
    const { state } = await issueTitle.read(github, target);
    expect(state.value).toBe('Crash on start');
    expect(issueTitle.same(state, seen.wanted)).toBe(true);
  });

  it.each(['  ', 'x'.repeat(257)])('is refused for what can be no title', async (title) => {
    const seen = await issueTitle.observe(
      fakeGitHub(() => 0),
      targetFor({ title }),
    );
    expect(seen.refusal?.reason).toBe('title_impossible');
  });

  it('leaves a trace only where our App gave it this very title', async () => {
    const github = fakeGitHub(() => 5000);
    await github.titles.set(SUBJECT, 'Another one', guard);
    github.as('mia').rename('Crash on start');
    expect((await issueTitle.observe(github, target)).traces).toEqual([]);
    await github.titles.set(SUBJECT, 'Another one', guard);
    await github.titles.set(SUBJECT, 'Crash on start', guard);
    expect((await issueTitle.observe(github, target)).traces).toEqual([5000]);
  });

  it('is undone by giving the earlier title back', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.title = 'Crash on start';
    const shown = { value: 'Crash on start', ref: null };
    const to = { value: 'A crash', ref: null };
    await issueTitle.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.shown.title).toBe('A crash');
  });
});
