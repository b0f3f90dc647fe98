import { randomUUID } from 'node:crypto';
import {
  actionId,
  analystProposalId,
  eventId,
  memoryId,
  subjectKey,
  type Draft,
  type RecordName,
} from '@reprise/schemas';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { proposing, startModel, type ScriptedModel } from './model.ts';
import { openWorld, SUBJECT, typesOf, type World } from './world.ts';

let world: World;
let model: ScriptedModel;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  model = await startModel();
});
afterEach(async () => {
  await world.stopAgents();
  await model.stop();
});
afterAll(() => world?.stop());

const newRun = (): string => `run_${randomUUID()}`;
const newRollback = (): string => `rbk_${randomUUID()}`;

const head = { key: subjectKey(SUBJECT), tenantId: '42' };

/** What automation says when a person accepts the first proposal of a run. */
function approval(run: string): Draft<'ApprovalGiven'> {
  const proposalId = analystProposalId(run, 0);
  const data = {
    proposalId,
    runId: run,
    subject: SUBJECT,
    actionId: actionId(proposalId),
    rule: 'triage',
    ruleVersion: 'b1',
    kind: 'label.add',
    parameters: { label: 'bug' },
    edited: false,
    conditions: [],
    verdicts: [],
    commandId: 'cmd_1',
    by: 'mona',
    via: 'console',
    because: 'mona accepts it',
    confidence: null,
    rationale: null,
    givenAt: Date.now(),
  };
  return { type: 'ApprovalGiven', ...head, id: eventId('ApprovalGiven', proposalId), data };
}

/** What action says when a rollback has turned what came of it. */
function turned(run: string, rollbackId: string): Draft<'ActionCompensated'> {
  const action = actionId(analystProposalId(run, 0));
  const data = {
    actionId: action,
    rollbackId,
    subject: SUBJECT,
    before: { value: 'bug', ref: null },
    after: { value: null, ref: null },
    residue: null,
    compensatedAt: Date.now(),
    retry: 0,
  };
  const id = eventId('ActionCompensated', action, rollbackId);
  return { type: 'ActionCompensated', ...head, id, data };
}

/** What action says when it does not perform it, for a rollback that came before or another reason. */
function skipped(run: string, rollbackId: string | null): Draft<'ActionSkipped'> {
  const action = actionId(analystProposalId(run, 0));
  const reason = rollbackId === null ? 'too_old' : 'rolled_back';
  const why = { reason, message: 'It was not done.', verdicts: [], rollbackId };
  const data = { actionId: action, subject: SUBJECT, ...why, skippedAt: Date.now() };
  return { type: 'ActionSkipped', ...head, id: eventId('ActionSkipped', action), data };
}

/** Runs an analysis to its end. @returns its run. */
async function analysed(): Promise<string> {
  const run = newRun();
  model.script.push(proposing('bug'));
  await world.ask(run);
  await world.ended(run);
  return run;
}

const told = (run: string, ...types: readonly RecordName[]) =>
  typesOf(world.eventsOf(run)).filter((type) => types.includes(type));

const AFTERWARDS = [
  'ProposalWithdrawn',
  'ProposalRestored',
  'MemoryLearned',
  'MemoryForgotten',
] as const;

/** Waits until so much was said of a run after its end, and then for all that the log has. */
async function saidOf(run: string, count: number): Promise<readonly RecordName[]> {
  await eventually(() => expect(told(run, ...AFTERWARDS).length).toBeGreaterThanOrEqual(count));
  await world.caughtUp();
  return told(run, ...AFTERWARDS);
}

const lastPrompt = (): string => JSON.stringify(model.requests.at(-1)?.messages);

