import { describe, expect, it } from 'vitest';
import { fakeGitHub, type FakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { issueCreate } from './index.ts';
import { readIssueMarker } from './marker.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({
  title: 'Announce it',
  body: 'What is new?',
  rule: 'triage',
  labels: 'bug',
});

async function created(github: FakeGitHub): Promise<void> {
  await issueCreate.perform(github, target, await issueCreate.observe(github, target), guard);
}

describe('opening an issue', () => {
  it('marks it as the rule’s about this issue, where nobody sees it', async () => {
    const github = fakeGitHub(() => 0);
    await created(github);
    const [issue] = github.shown.created;
    expect(issue).toMatchObject({ title: 'Announce it', labels: ['bug'] });
    expect(readIssueMarker(issue?.body ?? '')).toEqual({
      text: 'What is new?',
      marker: { rule: 'triage', subject: '7#3', actionId: 'act_1' },
    });
    expect((await issueCreate.observe(github, target)).traces).toEqual([null]);
  });

  it('is done once for an issue and a rule, whatever people make of its title', async () => {
    const github = fakeGitHub(() => 0);
    await created(github);
    const [issue] = github.shown.created;
    if (issue !== undefined) issue.title = 'Tell everybody';
    const again = { ...target, actionId: 'act_2' };
    const { reading, wanted, traces } = await issueCreate.observe(github, again);
    expect(issueCreate.same(reading.state, wanted)).toBe(true);
    expect(traces).toEqual([]);
    const other = await issueCreate.observe(github, { ...target, rule: 'other' });
    expect(other.reading.state.value).toBe(null);
  });

  it('finds what a paused process opened a second time, and closes the younger one', async () => {
    const github = fakeGitHub(() => 0);
    await created(github);
    await github.creation.open(
      target.subject,
      { title: 'Announce it', body: github.shown.created[0]?.body ?? '', labels: [] },
      guard,
    );
    const { state, duplicates } = await issueCreate.read(github, target);
    expect([state.ref, duplicates]).toEqual(['100', ['101']]);
    await issueCreate.tidy(github, target, duplicates, guard);
    expect(github.shown.created.map((issue) => issue.state.state)).toEqual(['open', 'closed']);
    expect((await issueCreate.read(github, target)).duplicates).toEqual([]);
  });

  it.each([
    ['no title', { title: ' ' }, 'title_impossible'],
    ['a label that the repository lacks', { title: 'A', labels: 'bug\nnone' }, 'label_missing'],
  ])('is refused with %s', async (_what, parameters, reason) => {
    const seen = await issueCreate.observe(
      fakeGitHub(() => 0),
      targetFor({ body: '', rule: 'triage', ...parameters }),
    );
    expect(seen.refusal?.reason).toBe(reason);
  });

  it('is undone by closing it, unless somebody did something to it', async () => {
    const github = fakeGitHub(() => 0);
    await created(github);
    const reading = await issueCreate.read(github, target);
    const touch = () => issueCreate.revert.lastTouch(github, target, reading, 0);
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').commentOn(100);
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
    const to = { value: null, ref: null };
    const restoration = { shown: reading.state, to, owner: 'act_1' };
    await issueCreate.revert.restore(github, target, restoration, guard);
    expect(issueCreate.same((await issueCreate.read(github, target)).state, to)).toBe(true);
  });

  it('opens again what we have closed, instead of another one', async () => {
    const github = fakeGitHub(() => 0);
    await created(github);
    await issueCreate.tidy(github, target, ['100'], guard);
    const known = { ...target, known: '100' };
    await issueCreate.perform(github, known, await issueCreate.observe(github, known), guard);
    expect(github.writes.at(-1)).toBe('#100 open');
    expect(github.shown.created).toHaveLength(1);
  });
});
