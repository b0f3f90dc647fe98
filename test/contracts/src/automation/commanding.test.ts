import {
  commentCommandId,
  rollbackId,
  subjectKey,
  type Event,
  type Subject,
} from '@reprise/schemas';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { analysed, commented, newSubject, opened, proposed, succeeded } from './drafts.ts';
import { ofSubject, openWorld, type World } from './world.ts';

const RULES = `
version: 1
mode: auto
commands: { veto: role/triage, undo: role/write, triage: role/triage }
approvals: { by: role/triage }
rules:
  triage:
    when: [issue.opened, issue.reopened]
    ask: triage
    may:
      - { label: { one-of: [bug, feature] }, confidence: 0.8 }
      - { assign: ada, mode: approve }
  greet:
    when: comment.created
    then: { label: talked-about }
`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.outside.rules = RULES;
  world.outside.roles.set('ada', 'write').set('tim', 'triage').set('bob', 'read');
  await world.start();
});
afterAll(() => world?.close());

/** A run that has labelled the issue, and asks whether to assign ada. */
async function triaged() {
  const subject = newSubject();
  await world.write('github.issues', opened(subject));
  const run = await world.first('RunStarted', subject);
  const label = proposed(run);
  const assign = proposed(run, { index: 1 });
  await world.write(
    'events.agent',
    label,
    { ...assign, data: { ...assign.data, kind: 'assignee.add', parameters: { login: 'ada' } } },
    analysed(run, 2),
  );
  await world.write('events.action', succeeded(await world.first('PerformAction', subject)));
  await world.first('ApprovalRequested', subject);
  await world.first('RunFinished', subject);
  await world.quiet();
  return { subject, run };
}

const reactionsOn = (subject: Subject): readonly unknown[] =>
  ofSubject(world.written('PerformAction'), subject).flatMap(({ data }) =>
    data.kind === 'reaction' ? [data.parameters['content']] : [],
  );

const rollbacks = (run: Event<'RunStarted'>) =>
  world.written('RollBack').filter(({ data }) => data.scope.runId === run.data.runId);

