import type { Approval, Memory, Run, RunDetail, Statistics } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import type { EventLog } from '@reprise/kafka';
import type { RecordName } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open, rollBack, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import { eventsIn, openLog } from './logReader.ts';
import { proposing, startModel, type ScriptedModel } from './model.ts';
import { connect } from './postgres.ts';
import { startStack, type Stack } from './stack.ts';
import { SEED, WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
approvals: { by: [role/triage] }
rules:
  triage:
    when: issue.opened
    ask: triage
    may:
      - { label: { one-of: [bug, Feature, question] }, confidence: 0.8, mode: approve }
`;

const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) => ({
    ...repository,
    files: { '.github/reprise.yml': RULES },
  })),
};

let model: ScriptedModel;
let stack: Stack;
let log: EventLog;
beforeAll(async () => {
  model = await startModel();
  stack = await startStack({ seed, environment: model.environment, without: ['agent'] });
  await stack.startService('agent');
  log = await openLog(stack);
});
afterAll(async () => {
  await log?.close();
  await stack?.stopService('agent');
  await stack?.stop();
  await model?.stop();
});

/** An issue that the model would label, once it is. */
async function labelled(): Promise<{ readonly number: number; readonly run: string }> {
  model.script.push(proposing('bug', 0.9));
  const number = await open(stack, { title: 'Crash on start', body: 'It crashes.' });
  const approval = await eventually(async () => {
    const path = `/api/v1/approvals?repository=${WATCHED}&status=waiting`;
    const found = (await stack.api.list<Approval>(path)).find((one) => one.number === number);
    if (found === undefined) throw new Error(`Nobody is asked about #${number}.`);
    return found;
  });
  await stack.api.post(`/api/v1/approvals/${approval.proposal}/accept`, {});
  await settled(stack, number, 1);
  expect(issueOf(stack, number).labels).toEqual(['bug']);
  const [run] = await stack.api.list<Run>(`/api/v1/runs?repository=${WATCHED}&number=${number}`);
  return { number, run: run?.id ?? '' };
}

const memories = (forgotten: boolean): Promise<Memory[]> =>
  stack.api.list(`/api/v1/memories?repository=${WATCHED}&forgotten=${forgotten}`);

const count = async (run: string, type: RecordName): Promise<number> => {
  const events = await eventsIn(log, 'events.agent');
  return events.filter((one) => one.type === type && one.envelope.correlationId === run).length;
};

describe('a proposal that a person approved', () => {
  it('is remembered, and withdrawn and forgotten once what came of it is rolled back', async () => {
    const { number, run } = await labelled();
    const [learnt] = await eventually(async () => {
      const all = await memories(false);
      expect(all).toHaveLength(1);
      return all;
    });
    expect(learnt).toMatchObject({ number, run, label: 'bug', kind: 'label.add' });

    const { id: rollback } = await rollBack(stack, { run });
    expect(issueOf(stack, number).labels).toEqual([]);
    await eventually(async () => {
      const { analysis } = await stack.api.get<RunDetail>(`/api/v1/runs/${run}`);
      expect(analysis?.proposals).toMatchObject([{ withdrawn: { rollback } }]);
    });
    await eventually(async () => {
      expect(await memories(false)).toEqual([]);
      expect(await memories(true)).toMatchObject([
        { id: learnt?.id, forgotten: { reason: 'withdrawn', rollback } },
      ]);
    });
    for (const by of ['rule', 'playbook', 'prompt']) {
      const { items } = await stack.api.get<Statistics>(`/api/v1/statistics?by=${by}`);
      expect(items).toMatchObject([{ proposed: 1, performed: 1, undone: 1, withdrawn: 1 }]);
    }
  });

  it('is said to be withdrawn once, though everything is read again', async () => {
    const { run } = await labelled();
    await rollBack(stack, { run });
    await eventually(async () => expect(await count(run, 'MemoryForgotten')).toBe(1));
    await stack.stopService('agent');
    const rows = await connect(stack.databaseUrl);
    await rows.all('drop schema agent cascade');
    await rows.close();
    await stack.startService('agent');
    await labelled();
    await stack.still();
    for (const type of ['ProposalWithdrawn', 'MemoryForgotten', 'MemoryLearned'] as const) {
      expect(await count(run, type)).toBe(1);
    }
  });
});
