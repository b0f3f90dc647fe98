import {
  Action,
  Delivery,
  LateTrigger,
  Proposal,
  RollbackStepTable,
  Run,
  type ActionRow,
  type Database,
  type LateTriggerRow,
  type ProposalRow,
  type RollbackStepRow,
  type RunRow,
} from '@reprise/views';
import { toAction, type CommandedRow } from '../actions/shape.ts';
import { toDelivery } from '../deliveries/shape.ts';
import { iso } from '../http/shapes.ts';
import { toStep } from '../rollbacks/shape.ts';
import { toRunDetail } from '../runs/shape.ts';
import type { Entry } from '@reprise/contract';
import { actionWords, deliveryWords, runWords, stepWords } from './words.ts';

export interface TimelineReads {
  /** Everything that is known of an issue, in no order. */
  entries(repositoryId: number, number: number): Promise<readonly Entry[]>;
}

/** Of each kind; an issue with more shows its latest. */
const MOST = 5000;

export const timelineReads = (db: Pick<Database, 'em'>): TimelineReads => ({
  entries: async (repositoryId, number) => {
    const em = db.em();
    const of = { repositoryId, number };
    const latest = { limit: MOST, disableIdentityMap: true };
    const byTime = <Name extends string>(name: Name) => ({
      ...latest,
      orderBy: { [name]: 'desc' as const } as { [_ in Name]: 'desc' },
    });
    const [deliveries, late, runs, proposals, actions] = await Promise.all([
      em.find(Delivery, of, byTime('receivedAt')),
      em.find(LateTrigger, of, byTime('noticedAt')),
      em.find(Run, of, byTime('startedAt')),
      em.find(Proposal, of, byTime('decidedAt')),
      em.find(Action, { ...of, decidedAt: { $ne: null } }, byTime('decidedAt')),
    ]);
    const actionId = { $in: actions.map(({ id }) => id) };
    const steps = await em.find(RollbackStepTable, { actionId }, byTime('settledAt'));
    return [
      ...deliveries.map((row): Entry => {
        const delivery = toDelivery(row);
        return {
          type: 'delivery',
          at: delivery.receivedAt,
          summary: deliveryWords(delivery),
          delivery,
        };
      }),
      ...late.map(lateEntry),
      ...runEntries(runs, proposals),
      ...actions.map((row) => actionEntry(row as CommandedRow)),
      ...stepEntries(steps, actions),
    ];
  },
});

const lateEntry = ({ deliveryId, changedAt, limitMs, noticedAt }: LateTriggerRow): Entry => ({
  type: 'late',
  at: iso(noticedAt),
  summary: 'too old to trigger a rule',
  late: { delivery: deliveryId, changedAt: iso(changedAt), limitMs },
});

function runEntries(runs: readonly RunRow[], proposals: readonly ProposalRow[]): readonly Entry[] {
  const ofRun = Map.groupBy(proposals, ({ runId }) => runId);
  return runs.flatMap((row): readonly Entry[] => {
    const run = toRunDetail(row, (ofRun.get(row.id) ?? []).toReversed());
    const at = run.startedAt ?? run.finishedAt;
    return at === null ? [] : [{ type: 'run', at, summary: runWords(run), run }];
  });
}

function actionEntry(row: CommandedRow): Entry {
  const action = toAction(row);
  const at = action.attemptedAt ?? action.settledAt ?? action.decidedAt;
  return { type: 'action', at, summary: actionWords(action), action };
}

/** Steps that have an outcome; what only waits is in the rollback. */
function stepEntries(
  steps: readonly RollbackStepRow[],
  actions: readonly ActionRow[],
): readonly Entry[] {
  const byId = new Map(actions.map((one) => [one.id, one]));
  return steps.flatMap((row): readonly Entry[] => {
    const step = toStep(row, byId);
    if (step.settledAt === null) return [];
    const summary = stepWords(step);
    return [{ type: 'compensation', at: step.settledAt, summary, rollback: row.rollbackId, step }];
  });
}
