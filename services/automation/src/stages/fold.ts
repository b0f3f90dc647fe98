import { sql, type Transaction } from '@reprise/views';
import { topic, type Event, type RecordsOf } from '@reprise/schemas';

/** The consumer that folds our own events; its tables say what is in force. */
export const FOLD = 'automation.fold';

type OwnEvent = Event<RecordsOf<'events.automation'>>;
type DecisionEvent = Event<'ProposalAccepted' | 'ProposalDeclined'>;
type FinishedEvent = Event<'RunFinished'>;

/**
 * Folds what the log says about rules, runs and decisions. It writes no record, so it may start at
 * the first one at any time, and a rebuild cannot act.
 */
export async function fold(tx: Transaction, events: readonly Event[]): Promise<void> {
  for (const event of events) await foldOne(tx, event as OwnEvent);
}

async function foldOne(tx: Transaction, event: OwnEvent): Promise<void> {
  switch (event.type) {
    case 'RulesLoaded':
      return foldRules(tx, event);
    case 'TriggerTooOld':
    case 'RunStarted':
      return foldDelivery(tx, event.data.deliveryId);
    case 'ApprovalRequested':
    case 'ApprovalGiven':
    case 'ApprovalRefused':
    case 'ApprovalExpired':
    case 'CommandReceived':
    case 'CommandDeclined':
      return;
    case 'ProposalAccepted':
    case 'ProposalDeclined':
      return foldDecision(tx, event);
    case 'RunFinished':
      return foldFinished(tx, event);
    default:
      return unreachable(event);
  }
}

/** Rules that were read take force; a wrong file leaves the last good ones in force. */
async function foldRules(tx: Transaction, { data }: Event<'RulesLoaded'>): Promise<void> {
  const { repositoryId, repository, installationId, status, version, problems, text } = data;
  const changesForce = status === 'loaded' || status === 'missing';
  const force = status === 'loaded' ? { version, text } : { version: null, text: null };
  await tx.query(
    sql`insert into rules (repository_id, repository, installation_id, status, version, problems,
          in_force_version, in_force_text, loaded_at)
        values (${repositoryId}, ${repository}, ${installationId}, ${status}, ${version},
          ${JSON.stringify(problems)}::jsonb, ${force.version}, ${force.text},
          ${new Date(data.loadedAt)})
        on conflict (repository_id) do update set
          repository = excluded.repository, installation_id = excluded.installation_id,
          status = excluded.status, version = excluded.version, problems = excluded.problems,
          loaded_at = excluded.loaded_at,
          in_force_version = case when ${changesForce} then excluded.in_force_version
            else rules.in_force_version end,
          in_force_text = case when ${changesForce} then excluded.in_force_text
            else rules.in_force_text end`,
  );
}

async function foldDelivery(tx: Transaction, deliveryId: string | null): Promise<void> {
  if (deliveryId === null) return;
  await tx.query(
    sql`insert into decided (delivery_id) values (${deliveryId}) on conflict do nothing`,
  );
}

/**
 * Of the decisions on a proposal the first counts. The first of a run also settles by which version
 * of the rules the run is decided, and its end closes it: when a crash makes stage 1 decide again,
 * by other rules perhaps, nothing of the second try mixes with the first.
 */
async function foldDecision(tx: Transaction, event: DecisionEvent): Promise<void> {
  const { proposalId, runId, ruleVersion } = event.data;
  const { partition, offset } = event.position;
  const actionId = event.type === 'ProposalAccepted' ? event.data.actionId : null;
  await tx.query(
    sql`insert into runs (run_id, rule_version, finished)
        values (${runId}, ${ruleVersion}, false) on conflict do nothing`,
  );
  await tx.query(
    sql`insert into decisions (proposal_id, run_id, decision, action_id, partition, "offset")
        select ${proposalId}, ${runId}, ${event.type}, ${actionId}, ${partition}, ${String(offset)}
        where exists (select from runs
          where run_id = ${runId} and rule_version = ${ruleVersion} and not finished)
        on conflict do nothing`,
  );
}

async function foldFinished(tx: Transaction, { data }: FinishedEvent): Promise<void> {
  await tx.query(
    sql`insert into runs (run_id, rule_version, finished) values (${data.runId}, null, true)
        on conflict (run_id) do update set finished = true`,
  );
}

function unreachable(event: never): never {
  throw new Error(`${topic('events.automation').name} holds ${JSON.stringify(event)}.`);
}
