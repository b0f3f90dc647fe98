import { actionId, analystProposalId, eventId, subjectKey } from '@reprise/schemas';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { analysed, failed, newSubject, opened, proposed, succeeded, triggered } from './drafts.ts';
import { ofSubject, openWorld, type World } from './world.ts';

const RULES = `
version: 1
mode: auto
rules:
  triage:
    when: issue.opened
    ask: triage
    may: { label: { one-of: [bug, feature] }, confidence: 0.8 }
  thanks:
    when: triage.done
    then: { label: triaged }
`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.outside.rules = RULES;
  await world.start();
});
afterAll(() => world?.close());

/** A run that asks, as its first RunStarted says. */
async function asking() {
  const subject = newSubject();
  await world.write('github.issues', opened(subject));
  const run = await world.first('RunStarted', subject);
  return { subject, run };
}

describe('a rule that asks', () => {
  it('asks the analyst once, though stage 2 dies between asking and committing', async () => {
    const { subject, run } = await asking();
    await eventually(() =>
      expect(ofSubject(world.written('AnalyzeSubject'), subject)).toHaveLength(1),
    );
    await world.quiet();
    await world.stop();
    await world.crashedBefore('automation.command', 'events.automation', run.key);
    await world.start();
    await world.quiet();
    const asked = ofSubject(world.written('AnalyzeSubject'), subject);
    expect(asked).toHaveLength(2);
    expect(new Set(asked.map(({ envelope }) => envelope.id)).size).toBe(1);
    expect(asked[0]?.data).toMatchObject({ rule: 'triage', ask: { playbook: 'triage' } });
  });

  it('answers each proposal once and then ends, though it dies in between', async () => {
    const { subject, run } = await asking();
    await world.write('events.agent', proposed(run), analysed(run));
    await eventually(() =>
      expect(ofSubject(world.written('RunFinished'), subject)).toHaveLength(1),
    );
    await world.quiet();
    await world.stop();
    // Meanwhile the issue has changed: a second judgement would be another one.
    world.outside.labels = ['bug'];
    await world.change(sql`update positions set position = position - 2
      where consumer = 'automation.propose' and position >= 2`);
    await world.start();
    await world.quiet();
    world.outside.labels = [];
    expect(ofSubject(world.written('ProposalAccepted'), subject)).toHaveLength(1);
    expect(ofSubject(world.written('ProposalDeclined'), subject)).toEqual([]);
    expect(ofSubject(world.written('RunFinished'), subject)).toHaveLength(1);
    const actions = ofSubject(world.written('PerformAction'), subject);
    expect(actions).toHaveLength(1);
    expect(actions[0]?.data).toMatchObject({ kind: 'label.add', parameters: { label: 'bug' } });
    expect(actions[0]?.data.triggeredAt).toBeLessThanOrEqual(run.data.startedAt);
  });

  it('judges by what GitHub says now, and waits while it says nothing', async () => {
    const { subject, run } = await asking();
    world.outside.failing = 503;
    await world.write('events.agent', proposed(run), analysed(run));
    const reads = `GET /repositories/11/issues/${subject.number}`;
    await eventually(() =>
      expect(world.outside.asked.filter((one) => one === reads).length).toBeGreaterThan(1),
    );
    expect(ofSubject(world.written('RunFinished'), subject)).toEqual([]);
    world.outside.labels = ['bug'];
    world.outside.failing = undefined;
    await eventually(() =>
      expect(ofSubject(world.written('RunFinished'), subject)).toHaveLength(1),
    );
    world.outside.labels = [];
    expect(ofSubject(world.written('ProposalDeclined'), subject)[0]?.data.reason).toBe(
      'already_so',
    );
    const [parked] = await world.rows<{ count: string }>(sql`select count(*) from parked`);
    expect(parked?.count).toBe('0');
  });

  it('does not follow a proposal about another subject than its own', async () => {
    const { subject, run } = await asking();
    const other = newSubject();
    const foreign = { ...proposed(run), key: subjectKey(other) };
    await world.write('events.agent', { ...foreign, data: { ...foreign.data, subject: other } });
    await eventually(() =>
      expect(ofSubject(world.written('ProposalDeclined'), subject)[0]?.data).toMatchObject({
        reason: 'mismatch',
        proposalId: analystProposalId(run.data.runId, 0),
        subject,
      }),
    );
    await world.write('events.agent', analysed(run));
    await eventually(() =>
      expect(ofSubject(world.written('RunFinished'), subject)[0]?.data).toMatchObject({
        accepted: 0,
        declined: 1,
      }),
    );
    await world.quiet();
    const actions = ofSubject(world.written('PerformAction'), subject);
    expect(actions.filter(({ data }) => data.rule === 'triage')).toEqual([]);
    expect(ofSubject(world.written('ProposalAccepted'), other)).toEqual([]);
    expect(ofSubject(world.written('ProposalDeclined'), other)).toEqual([]);
  });

  it('ends when the analysis fails, and starts nothing after it', async () => {
    const { subject, run } = await asking();
    await world.write('events.agent', failed(run, 'timeout'));
    const ended = await world.first('RunFinished', subject);
    expect(ended.data).toMatchObject({ outcome: 'analysis_failed', because: 'It took too long.' });
    await world.write('events.agent', proposed(run));
    const late = await world.first('ProposalDeclined', subject);
    expect(late.data.reason).toBe('too_late');
    await world.quiet();
    expect(ofSubject(world.written('RunStarted'), subject)).toHaveLength(1);
  });

  it('ends when the issue cannot be read any more', async () => {
    const { subject, run } = await asking();
    world.outside.failing = 404;
    await world.write('events.agent', proposed(run), analysed(run));
    await world.first('RunFinished', subject);
    world.outside.failing = undefined;
    const declined = await world.first('ProposalDeclined', subject);
    expect(declined.data.reason).toBe('unreadable');
    await world.quiet();
    const actions = ofSubject(world.written('PerformAction'), subject);
    expect(actions.filter(({ data }) => data.rule === 'triage')).toEqual([]);
  });

  it('is asked again when a person wants it, once, though the process dies', async () => {
    const { subject, run } = await asking();
    await world.write('events.agent', analysed(run, 0));
    const ended = await world.first('RunFinished', subject);
    expect(ended.data.outcome).toBe('decided');
    const trigger = triggered(subject);
    await world.write('commands.automation', trigger);
    const again = () =>
      ofSubject(world.written('RunStarted'), subject).filter(
        ({ data }) => data.commandId === trigger.data.commandId,
      );
    await eventually(() => expect(again()).toHaveLength(1));
    await world.quiet();
    await world.stop();
    await world.crashedBefore('automation.steer', 'commands.automation', trigger.key);
    await world.start();
    await world.quiet();
    expect(again()).toHaveLength(1);
    expect(again()[0]?.data).toMatchObject({ rule: 'triage', deliveryId: null });
    const asked = ofSubject(world.written('AnalyzeSubject'), subject);
    expect(asked.map(({ data }) => data.runId)).toContain(again()[0]?.data.runId);
  });

  it('says nothing of a run that nobody started', async () => {
    const { run } = await asking();
    const stranger = newSubject();
    const data = { ...run.data, subject: stranger, runId: `run_${eventId('x')}` };
    const ghost = { ...run, key: subjectKey(stranger), data };
    await world.write('events.agent', proposed(ghost), analysed(ghost));
    await world.quiet();
    expect(ofSubject(world.written('ProposalDeclined'), stranger)).toEqual([]);
    expect(ofSubject(world.written('RunFinished'), stranger)).toEqual([]);
  });
});

