import { describe, expect, it } from 'vitest';
import { fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { comment } from './index.ts';
import { withMarker } from './marker.ts';

const NOW = 1_000_000;
const guard = { fetch: globalThis.fetch };
const target = targetFor({ body: 'Hi', rule: 'triage' });
const marked = (text: string, more: Partial<{ rule: string; subject: string }> = {}): string =>
  withMarker(text, { rule: 'triage', subject: '7#3', actionId: 'act_1', ...more });

function github(...comments: readonly { body: string; own?: boolean }[]) {
  const fake = fakeGitHub(() => NOW);
  fake.shown.comments = comments.map(({ body, own = true }, index) => ({
    id: index + 1,
    body,
    own,
    edit: { status: 'never' },
  }));
  return fake;
}

describe('a comment', () => {
  it('is read without its marker', async () => {
    const reading = await comment.read(github({ body: marked('Hi') }), target);
    expect(reading).toMatchObject({ state: { value: 'Hi', ref: '1' }, duplicates: [] });
  });

  it('counts only if our own App wrote it, for this rule, on this issue', async () => {
    const others = [
      { body: marked('Hi'), own: false },
      { body: marked('Hi', { rule: 'other' }) },
      { body: marked('Hi', { subject: '7#4' }) },
      { body: 'Hi' },
    ];
    const reading = await comment.read(github(...others), target);
    expect(reading.state).toEqual({ value: null, ref: null });
  });

  it('that we know is ours to look at, whatever somebody made of it', async () => {
    const bodies = [{ body: `${marked('Hi')}\nPS: mine` }, { body: 'anew' }];
    const of = (known: string) => comment.read(github(...bodies), { ...target, known });
    expect((await of('1')).state).toEqual({ value: 'Hi\nPS: mine', ref: '1' });
    expect((await of('2')).state).toEqual({ value: 'anew', ref: '2' });
  });

  it('that is there twice is the older one', async () => {
    const reading = await comment.read(
      github({ body: marked('a') }, { body: marked('b') }),
      target,
    );
    expect(reading).toMatchObject({ state: { value: 'a' }, duplicates: ['2'] });
  });

  it('shows by its marker that this very action wrote it', async () => {
    const fake = github({ body: marked('Edited by somebody') });
    expect((await comment.observe(fake, target)).traces).toEqual([null]);
    const other = { ...target, actionId: 'act_2' };
    expect((await comment.observe(fake, other)).traces).toEqual([]);
  });

  it('is undone by deleting it, or by its earlier text', async () => {
    const fake = github({ body: marked('Hi') });
    const shown = { value: 'Hi', ref: '1' };
    const to = { value: 'Before', ref: '1' };
    await comment.revert.restore(fake, target, { shown, to, owner: 'act_0' }, guard);
    expect(fake.shown.comments[0]?.body).toContain('Before\n\n<!-- reprise:comment');
    expect(fake.shown.comments[0]?.body).toContain('action=act_0');
    const nothing = { value: null, ref: null };
    await comment.revert.restore(fake, target, { shown, to: nothing, owner: 'act_0' }, guard);
    expect(fake.shown.comments).toEqual([]);
  });

  it('that is gone was deleted by somebody', async () => {
    const fake = github();
    const reading = await comment.read(fake, target);
    expect(await comment.revert.lastTouch(fake, target, reading, NOW)).toEqual({
      by: 'other',
      login: null,
      at: null,
    });
  });
});
