import type { EventLog } from '@reprise/kafka';
import { chainedRunId, subjectKey, type Event } from '@reprise/schemas';
import type { Apply, Transaction } from '@reprise/views';
import { countDecisions } from '../counted.ts';
import type { DecisionDraft } from '../decide.ts';
import type { Issues } from '../github/freshFacts.ts';
import { runsOfActions, settledRuns } from '../memory/actions.ts';
import { waitingOn } from '../memory/approvals.ts';
import type { Folded, TakeTurn } from '../memory/caughtUp.ts';
import { runOf, runsOf } from '../memory/runs.ts';
import { isVetoed } from '../memory/subjects.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { decideChain } from '../runs/decideChain.ts';
import { answered } from '../traced.ts';

/** The consumer that starts the rules which wait for the end of another one's run. */
export const CHAIN = 'automation.chain';

export interface Chaining {
  readonly log: Pick<EventLog, 'publish'>;
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  readonly issues: Issues;
  readonly folded: Folded;
  readonly takeTurn: TakeTurn;
  readonly now: () => number;
}

/**
 * Starts what follows a run once the run has decided and all its actions have an outcome. Either may
 * come last, and each is looked at when the fold knows both it and whatever came before. The ids are
 * those of the run that has ended, so what follows is started once.
 */
export const chainConsumer =
  (chaining: Chaining): Apply =>
  async (tx, events) => {
    const concerning = events.filter(isConcerning);
    const last = concerning.at(-1);
    if (last === undefined) return;
    await chaining.folded(last.position);
    const runs = await runsConcerned(tx, concerning);
    for (const runId of await settledRuns(tx, [...runs.keys()])) {
      const event = runs.get(runId);
      if (event !== undefined) await follow(tx, chaining, runId, event);
    }
  };

type Concerning = Event<'RunFinished' | 'ActionSucceeded' | 'ActionRejected' | 'ActionSkipped'>;

const CONCERNING: ReadonlySet<string> = new Set<Concerning['type']>([
  'RunFinished',
  'ActionSucceeded',
  'ActionRejected',
  'ActionSkipped',
]);

const isConcerning = (event: Event): event is Concerning => CONCERNING.has(event.type);

/** The runs that may be settled now, each with the latest event that says so. */
async function runsConcerned(
  tx: Transaction,
  events: readonly Concerning[],
): Promise<ReadonlyMap<string, Concerning>> {
  const runs = new Map<string, Concerning>();
  for (const event of events) {
    if (event.type === 'RunFinished') runs.set(event.data.runId, event);
    else for (const run of await runsOfActions(tx, [event.data.actionId])) runs.set(run, event);
  }
  return runs;
}

async function follow(
  tx: Transaction,
  chaining: Chaining,
  runId: string,
  event: Concerning,
): Promise<void> {
  const drafts = await answered(event, 'chain', () => following(tx, chaining, runId, event));
  if (drafts.length === 0) return;
  await chaining.folded(...(await chaining.log.publish('events.automation', drafts)));
  countDecisions(drafts);
}

async function following(
  tx: Transaction,
  { rulebook, issues, takeTurn, now }: Chaining,
  runId: string,
  { envelope }: Concerning,
): Promise<readonly DecisionDraft[]> {
  const run = await runOf(tx, runId);
  if (run === undefined) return [];
  const { context: finished, partition } = run;
  const { subject, tenantId, rule } = finished;
  const cause = { eventId: envelope.id, tenantId };
  const inForce = await rulebook.inForce(subject, { deliveryId: runId, ...cause });
  const next = inForce?.rules.rules.filter(({ when }) => when.includes(`${rule}.done`)) ?? [];
  if (inForce === undefined || next.length === 0) return [];
  await takeTurn(tx, [partition]);
  const ids = next.map(({ name }) => chainedRunId(runId, name));
  const started = await runsOf(tx, ids);
  if (ids.every((id) => started.has(id))) return [];
  const facts = await issues.facts(subject);
  if (facts === undefined) return [];
  const key = subjectKey(subject);
  const vetoed = await isVetoed(tx, key);
  const waiting = await waitingOn(tx, key);
  const drafts = decideChain({ finished, inForce, facts, vetoed, waiting, now: now(), cause });
  return drafts.filter(({ correlationId }) => !started.has(correlationId ?? ''));
}
