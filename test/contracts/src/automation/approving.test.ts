import { actionId, eventId, subjectKey, type Draft, type Subject } from '@reprise/schemas';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysed, approve, newSubject, opened, proposed, refuse } from './drafts.ts';
import { ofSubject, openWorld, type World } from './world.ts';

const RULES = `
version: 1
mode: approve
rules:
  triage:
    when: issue.opened
    ask: triage
    may: { label: { one-of: [bug, feature] }, confidence: 0.8 }
`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.outside.rules = RULES;
  await world.start();
});
afterAll(() => world?.close());

/** A proposal that waits for a person. */
async function waiting() {
  const subject = newSubject();
  await world.write('github.issues', opened(subject));
  const run = await world.first('RunStarted', subject);
  await world.write('events.agent', proposed(run), analysed(run));
  const asked = await world.first('ApprovalRequested', subject);
  await world.first('RunFinished', subject);
  await world.quiet();
  return { subject, requested: asked.data };
}

const actionsOn = (subject: Subject) => ofSubject(world.written('PerformAction'), subject);

/** As if so much time had passed that nobody answered in time. */
const due = (proposalId: string) =>
  world.change(sql`update approvals set expires_at = now() - interval '1 minute'
    where proposal_id = ${proposalId} returning 1`);

describe('an approval', () => {
  it('leads to one action, though two people answer at once', async () => {
    const { subject, requested } = await waiting();
    await world.write('commands.automation', approve(requested), approve(requested));
    const declined = await world.first('CommandDeclined', subject);
    await world.quiet();
    expect(ofSubject(world.written('ApprovalGiven'), subject)).toHaveLength(1);
    expect(declined.data).toMatchObject({ word: 'approve', reason: 'not_pending' });
    expect(actionsOn(subject)).toHaveLength(1);
    expect(actionsOn(subject)[0]?.data).toMatchObject({
      actionId: actionId(requested.proposalId),
      parameters: { label: 'bug' },
    });
  });

  it('is answered once, though stage steer dies before it has committed', async () => {
    const { subject, requested } = await waiting();
    await world.write('commands.automation', approve(requested));
    await world.first('PerformAction', subject);
    await world.quiet();
    await world.stop();
    await world.crashedBefore('automation.steer', 'commands.automation', subjectKey(subject));
    await world.crashedBefore('automation.command', 'events.automation', subjectKey(subject));
    await world.start();
    await world.quiet();
    expect(ofSubject(world.written('ApprovalGiven'), subject)).toHaveLength(1);
    expect(ofSubject(world.written('CommandDeclined'), subject)).toEqual([]);
    expect(new Set(actionsOn(subject).map(({ envelope }) => envelope.id)).size).toBe(1);
  });

  it('that is refused leads to nothing, even while GitHub does not answer', async () => {
    const { subject, requested } = await waiting();
    world.outside.failing = 503;
    await world.write('commands.automation', refuse(requested));
    await world.first('ApprovalRefused', subject);
    world.outside.failing = undefined;
    await world.write('commands.automation', approve(requested));
    await world.first('CommandDeclined', subject);
    await world.quiet();
    expect(actionsOn(subject)).toEqual([]);
  });

  it('that expired is not given later', async () => {
    const { subject, requested } = await waiting();
    await due(requested.proposalId);
    await world.first('ApprovalExpired', subject);
    await world.write('commands.automation', approve(requested));
    const declined = await world.first('CommandDeclined', subject);
    expect(declined.data.reason).toBe('not_pending');
    // Somebody who did not know of it yet.
    await world.write('events.automation', given(requested));
    await world.quiet();
    expect(actionsOn(subject)).toEqual([]);
  });

  it('that was given does not expire', async () => {
    const { subject, requested } = await waiting();
    await world.write('events.automation', given(requested), expired(requested));
    await world.first('PerformAction', subject);
    await due(requested.proposalId);
    await world.quiet();
    expect(actionsOn(subject)).toHaveLength(1);
    const [row] = await world.rows<{ status: string }>(
      sql`select status from approvals where proposal_id = ${requested.proposalId}`,
    );
    expect(row?.status).toBe('given');
    expect(ofSubject(world.written('ApprovalExpired'), subject)).toHaveLength(1);
  });

  it('expires once, though two processes look after it', async () => {
    const several = [await waiting(), await waiting(), await waiting()];
    await world.start();
    for (const { requested } of several) await due(requested.proposalId);
    for (const { subject } of several) await world.first('ApprovalExpired', subject);
    await world.quiet();
    for (const { subject } of several) {
      expect(ofSubject(world.written('ApprovalExpired'), subject)).toHaveLength(1);
    }
    await world.stop();
    await world.start();
  });

  it('that nobody asked for is declined', async () => {
    const { subject, requested } = await waiting();
    const unknown = { ...requested, proposalId: `prp_${eventId('x')}` };
    await world.write('commands.automation', approve(unknown));
    const declined = await world.first('CommandDeclined', subject);
    expect(declined.data).toMatchObject({ reason: 'not_pending', via: 'console', by: 'api' });
    await world.quiet();
    expect(actionsOn(subject)).toEqual([]);
  });
});

type Requested = Awaited<ReturnType<typeof waiting>>['requested'];

/** As another process of automation would answer. */
const given = (requested: Requested): Draft<'ApprovalGiven'> => ({
  type: 'ApprovalGiven',
  key: subjectKey(requested.subject),
  id: eventId('ApprovalAnswered', requested.proposalId),
  tenantId: 'acme',
  data: {
    proposalId: requested.proposalId,
    runId: requested.runId,
    subject: requested.subject,
    actionId: actionId(requested.proposalId),
    rule: requested.rule,
    ruleVersion: requested.ruleVersion,
    kind: requested.kind,
    parameters: requested.parameters,
    edited: false,
    conditions: [],
    verdicts: [],
    commandId: `cmd_${eventId('given', requested.proposalId)}`,
    by: 'ada',
    via: 'console',
    because: 'Yes.',
    confidence: requested.confidence,
    rationale: requested.rationale,
    givenAt: Date.now(),
  },
});

const expired = (requested: Requested): Draft<'ApprovalExpired'> => ({
  type: 'ApprovalExpired',
  key: subjectKey(requested.subject),
  id: eventId('ApprovalAnswered', requested.proposalId),
  tenantId: 'acme',
  data: {
    proposalId: requested.proposalId,
    runId: requested.runId,
    subject: requested.subject,
    expiredAt: Date.now(),
  },
});
