import { describe, expect, it } from 'vitest';
import { fakeGitHub, type FakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import type { Target } from '../kind.ts';
import { reaction } from './index.ts';

const guard = { fetch: globalThis.fetch };
const reacting = (parameters: Target['parameters']): Target =>
  targetFor(parameters, { rule: '/reprise explain' });
const toIssue = reacting({ content: 'eyes' });
const toComment = reacting({ content: 'eyes', comment: '5' });

function withComment(): FakeGitHub {
  const github = fakeGitHub(() => 7000);
  github.shown.comments = [{ id: 5, body: 'Why?', own: false, edit: { status: 'never' } }];
  return github;
}

describe('a reaction', () => {
  it.each([
    ['an issue', toIssue, null],
    ['a comment', toComment, 5],
  ])('to %s is there once, and known by its id', async (_what, target, commentId) => {
    const github = withComment();
    const seen = await reaction.observe(github, target);
    expect(seen).toMatchObject({ refusal: null, reading: { state: { value: null } } });
    await reaction.perform(github, target, seen, guard);
    await reaction.perform(github, target, seen, guard);
    expect(github.shown.reactions).toMatchObject([{ commentId, content: 'eyes' }]);
    const { state } = await reaction.read(github, target);
    expect(state).toEqual({ value: 'eyes', ref: '1' });
    expect(reaction.same(state, seen.wanted)).toBe(true);
  });

  it('of somebody else is not ours', async () => {
    const github = withComment();
    const theirs = { id: 9, commentId: null, content: 'eyes', own: false, at: 0 };
    github.shown.reactions = [theirs];
    expect((await reaction.read(github, toIssue)).state.value).toBe(null);
    await reaction.revert.restore(
      github,
      toIssue,
      { shown: { value: null, ref: null }, to: { value: null, ref: null }, owner: 'act_1' },
      guard,
    );
    expect(github.shown.reactions).toEqual([theirs]);
  });

  it('that GitHub shows is the trace of an attempt without an answer', async () => {
    const github = withComment();
    await reaction.perform(github, toComment, await reaction.observe(github, toComment), guard);
    expect((await reaction.observe(github, toComment)).traces).toEqual([7000]);
  });

  it.each([
    ['a comment of another issue', { content: 'eyes', comment: '6' }, 'comment_missing'],
    ['what is no comment’s id', { content: 'eyes', comment: '5/../6' }, 'comment_missing'],
    ['what GitHub does not know', { content: 'thumbsup' }, 'reaction_unknown'],
  ])('is refused for %s', async (_what, parameters, reason) => {
    const github = withComment();
    const seen = await reaction.observe(github, reacting(parameters));
    expect(seen.refusal?.reason).toBe(reason);
    expect(seen.reading.state.value).toBe(null);
  });

  it('is undone by deleting it; nobody else can have touched it', async () => {
    const github = withComment();
    await reaction.perform(github, toComment, await reaction.observe(github, toComment), guard);
    const reading = await reaction.read(github, toComment);
    expect(await reaction.revert.lastTouch(github, toComment, reading, 0)).toMatchObject({
      by: 'us',
    });
    const to = { value: null, ref: null };
    await reaction.revert.restore(
      github,
      toComment,
      { shown: reading.state, to, owner: 'act_1' },
      guard,
    );
    expect(github.shown.reactions).toEqual([]);
  });
});
