import type { EntityManager } from '@mikro-orm/core';
import type { Entry, TimelineRun } from '@reprise/contract';
import { NO_NUMBER } from '@reprise/schemas';
import {
  Action,
  Approval,
  Delivery,
  LateTrigger,
  PersonCommand,
  RollbackStepTable,
  Run,
  type ActionRow,
  type Database,
  type RollbackStepRow,
  type RunRow,
} from '@reprise/views';
import { toAction, type CommandedRow } from '../actions/shape.ts';
import { toApprovals } from '../approvals/reads.ts';
import type { RequestedRow } from '../approvals/shape.ts';
import { toDelivery } from '../deliveries/shape.ts';
import { sourceNames } from '../deliveries/sources.ts';
import { toStep } from '../rollbacks/shape.ts';
import { withParts } from '../runs/parts.ts';
import {
  actionEntry,
  analysisEntries,
  approvalEntries,
  commandEntry,
  deliveryEntry,
  lateEntry,
  runEntries,
  stepEntry,
} from './entries.ts';

export interface TimelineReads {
  /** Everything that is known of an issue, in no order. */
  entries(repositoryId: number, number: number): Promise<readonly Entry[]>;
}

/** Of each kind; an issue with more shows its latest. */
const MOST = 5000;

export const timelineReads = (db: Pick<Database, 'em' | 'query'>): TimelineReads => ({
  entries: async (repositoryId, number) => {
    const em = db.em();
    const of = { repositoryId, number };
    const latest = { limit: MOST, disableIdentityMap: true };
    const byTime = <Name extends string>(name: Name) => ({
      ...latest,
      orderBy: { [name]: 'desc' as const } as { [_ in Name]: 'desc' },
    });
    const [deliveries, late, commands, runs, approvals, here] = await Promise.all([
      em.find(Delivery, of, byTime('receivedAt')),
      em.find(LateTrigger, of, byTime('noticedAt')),
      em.find(PersonCommand, of, latest),
      em.find(Run, of, byTime('startedAt')),
      em.find(Approval, { ...of, requestedAt: { $ne: null } }, byTime('requestedAt')),
      em.find(Action, { ...of, decidedAt: { $ne: null } }, byTime('decidedAt')),
    ]);
    const actions = [...here, ...(await onRepository(em, repositoryId, runs))];
    const actionId = { $in: actions.map(({ id }) => id) };
    const steps = await em.find(RollbackStepTable, { actionId }, byTime('settledAt'));
    const names = await sourceNames(
      db,
      deliveries.map(({ source }) => source),
    );
    const told = await runsTold(db, em, runs);
    const asked = await toApprovals(em, approvals as RequestedRow[]);
    return [
      ...deliveries.map((row) => deliveryEntry(toDelivery(row, names))),
      ...late.map(lateEntry),
      ...commands.flatMap(commandEntry),
      ...told.flatMap(runEntries),
      ...told.flatMap(analysisEntries),
      ...asked.flatMap(approvalEntries),
      ...actions.map((row) => actionEntry(toAction(row as CommandedRow))),
      ...stepEntries(steps, actions),
    ];
  },
});

/** What runs of an issue did to the repository itself, such as creating a label. */
async function onRepository(
  em: EntityManager,
  repositoryId: number,
  runs: readonly RunRow[],
): Promise<readonly ActionRow[]> {
  if (runs.length === 0) return [];
  const runId = { $in: runs.map(({ id }) => id) };
  const of = { runId, repositoryId, number: NO_NUMBER, decidedAt: { $ne: null } };
  return em.find(Action, of, { limit: MOST, disableIdentityMap: true });
}

/** Runs with their parts, and with those of the same issue that their ends started. */
async function runsTold(
  db: Pick<Database, 'query'>,
  em: EntityManager,
  rows: readonly RunRow[],
): Promise<readonly TimelineRun[]> {
  const children = Map.groupBy(rows, ({ parentRunId }) => parentRunId);
  return (await withParts(db, em, rows)).map((run) => ({
    ...run,
    children: (children.get(run.id) ?? []).map(({ id, rule, outcome }) => ({ id, rule, outcome })),
  }));
}

function stepEntries(
  steps: readonly RollbackStepRow[],
  actions: readonly ActionRow[],
): readonly Entry[] {
  const byId = new Map(actions.map((one) => [one.id, one]));
  return steps.flatMap((row) => stepEntry(row.rollbackId, toStep(row, byId)));
}