describe('a command in a comment', () => {
  it('of somebody who may not is declined, with a confused face', async () => {
    const { subject, run } = await triaged();
    await world.write('github.issues', commented(subject, 'bob', '/reprise undo'));
    const declined = await world.first('CommandDeclined', subject);
    expect(declined.data).toMatchObject({
      word: 'undo',
      by: 'bob',
      via: 'comment',
      reason: 'not_permitted',
    });
    await eventually(() => expect(reactionsOn(subject)).toEqual(['confused']));
    await world.quiet();
    expect(rollbacks(run)).toEqual([]);
  });

  it('undoes the latest run, once, though stage 2 dies', async () => {
    const { subject, run } = await triaged();
    const comment = commented(subject, 'ada', 'Wrong.\n\n/reprise undo');
    await world.write('github.issues', comment);
    await eventually(() => expect(rollbacks(run)).toHaveLength(1));
    await world.quiet();
    await world.stop();
    const received = await world.first('CommandReceived', subject);
    await world.change(sql`update positions set position = ${String(received.position.offset)}
      where consumer = 'automation.command' and topic = 'events.automation'
        and partition = ${received.position.partition}`);
    await world.start();
    await world.quiet();
    const id = rollbackId(commentCommandId(comment.data.deliveryId));
    expect(new Set(rollbacks(run).map(({ data }) => data.rollbackId))).toEqual(new Set([id]));
    expect(rollbacks(run)[0]?.data).toMatchObject({ requestedBy: 'ada' });
    expect(reactionsOn(subject)).toContain('eyes');
  });

  it('waits for GitHub to say who may, and is never set aside', async () => {
    const { subject, run } = await triaged();
    world.outside.failing = 503;
    await world.write('github.issues', commented(subject, 'ada', '/reprise undo'));
    const reads = `GET /repositories/11/issues/${subject.number}`;
    const before = world.outside.asked.filter((one) => one === reads).length;
    await eventually(() =>
      expect(world.outside.asked.filter((one) => one === reads).length).toBeGreaterThan(before + 1),
    );
    expect(rollbacks(run)).toEqual([]);
    world.outside.failing = undefined;
    await eventually(() => expect(rollbacks(run)).toHaveLength(1));
    const [parked] = await world.rows<{ count: string }>(sql`select count(*) from parked`);
    expect(parked?.count).toBe('0');
  });

  it('vetoes: what waits is refused, what runs is stopped, and nothing more is done', async () => {
    const { subject, run } = await triaged();
    await world.write('github.issues', opened(subject));
    const second = await eventually(() => {
      const found = ofSubject(world.written('RunStarted'), subject)[1];
      expect(found?.data.rule).toBe('triage');
      return found;
    });
    if (second === undefined) return;
    await world.write(
      'github.issues',
      commented(subject, 'tim', '/reprise veto'),
      // Behind it, in the same batch perhaps.
      commented(subject, 'bob', 'Thank you!'),
    );
    await world.first('CommandReceived', subject);
    expect((await world.first('ApprovalRefused', subject)).data.by).toBe('tim');
    expect((await world.first('CancelRun', subject)).data.runId).toBe(second.data.runId);
    await eventually(() => expect(rollbacks(run)).toHaveLength(1));
    await world.write('events.agent', proposed(second, { label: 'feature' }), analysed(second));
    await eventually(() => {
      const declined = ofSubject(world.written('ProposalDeclined'), subject);
      expect(declined.map(({ data }) => [data.rule, data.reason])).toEqual(
        expect.arrayContaining([
          ['triage', 'vetoed'],
          ['greet', 'vetoed'],
        ]),
      );
    });

    await world.write('github.issues', commented(subject, 'tim', '/reprise triage'));
    const third = await eventually(() => {
      const found = ofSubject(world.written('RunStarted'), subject).find(
        ({ data }) => data.trigger === 'command.triage' && data.rule === 'triage',
      );
      expect(found).toBeDefined();
      return found;
    });
    if (third === undefined) return;
    await world.write('events.agent', proposed(third, { label: 'feature' }), analysed(third));
    await eventually(() =>
      expect(
        ofSubject(world.written('ProposalAccepted'), subject).some(
          ({ data }) => data.runId === third.data.runId,
        ),
      ).toBe(true),
    );
  });

  it('approves what waits', async () => {
    const { subject } = await triaged();
    await world.write('github.issues', commented(subject, 'tim', '/reprise approve'));
    const given = await world.first('ApprovalGiven', subject);
    expect(given.data).toMatchObject({ by: 'tim', via: 'comment', parameters: { login: 'ada' } });
    await eventually(() =>
      expect(
        ofSubject(world.written('PerformAction'), subject).filter(
          ({ data }) => data.kind === 'assignee.add',
        ),
      ).toHaveLength(1),
    );
  });

  it('explains what was done in one comment, and starts no rule beside', async () => {
    const { subject } = await triaged();
    await world.write('github.issues', commented(subject, 'ada', '/reprise explain'));
    const comment = await eventually(() => {
      const found = ofSubject(world.written('PerformAction'), subject).filter(
        ({ data }) => data.kind === 'comment',
      );
      expect(found).toHaveLength(1);
      return found[0];
    });
    expect(comment?.data.parameters['body']).toContain('bug');
    await world.quiet();
    const rules = ofSubject(world.written('RunStarted'), subject).map(({ data }) => data.rule);
    expect(rules).toEqual(['triage', '/reprise explain']);
  });

  it('is none when a bot writes it', async () => {
    const { subject } = await triaged();
    const bot = commented(subject, 'other[bot]', '/reprise undo', 'Bot');
    await world.write('github.issues', bot);
    await world.quiet();
    expect(ofSubject(world.written('CommandReceived'), subject)).toEqual([]);
    expect(ofSubject(world.written('CommandDeclined'), subject)).toEqual([]);
    expect(subjectKey(subject)).toBe(bot.key);
  });
});
