import type { Command, Memory, Page, RunDetail, Statistics } from '@reprise/contract';
import { actionId, memoryId, rollbackId } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { about, draft, PROPOSALS, RUN, writeAcceptance, writeHistory } from './history.ts';
import { openInstallation, type ApiUnderTest, type Installation } from './installation.ts';

const NOW = Date.now() - 60_000;
const [FIRST] = PROPOSALS;
const MEMORY = memoryId(FIRST);
const [UNDONE, REDONE] = [rollbackId('undo'), rollbackId('redo')];
const own = { proposalId: FIRST, ...about, playbook: 'triage', promptVersion: 'triage@1' };

let installation: Installation;
let api: ApiUnderTest;
beforeAll(async () => {
  installation = await openInstallation();
  await installation.project();
  api = await installation.api();
  const log = await installation.log();
  await writeHistory(log, NOW);
  await installation.caughtUp();
  await writeAcceptance(log, NOW);
  await log.publish('events.agent', [
    draft('MemoryLearned', {
      ...own,
      memoryId: MEMORY,
      kind: 'label.add',
      label: 'crash',
      what: '#3: ada changed what was proposed, and approved adding the label “crash”',
      approvedBy: 'ada',
      edited: true,
      learnedAt: NOW + 95,
    }),
  ]);
  await installation.caughtUp();
});
afterAll(() => installation?.close());

const read = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.get<T>(path);
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
};

const withdrawnIn = async (): Promise<unknown> => {
  const { analysis } = await read<RunDetail>(`/runs/${RUN}`);
  return analysis?.proposals.find(({ proposal }) => proposal === FIRST)?.withdrawn;
};

const counted = async (by: string): Promise<readonly number[]> => {
  const { items } = await read<Statistics>(`/statistics?by=${by}`);
  return items.map(({ withdrawn }) => withdrawn);
};

describe('what the agent learnt', () => {
  it('is listed, with whom it came from, and forgotten by a command on its issue', async () => {
    const { items } = await read<Page<Memory>>('/memories?repository=acme/shop&forgotten=false');
    expect(items).toMatchObject([
      { id: MEMORY, run: RUN, number: 3, label: 'crash', approvedBy: 'ada', forgotten: null },
    ]);
    expect(await withdrawnIn()).toBeNull();
    const taken = await api.post<Command>(`/memories/${MEMORY}/forget`, {});
    expect(taken).toMatchObject({ status: 202 });
    expect(taken.body.position).toMatch(/^commands\.agent\/\d+\/\d+$/);
    expect(await api.post(`/memories/${memoryId('another')}/forget`, {})).toMatchObject({
      status: 404,
    });
  });

  it('is forgotten, and the proposal withdrawn, in every count', async () => {
    const log = await installation.log();
    const withdrawn = draft('ProposalWithdrawn', {
      ...own,
      actionId: actionId(FIRST),
      rollbackId: UNDONE,
      reason: 'rolled_back',
      residue: null,
      withdrawnAt: NOW + 100,
    });
    await log.publish('events.agent', [
      withdrawn,
      draft('MemoryForgotten', {
        ...own,
        memoryId: MEMORY,
        reason: 'withdrawn',
        rollbackId: UNDONE,
        requestedBy: null,
        forgottenAt: NOW + 101,
      }),
      withdrawn,
    ]);
    await installation.caughtUp();
    expect(await withdrawnIn()).toMatchObject({ rollback: UNDONE });
    expect(await read('/memories?forgotten=false')).toMatchObject({ items: [] });
    expect(await read('/memories')).toMatchObject({
      items: [{ id: MEMORY, forgotten: { reason: 'withdrawn', rollback: UNDONE } }],
    });
    for (const by of ['rule', 'playbook', 'prompt', 'analyst']) {
      expect(await counted(by)).toEqual([1]);
    }
  });

  it('stays forgotten where the proposal stands again', async () => {
    const log = await installation.log();
    const data = { ...own, actionId: actionId(FIRST), rollbackId: REDONE, restoredAt: NOW + 110 };
    await log.publish('events.agent', [draft('ProposalRestored', data)]);
    await installation.caughtUp();
    expect(await withdrawnIn()).toBeNull();
    expect(await counted('prompt')).toEqual([0]);
    expect(await read('/memories?forgotten=false')).toMatchObject({ items: [] });
  });
});
