import { randomUUID } from 'node:crypto';
import type {
  Page,
  Rollback,
  RollbackDetail,
  RollbackStep,
  Statistics,
  Switches,
  SwitchTurn,
} from '@reprise/contract';
import type { EventLog } from '@reprise/kafka';
import {
  PLAIN_ACTION,
  actionId,
  eventId,
  rollbackId,
  rollbackScope,
  subjectKey,
  type Draft,
  type RecordName,
  type Records,
  type Subject,
} from '@reprise/schemas';
import { KillSwitch, Repository, sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import {
  fill,
  openInstallation,
  repositoryRow,
  type ApiUnderTest,
  type Installation,
} from './installation.ts';

const STEPS = 250;
const HASH = 'c'.repeat(64);
const ID = rollbackId('bulk');
const subjectOf = (number: number): Subject => ({
  installationId: 77,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: null,
  number,
});
const actionOf = (index: number): string => actionId(`prp_${index}`);

const draft = <T extends RecordName>(type: T, key: string, data: Records[T]): Draft<T> => ({
  type,
  key,
  id: eventId(type, randomUUID()),
  tenantId: '9',
  data,
});

const performed = (index: number): Draft<'PerformAction'> =>
  draft('PerformAction', subjectKey(subjectOf(index)), {
    ...PLAIN_ACTION,
    actionId: actionOf(index),
    runId: 'run_1',
    proposalId: `prp_${index}`,
    subject: subjectOf(index),
    rule: 'stale',
    ruleVersion: 'v1',
    kind: 'label.add',
    parameters: { label: 'stale' },
    conditions: [],
    because: 'it is old',
    decidedAt: Date.now(),
    triggeredAt: null,
    actor: 'ada',
  });
const succeeded = (index: number): Draft<'ActionSucceeded'> =>
  draft('ActionSucceeded', subjectKey(subjectOf(index)), {
    actionId: actionOf(index),
    attempt: 1,
    subject: subjectOf(index),
    after: { value: 'stale', ref: null },
    evidence: 'GitHub shows it',
    url: null,
    succeededAt: Date.now(),
  });
/** Undoes all but every tenth, which somebody has touched. */
const planned = (): Draft<'RollbackPlanned'> =>
  draft('RollbackPlanned', ID, {
    rollbackId: ID,
    scope: rollbackScope({ rule: 'stale' }),
    requestedBy: 'ada',
    steps: Array.from({ length: STEPS }, (_, index) => ({
      actionId: actionOf(index),
      subject: subjectOf(index),
      kind: 'label.add',
      disposition: index % 10 === 0 ? ('skip' as const) : ('undo' as const),
      because: index % 10 === 0 ? 'bob set it since' : 'it was performed',
      field: 'label:stale',
      reason: index % 10 === 0 ? 'touched_by_human' : '',
      residue: null,
      calls: 3,
    })),
    plannedAt: Date.now(),
    planHash: HASH,
    planOnly: true,
    needsApproval: true,
    undoOver: 50,
    calls: 675,
    seconds: 200,
  });
const compensated = (index: number): Draft<'ActionCompensated'> =>
  draft('ActionCompensated', subjectKey(subjectOf(index)), {
    actionId: actionOf(index),
    rollbackId: ID,
    retry: 0,
    subject: subjectOf(index),
    before: { value: 'stale', ref: null },
    after: { value: null, ref: null },
    residue: null,
    compensatedAt: Date.now(),
  });

let installation: Installation;
let api: ApiUnderTest;
let log: EventLog;
beforeAll(async () => {
  installation = await openInstallation();
  [api, log] = [await installation.api(), await installation.log()];
  const all = Array.from({ length: STEPS }, (_, index) => index);
  await log.publish('commands.action', all.map(performed));
  await log.publish('events.action', all.map(succeeded));
  await log.publish('commands.action', [
    draft('RollBack', ID, {
      rollbackId: ID,
      scope: rollbackScope({ rule: 'stale' }),
      requestedBy: 'ada',
      requestedAt: Date.now(),
      via: 'cli',
      planOnly: true,
    }),
  ]);
  await log.publish('events.action', [planned()]);
  await fill(installation.db, Repository, [
    repositoryRow(42, 'acme/shop'),
    repositoryRow(1, 'acme/orders'),
  ]);
  await installation.project();
  await installation.caughtUp();
});
afterAll(() => installation?.close());

const stepsAfter = async (cursor: string): Promise<Page<RollbackStep>> => {
  const from = cursor === '' ? '' : `&cursor=${cursor}`;
  return (await api.get<Page<RollbackStep>>(`/rollbacks/${ID}/steps?limit=100${from}`)).body;
};

const detail = async (): Promise<RollbackDetail> =>
  (await api.get<RollbackDetail>(`/rollbacks/${ID}`)).body;

describe('a rollback in bulk, on real servers', () => {
  it('shows its plan by kind and reason, and waits for a second person', async () => {
    expect(await detail()).toMatchObject({
      status: 'awaiting_approval',
      scope: { rule: 'stale' },
      plan: { hash: HASH, undo: 225, skip: 25, needsApproval: true, undoOver: 50, calls: 675 },
      counts: { steps: 250, undone: 0, skipped: 25, waiting: 225 },
      undos: [{ kind: 'label.add', count: 225 }],
      skips: [{ reason: 'touched_by_human', because: 'bob set it since', count: 25 }],
    });
  });

  it('gives all of its steps page by page, in order', async () => {
    const seen: RollbackStep[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page<RollbackStep> = await stepsAfter(next);
      seen.push(...page.items);
      next = page.next;
    }
    expect(seen.map(({ action }) => action)).toEqual(
      Array.from({ length: STEPS }, (_, index) => actionOf(index)),
    );
    const skipped = await api.get<{ items: RollbackStep[] }>(
      `/rollbacks/${ID}/steps?disposition=skip&limit=1000`,
    );
    expect(skipped.body.items).toHaveLength(25);
    const one = await api.get<{ items: RollbackStep[] }>(
      `/rollbacks/${ID}/steps?action=${actionOf(7)}`,
    );
    expect(one.body.items.map(({ number }) => number)).toEqual([7]);
  });

  it('stands in the list with how far it is, by who asked and by the repository of its steps', async () => {
    const found = async (query: string): Promise<readonly Rollback[]> =>
      (await api.get<Page<Rollback>>(`/rollbacks?${query}`)).body.items;
    const listed = await found('requestedBy=ada&status=awaiting_approval');
    expect(listed).toMatchObject([
      {
        id: ID,
        plan: { undo: 225, skip: 25 },
        counts: { steps: 250, undone: 0, skipped: 25, failed: 0, waiting: 225 },
      },
    ]);
    expect(await found('requestedBy=bob')).toEqual([]);
    expect((await found('repository=ACME/shop')).map(({ id }) => id)).toEqual([ID]);
    expect(await found('repository=acme/orders')).toEqual([]);
    expect((await api.get('/rollbacks?repository=acme/unheard-of')).status).toBe(404);
  });

  it('takes the approval of another person for this very plan, and no other', async () => {
    const other = await api.post(`/rollbacks/${ID}/approve`, { planHash: 'd'.repeat(64) });
    expect(other).toMatchObject({ status: 409, body: { code: 'plan_changed' } });
    const early = await api.post(`/rollbacks/${ID}/execute`, { planHash: HASH });
    expect(early).toMatchObject({ status: 409, body: { code: 'not_possible_now' } });
    const taken = await api.post(`/rollbacks/${ID}/approve`, { planHash: HASH });
    expect(taken).toMatchObject({ status: 202, body: { id: ID } });
  });

  it('tells its progress by its rows, and who did what', async () => {
    const common = { rollbackId: ID };
    await log.publish('events.action', [
      draft('RollbackApproved', ID, {
        ...common,
        planHash: HASH,
        approvedBy: 'api',
        approvedAt: Date.now(),
      }),
      draft('RollbackStarted', ID, { ...common, startedBy: 'ada', startedAt: Date.now() }),
      compensated(1),
      compensated(2),
      draft('RollbackPaused', ID, { ...common, pausedBy: 'cy', pausedAt: Date.now() }),
    ]);
    await eventually(async () => {
      const { status, counts, events } = await detail();
      expect({ status, undone: counts.undone, waiting: counts.waiting }).toEqual({
        status: 'paused',
        undone: 2,
        waiting: 223,
      });
      expect(events.map(({ event, by }) => `${event} ${by}`)).toEqual([
        'asked ada',
        'planned null',
        'approved api',
        'started ada',
        'paused cy',
      ]);
    });
  });

  it('is counted with its rule', async () => {
    await eventually(async () => {
      const { body } = await api.get<Statistics>('/statistics?by=rule');
      expect(body.items).toMatchObject([
        { rule: 'stale', ruleVersion: 'v1', actions: 250, performed: 250, undone: 2 },
      ]);
    });
    for (const by of ['playbook', 'prompt', 'analyst']) {
      expect((await api.get<Statistics>(`/statistics?by=${by}`)).body.items).toEqual([]);
    }
  });

  it('has the same rows after its views were built again', async () => {
    await installation.caughtUp();
    const rows = () => Promise.all(TABLES.map((table) => tableOf(table)));
    const before = JSON.stringify(await rows());
    const statistics = async () => (await api.get<Statistics>('/statistics?by=rule')).body.items;
    const counted = await statistics();
    for (const view of ['rollbacks', 'actions']) {
      expect((await api.post(`/views/${view}/rebuild`, {})).status).toBe(202);
    }
    await eventually(async () => {
      const done = await installation.db.query(
        sql<{ view: string }>`select view from rebuilds where status = 'finished'`,
      );
      expect(done).toHaveLength(2);
    });
    expect(JSON.stringify(await rows())).toBe(before);
    expect(await statistics()).toEqual(counted);
  });
});

const TABLES = ['rollbacks', 'rollback_steps', 'rollback_events', 'actions'] as const;

const tableOf = (table: string) =>
  installation.db.query(sql`select * from ${sql.table(table)} order by 1, 2`);

describe('kill switches, on real servers', () => {
  it('are set and cleared, and their history stays', async () => {
    const set = await api.post<{ switch: string; position: string }>('/switches', {
      scope: 'everything',
      reason: 'the labels are wrong',
    });
    expect(set).toMatchObject({ status: 202, body: { switch: 'everything' } });
    const on = await api.get<Switches>(`/switches?after=${set.body.position}`);
    expect(on.body.items).toMatchObject([
      { id: 'everything', reason: 'the labels are wrong', by: 'api', held: 0 },
    ]);
    const cleared = await api.delete<{ position: string }>('/switches/everything');
    expect(cleared.status).toBe(202);
    const off = await api.get<Switches>(`/switches?after=${cleared.body.position}`);
    expect(off.body.items).toEqual([]);
    await eventually(async () => {
      const { body } = await api.get<{ items: SwitchTurn[] }>('/switches/history');
      expect(body.items.map(({ on: turned }) => turned)).toEqual([false, true]);
    });
    expect(await installation.db.em().find(KillSwitch, {})).toMatchObject([
      { id: 'everything', on: false, reason: null },
    ]);
  });
});