describe('a chain', () => {
  it('starts once, after the last action of the run before it has its outcome', async () => {
    const { subject, run } = await asking();
    await world.write('events.agent', proposed(run), analysed(run));
    const [action] = await eventually(() => {
      const found = ofSubject(world.written('PerformAction'), subject);
      expect(found).toHaveLength(1);
      return found;
    });
    await world.quiet();
    expect(ofSubject(world.written('RunStarted'), subject)).toHaveLength(1);
    if (action === undefined) return;
    await world.write('events.action', succeeded(action));
    const chained = () =>
      ofSubject(world.written('RunStarted'), subject).filter(({ data }) => data.rule === 'thanks');
    await eventually(() => expect(chained()).toHaveLength(1));
    expect(chained()[0]?.data).toMatchObject({
      parentRunId: run.data.runId,
      depth: 1,
      deliveryId: run.data.deliveryId,
    });
    await world.write('events.action', succeeded(action));
    await world.quiet();
    await world.stop();
    await world.crashedBefore('automation.chain', 'events.action', action.key);
    await world.start();
    await world.quiet();
    expect(chained()).toHaveLength(1);
    const label = ofSubject(world.written('PerformAction'), subject)[1];
    expect(label?.data).toMatchObject({ rule: 'thanks', parameters: { label: 'triaged' } });
    expect(label?.data.actionId).toBe(actionId(label?.data.proposalId ?? ''));
  });
});

describe('what automation keeps', () => {
  it('is the same when it is folded again from the first record', async () => {
    const before = await tables();
    expect(before['run_contexts']?.length).toBeGreaterThan(3);
    await world.stop();
    await world.change(sql`drop schema automation cascade`);
    await world.start();
    await world.quiet();
    expect(await tables()).toEqual(before);
  });
});

const FOLDED = ['rules', 'run_contexts', 'answers', 'approvals', 'vetoes', 'commands', 'outcomes'];

async function tables(): Promise<Record<string, readonly unknown[]>> {
  const all: Record<string, readonly unknown[]> = {};
  for (const name of FOLDED) {
    const rows = await world.rows<{ row: unknown }>(
      sql`select to_jsonb(t) as row from ${sql.table(name)} t order by to_jsonb(t)::text`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}
