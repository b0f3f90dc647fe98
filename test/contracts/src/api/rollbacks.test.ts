import { rollbackId } from '@reprise/schemas';
import { Action, Rollback, sql, type ActionRow, type RollbackRow } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, openInstallation, type Installation } from './installation.ts';

const ACTION = 'act_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';

interface Taken {
  readonly id: string;
  readonly status: string;
  readonly position: string;
}

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
  const action: Partial<ActionRow> = {
    id: ACTION,
    tenantId: '9',
    runId: 'run_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92',
    repositoryId: 1,
    repository: 'acme/orders',
    number: 7,
    rule: 'triage',
    ruleVersion: 'v',
    kind: 'label.add',
    parameters: { label: 'bug' },
    because: 'it said so',
    decidedAt: new Date(0),
    status: 'succeeded',
    outcome: 'succeeded',
    attempts: 1,
    compensationAttempts: 0,
    compensationRetry: 0,
    rollbacks: [],
    turnedBy: [],
  };
  await fill(installation.db, Action, [action as ActionRow]);
});
afterAll(() => installation?.close());

/** As if the projector of rollbacks stood there. */
async function standAt(position: string, passed: bigint): Promise<void> {
  const [topic, partition] = position.split('/');
  await installation.db.query(
    sql`insert into positions (consumer, topic, partition, cluster_id, position)
      values ('projector.rollbacks', ${topic}, ${Number(partition)}, 'c', ${String(passed)})
      on conflict (consumer, topic, partition) do update set position = excluded.position`,
  );
}

describe('a rollback on real servers', () => {
  it('is known from the moment it is acknowledged, to every process', async () => {
    const [one, other] = [await installation.api(), await installation.api()];
    const taken = await one.post<Taken>('/rollbacks', { scope: { action: ACTION } });
    expect(taken.status).toBe(202);
    const { id, position } = taken.body;
    await standAt(position, 0n);
    const path = `/rollbacks/${id}`;
    expect((await one.get(path)).body).toMatchObject({ id, status: 'planned' });
    expect((await other.get(path)).body).toMatchObject({ code: 'view_behind' });
    const asked = { scopeActionId: ACTION, needsApproval: false, retry: 0, told: [] };
    const row: Partial<RollbackRow> = { id, ...asked, status: 'planned' };
    await fill(installation.db, Rollback, [row as RollbackRow]);
    await standAt(position, BigInt(position.split('/')[2] ?? 0) + 1n);
    expect((await other.get(`${path}?after=${position}`)).body).toMatchObject({ id });
  });

  it('that nobody asked for is unknown once the view has passed all that was asked', async () => {
    const api = await installation.api();
    expect((await api.get(`/rollbacks/${rollbackId()}`)).status).toBe(404);
  });

  it('of an action that does not exist is refused with the id that was meant', async () => {
    const api = await installation.api();
    const wrong = ACTION.replace(/.$/, 'b');
    const { status, body } = await api.post<{ detail: string }>('/rollbacks', {
      scope: { action: wrong },
    });
    expect(status).toBe(404);
    expect(body.detail).toContain(`Did you mean ${ACTION}?`);
  });

  it('can be waited for, and not longer than is sensible', async () => {
    const api = await installation.api();
    await standAt('commands.action/0/0', 5n);
    const reached = api.get('/rollbacks?after=commands.action/0/5');
    await standAt('commands.action/0/0', 6n);
    expect((await reached).status).toBe(200);
    expect((await api.get('/rollbacks?after=commands.action/0/999')).status).toBe(503);
  });
});
