import { EVERY_PERMISSION, type IssueSnapshot } from '@reprise/harness';
import type { ActionKind, Subject } from '@reprise/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, REPOSITORY, SEED, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({
    ...SEED,
    installations: [{ account: 'acme', permissions: EVERY_PERMISSION }],
  });
  for (const title of ['v1', 'v2']) await mia('POST', '/milestones', { title });
});
afterAll(() => world?.close());
afterEach(() => world.github.faults.clear());

type Parameters = Readonly<Record<string, string>>;

const mia = (method: string, path: string, body: Record<string, unknown>): Promise<unknown> =>
  world.github.as('mia').request(method, `/repos/${REPOSITORY}${path}`, body);

const change = ({ number }: Subject, fields: Record<string, unknown>): Promise<unknown> =>
  mia('PATCH', `/issues/${number}`, fields);

interface Asked {
  readonly kind: ActionKind;
  /** Makes it so before. @returns what is asked for. */
  readonly prepare: (subject: Subject) => Promise<Parameters>;
  readonly shows: Partial<IssueSnapshot>;
  /** Somebody makes it theirs. */
  readonly touch: (subject: Subject) => Promise<unknown>;
}

let other = 0;

const CASES: readonly Asked[] = [
  {
    kind: 'issue.title',
    prepare: async () => ({ title: 'It breaks at the start' }),
    shows: { title: 'It breaks at the start' },
    touch: async (subject) => {
      await change(subject, { title: 'Mine' });
      await change(subject, { title: 'It breaks at the start' });
    },
  },
  {
    kind: 'milestone.set',
    prepare: async (subject) => {
      await change(subject, { milestone: 1 });
      return { milestone: 'v2' };
    },
    shows: { milestone: 'v2' },
    touch: async (subject) => {
      await change(subject, { milestone: null });
      await change(subject, { milestone: 2 });
    },
  },
  {
    kind: 'milestone.clear',
    prepare: async (subject) => {
      await change(subject, { milestone: 1 });
      return {};
    },
    shows: { milestone: null },
    touch: (subject) => change(subject, { milestone: 2 }),
  },
  {
    kind: 'issue.lock',
    prepare: async () => ({ reason: 'too heated' }),
    shows: { locked: true, lockReason: 'too heated' },
    touch: async ({ number }) => {
      await mia('DELETE', `/issues/${number}/lock`, {});
      await mia('PUT', `/issues/${number}/lock`, { lock_reason: 'too heated' });
    },
  },
  {
    kind: 'issue.unlock',
    prepare: async ({ number }) => {
      await mia('PUT', `/issues/${number}/lock`, { lock_reason: 'spam' });
      return {};
    },
    shows: { locked: false, lockReason: null },
    touch: ({ number }) => mia('PUT', `/issues/${number}/lock`, {}),
  },
  {
    kind: 'issue.type',
    prepare: async (subject) => {
      await change(subject, { type: 'Task' });
      return { type: 'bug' };
    },
    shows: { type: 'Bug' },
    touch: async (subject) => {
      await change(subject, { type: null });
      await change(subject, { type: 'Bug' });
    },
  },
  {
    kind: 'label.set',
    prepare: async ({ number }) => {
      await world.github.as('mia').label(REPOSITORY, number, 'question');
      return { labels: 'BUG' };
    },
    shows: { labels: ['bug'] },
    touch: async ({ number }) => {
      const person = world.github.as('mia');
      await person.unlabel(REPOSITORY, number, 'bug');
      await person.label(REPOSITORY, number, 'bug', 'question');
    },
  },
  {
    kind: 'subissue.add',
    prepare: async () => {
      other = (await world.open('A part')).number;
      return { issue: String(other) };
    },
    shows: { subIssues: [expect.stringContaining('#')] },
    touch: async ({ number }) => {
      const sub_issue_id = world.github.state().repositories[REPOSITORY]?.issues[other]?.id;
      await mia('DELETE', `/issues/${number}/sub_issue`, { sub_issue_id });
      await mia('POST', `/issues/${number}/sub_issues`, { sub_issue_id });
    },
  },
];

