import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueClose } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ reason: 'not_planned' });

describe('closing an issue', () => {
  it('gives GitHub the reason, and shows it', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await issueClose.observe(github, target);
    expect(seen.reading.state.value).toBe('open');
    await issueClose.perform(github, target, seen, guard);
    expect(github.writes).toEqual(['close not_planned']);
    const { state } = await issueClose.read(github, target);
    expect(state.value).toBe('closed as not_planned');
    expect(issueClose.same(state, seen.wanted)).toBe(true);
  });

  it('as a duplicate gives GitHub the id of the original, which people know by its number', async () => {
    const github = fakeGitHub(() => 0);
    const duplicate = targetFor({ reason: 'duplicate', original: '2' });
    const seen = await issueClose.observe(github, duplicate);
    await issueClose.perform(github, duplicate, seen, guard);
    expect(github.writes).toEqual(['close duplicate 60']);
    const { state } = await issueClose.read(github, duplicate);
    expect(issueClose.same(state, seen.wanted)).toBe(true);
  });

  it.each([
    ['an original that is not there', { reason: 'duplicate', original: '9' }, 'original_missing'],
    ['itself as the original', { reason: 'duplicate', original: '3' }, 'original_missing'],
    [
      'an original that is no number',
      { reason: 'duplicate', original: '2/../4' },
      'original_missing',
    ],
    ['a reason that is none', { reason: 'boring' }, 'reason_unknown'],
    ['an inherited reason', { reason: 'constructor' }, 'reason_unknown'],
    ['no reason', {}, 'reason_unknown'],
  ])('is refused for %s', async (_what, parameters, reason) => {
    const seen = await issueClose.observe(
      fakeGitHub(() => 0),
      targetFor(parameters),
    );
    expect(seen.refusal?.reason).toBe(reason);
  });

  it('leaves a closed issue closed for the reason that it was closed for', async () => {
    const github = fakeGitHub(() => 0);
    github.as('mia').close('completed');
    const { reading, wanted, lastTouch } = await issueClose.observe(github, target);
    expect(issueClose.same(reading.state, wanted)).toBe(true);
    expect(lastTouch).toMatchObject({ by: 'other', login: 'mia' });
  });

  it('gives no reason to a pull request, which GitHub would not keep', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.issue = { isPullRequest: true, stateReason: null };
    const seen = await issueClose.observe(github, target);
    await issueClose.perform(github, target, seen, guard);
    expect(github.writes).toEqual(['close']);
  });

  it('is undone by opening it again', async () => {
    const github = fakeGitHub(() => 0);
    github.as('mia').close();
    const shown = { value: 'closed as completed', ref: null };
    const to = { value: 'open', ref: null };
    await issueClose.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.shown.state).toEqual({ state: 'open' });
  });

  it('is somebody else’s once they have opened and closed it', async () => {
    const github = fakeGitHub(() => 5000);
    await github.states.set(SUBJECT, { state: 'closed', reason: null, originalId: null }, guard);
    const touch = async () =>
      issueClose.revert.lastTouch(github, target, await issueClose.read(github, target), 5000);
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').reopen();
    github.as('mia').close();
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
  });
});
