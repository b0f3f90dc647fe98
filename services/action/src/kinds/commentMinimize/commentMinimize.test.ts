import { describe, expect, it } from 'vitest';
import { fakeGitHub, type FakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { withMarker } from '../comment/marker.ts';
import { commentMinimize } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ reason: 'outdated', rule: 'triage' });

function withComments(): FakeGitHub {
  const github = fakeGitHub(() => 0);
  const marker = { rule: 'triage', subject: '7#3', actionId: 'act_0' };
  github.shown.comments = [
    { id: 4, body: withMarker('Hi', { ...marker, rule: 'other' }), own: true, edit: NEVER },
    { id: 5, body: withMarker('Hi', marker), own: true, edit: NEVER },
    { id: 6, body: 'Buy!', own: false, edit: NEVER },
  ];
  return github;
}

const NEVER = { status: 'never' } as const;

describe('hiding a comment', () => {
  it('means the comment of the rule, where none is named', async () => {
    const github = withComments();
    const seen = await commentMinimize.observe(github, target);
    expect(seen).toMatchObject({ refusal: null, reading: { state: { value: 'shown' } } });
    await commentMinimize.perform(github, target, seen, guard);
    expect(github.shown.hidden).toEqual({ 5: 'outdated' });
    const { state } = await commentMinimize.read(github, target);
    expect(state).toEqual({ value: 'hidden as outdated', ref: 'node-5' });
    expect(commentMinimize.same(state, seen.wanted)).toBe(true);
  });

  it('means another one, where that is named', async () => {
    const github = withComments();
    const named = targetFor({ reason: 'spam', rule: 'triage', comment: '6' });
    await commentMinimize.perform(
      github,
      named,
      await commentMinimize.observe(github, named),
      guard,
    );
    expect(github.shown.hidden).toEqual({ 6: 'spam' });
  });

  it('leaves a hidden one hidden for the reason that it has', async () => {
    const github = withComments();
    github.shown.hidden = { 5: 'resolved' };
    const { reading, wanted } = await commentMinimize.observe(github, target);
    expect(commentMinimize.same(reading.state, wanted)).toBe(true);
  });

  it.each([
    [
      'a comment that is not there',
      { reason: 'spam', rule: 'triage', comment: '9' },
      'comment_missing',
    ],
    [
      'what is no comment’s id',
      { reason: 'spam', rule: 'triage', comment: '5/../6' },
      'comment_missing',
    ],
    ['a rule without a comment', { reason: 'spam', rule: 'new' }, 'comment_missing'],
    ['a reason that is none', { reason: 'boring', rule: 'triage' }, 'reason_unknown'],
  ])('is refused for %s', async (_what, parameters, reason) => {
    const { rule } = parameters;
    const seen = await commentMinimize.observe(withComments(), targetFor(parameters, { rule }));
    expect(seen.refusal?.reason).toBe(reason);
  });

  it('is undone by showing it, and somebody’s once it is shown', async () => {
    const github = withComments();
    github.shown.hidden = { 5: 'outdated' };
    const reading = await commentMinimize.read(github, target);
    const touch = async () =>
      commentMinimize.revert.lastTouch(
        github,
        target,
        await commentMinimize.read(github, target),
        0,
      );
    expect(await touch()).toMatchObject({ by: 'us' });
    const to = { value: 'shown', ref: 'node-5' };
    const restoration = { shown: reading.state, to, owner: 'act_1' };
    await commentMinimize.revert.restore(github, target, restoration, guard);
    expect(github.shown.hidden).toEqual({});
    expect(await touch()).toEqual({ by: 'other', login: null, at: null });
  });
});