describe.each(CASES)('$kind on GitHub', ({ kind, prepare, shows, touch }) => {
  it('is done once although GitHub answers that it failed, and undone field by field', async () => {
    const subject = await world.open();
    const parameters = await prepare(subject);
    const before = world.issue(subject);
    const fault = { kind: 'fail-after-commit' as const };
    world.github.faults.add({ fault, match: { path: `/issues/${subject.number}` }, times: 1 });
    const terms = { rationale: 'It says so', confidence: 0.9 };
    const id = await world.ask(subject, kind, parameters, terms);
    expect(await world.outcome(id)).toMatchObject({ type: 'ActionSucceeded' });
    expect(world.issue(subject)).toEqual({ ...before, ...shows });
    expect(await world.undo(id)).toMatchObject({ type: 'ActionCompensated' });
    expect(world.issue(subject)).toEqual(before);
  });

  it('stays where somebody has made it theirs', async () => {
    const subject = await world.open();
    const id = await world.ask(subject, kind, await prepare(subject));
    await world.outcome(id);
    await touch(subject);
    const theirs = world.issue(subject);
    expect(await world.undo(id)).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human', actor: 'mia' },
    });
    expect(world.issue(subject)).toEqual(theirs);
  });
});

describe('a comment on GitHub', () => {
  it('is hidden through GraphQL, and shown again', async () => {
    const subject = await world.open();
    const person = world.github.as('tom');
    const comment = String(await person.comment(REPOSITORY, subject.number, 'Buy!'));
    const before = world.issue(subject);
    const parameters = { reason: 'off-topic', rule: 'triage', comment };
    const id = await world.ask(subject, 'comment.minimize', parameters);
    expect(await world.outcome(id)).toMatchObject({ type: 'ActionSucceeded' });
    expect(world.issue(subject).comments).toMatchObject([{ minimized: 'off-topic' }]);
    expect(await world.undo(id)).toMatchObject({ type: 'ActionCompensated' });
    expect(world.issue(subject)).toEqual(before);
  });
});

describe('an issue that a rule opens on GitHub', () => {
  const opened = (): readonly IssueSnapshot[] =>
    Object.values(world.github.state().repositories[REPOSITORY]?.issues ?? {}).filter(
      ({ title }) => title === 'Announce it',
    );

  it('is opened once although the answer was lost, and closed as not planned', async () => {
    const subject = await world.open();
    world.github.faults.add({
      fault: { kind: 'fail-after-commit' },
      match: { method: 'POST', path: '/issues' },
      times: 1,
    });
    const parameters = {
      title: 'Announce it',
      body: 'What is new?',
      rule: 'triage',
      labels: 'bug',
    };
    const id = await world.ask(subject, 'issue.create', parameters);
    expect(await world.outcome(id)).toMatchObject({
      type: 'ActionSucceeded',
      data: { evidence: 'found on GitHub after attempt 1 left no answer' },
    });
    expect(opened()).toMatchObject([{ state: 'open', labels: ['bug'] }]);
    expect(await world.undo(id)).toMatchObject({ type: 'ActionCompensated' });
    expect(opened()).toMatchObject([{ state: 'closed', stateReason: 'not_planned' }]);
  });

  it('stays once somebody has answered on it', async () => {
    const subject = await world.open();
    const parameters = { title: 'Announce it', body: '', rule: 'triage' };
    const id = await world.ask(subject, 'issue.create', parameters);
    expect(await world.outcome(id)).toMatchObject({ type: 'ActionSucceeded' });
    const number = Math.max(...opened().map((issue) => issue.number));
    await world.github.as('tom').comment(REPOSITORY, number, 'On it.');
    expect(await world.undo(id)).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human', actor: 'tom' },
    });
  });
});
