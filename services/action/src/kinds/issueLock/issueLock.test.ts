import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueLock } from './index.ts';

const guard = { fetch: globalThis.fetch };

describe('locking a conversation', () => {
  it.each([
    [{ reason: 'too heated' }, 'lock as too heated', 'locked as too heated'],
    [{}, 'lock', 'locked'],
  ])('gives GitHub the reason, if there is one', async (parameters, write, value) => {
    const github = fakeGitHub(() => 0);
    const target = targetFor(parameters);
    const seen = await issueLock.observe(github, target);
    await issueLock.perform(github, target, seen, guard);
    expect(github.writes).toEqual([write]);
    expect((await issueLock.read(github, target)).state).toEqual({ value, ref: null });
  });

  it('leaves a locked one locked for the reason that it has', async () => {
    const github = fakeGitHub(() => 0);
    github.as('mia').lock('spam');
    const { reading, wanted } = await issueLock.observe(github, targetFor({ reason: 'resolved' }));
    expect(issueLock.same(reading.state, wanted)).toBe(true);
  });

  it('is refused for a reason that GitHub does not know', async () => {
    const seen = await issueLock.observe(
      fakeGitHub(() => 0),
      targetFor({ reason: 'boring' }),
    );
    expect(seen.refusal?.reason).toBe('reason_unknown');
  });
});