describe('what the agent learns', () => {
  it('is given to the model from then on, until what came of it is undone', async () => {
    await world.start(model.environment);
    const first = await analysed();
    expect(lastPrompt()).not.toContain('# Approved before');
    await world.write('events.automation', approval(first));
    expect(await saidOf(first, 1)).toEqual(['MemoryLearned']);
    const memory = memoryId(analystProposalId(first, 0));
    await eventually(async () => {
      const remembered = `select 1 from agent.cases where memory_id = '${memory}'`;
      expect(await world.rows(`${remembered} and remembered_at is not null`)).toHaveLength(1);
    });
    const second = await analysed();
    expect(lastPrompt()).toContain('#7: mona approved adding the label “bug”');
    const started = world.eventsOf(second)[0]?.data;
    expect(started).toMatchObject({ promptVersion: 'triage@2', memories: [memory] });

    const rollback = newRollback();
    const compensated = turned(first, rollback);
    await world.write('events.action', compensated, compensated);
    expect(await saidOf(first, 3)).toEqual([
      'MemoryLearned',
      'ProposalWithdrawn',
      'MemoryForgotten',
    ]);
    const [withdrawn, forgotten] = world.eventsOf(first).slice(-2);
    expect(withdrawn?.data).toMatchObject({ rollbackId: rollback, reason: 'rolled_back' });
    expect(withdrawn?.envelope).toMatchObject({ tenantId: '42', causationId: compensated.id });
    expect(forgotten?.data).toMatchObject({ memoryId: memory, rollbackId: rollback });
    const third = await analysed();
    expect(lastPrompt()).not.toContain('# Approved before');
    expect(world.eventsOf(third)[0]?.data).toMatchObject({ memories: [] });
  });

  it('is forgotten where a rollback came before it, and not where it was skipped otherwise', async () => {
    await world.start(model.environment);
    const [fenced, old] = [await analysed(), await analysed()];
    for (const run of [fenced, old]) await world.write('events.automation', approval(run));
    for (const run of [fenced, old]) await saidOf(run, 1);
    const rollback = newRollback();
    await world.write('events.action', skipped(old, null), skipped(fenced, rollback));
    expect(await saidOf(fenced, 3)).toEqual([
      'MemoryLearned',
      'ProposalWithdrawn',
      'MemoryForgotten',
    ]);
    expect(world.eventsOf(fenced).at(-2)?.data).toMatchObject({ rollbackId: rollback });
    expect(await saidOf(old, 1)).toEqual(['MemoryLearned']);
    // The other tests are about the same repository.
    await world.write('events.action', turned(old, newRollback()));
    await saidOf(old, 3);
  });

  it('stays forgotten when what was undone is done again, though the proposal stands', async () => {
    await world.start(model.environment);
    const run = await analysed();
    await world.write('events.automation', approval(run));
    await saidOf(run, 1);
    await world.write('events.action', turned(run, newRollback()));
    await saidOf(run, 3);
    await world.write('events.action', turned(run, newRollback()));
    expect((await saidOf(run, 4)).at(-1)).toBe('ProposalRestored');
    await analysed();
    expect(lastPrompt()).not.toContain('# Approved before');
  });

  it('is forgotten when a person asks', async () => {
    await world.start(model.environment);
    const run = await analysed();
    await world.write('events.automation', approval(run));
    await saidOf(run, 1);
    const proposalId = analystProposalId(run, 0);
    const about = { memoryId: memoryId(proposalId), proposalId, runId: run, subject: SUBJECT };
    const data = { ...about, because: 'wrong', requestedBy: 'ada', via: 'cli', requestedAt: 0 };
    const id = randomUUID();
    await world.write('commands.agent', { type: 'ForgetMemory', ...head, id, data });
    expect(await saidOf(run, 2)).toEqual(['MemoryLearned', 'MemoryForgotten']);
    expect(world.eventsOf(run).at(-1)?.data).toMatchObject({ reason: 'asked', requestedBy: 'ada' });
  });
});

describe('an agent that says what was undone', () => {
  it.each(['before_saying', 'after_saying'])(
    'and is killed at %s leaves it said once',
    async (step) => {
      await world.start(model.environment);
      const run = await analysed();
      await world.stopAgents();
      const doomed = await world.start({ ...model.environment, AGENT_CRASH_AT: step });
      await world.write('events.action', turned(run, newRollback()));
      expect(await doomed.ended).toBe('SIGKILL');
      await world.start(model.environment);
      await eventually(async () => {
        const [known] = await world.rows(`select owes from agent.cases
          where action_id = '${actionId(analystProposalId(run, 0))}'`);
        expect(known).toEqual({ owes: false });
      });
      expect(await saidOf(run, 1)).toEqual(['ProposalWithdrawn']);
    },
  );

  it('says nothing again when everything is read again, with another beside it', async () => {
    await world.start(model.environment);
    const runs = [await analysed(), await analysed()];
    for (const run of runs) await world.write('events.automation', approval(run));
    for (const run of runs) await saidOf(run, 1);
    for (const run of runs) await world.write('events.action', turned(run, newRollback()));
    for (const run of runs) await saidOf(run, 3);
    await world.stopAgents();
    const cases = 'select action_id, owes, remembered_at from agent.cases order by 1';
    const before = await world.rows(cases);
    await world.rows('drop schema agent cascade');
    await Promise.all([world.start(model.environment), world.start(model.environment)]);
    await eventually(async () => expect(await world.rows(cases)).toEqual(before));
    await analysed();
    await world.caughtUp();
    for (const run of runs) {
      expect(told(run, ...AFTERWARDS)).toEqual([
        'MemoryLearned',
        'ProposalWithdrawn',
        'MemoryForgotten',
      ]);
    }
  });
});
