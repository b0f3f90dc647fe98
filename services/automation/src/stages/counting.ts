import { RepriseError, type Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { parkedKeys, sql, type Transaction } from '@reprise/views';
import { FOLD } from '../memory/fold.ts';

/** The records of ours that something is commanded for. */
export type Consequential = Event<
  'RunStarted' | 'ProposalAccepted' | 'ApprovalGiven' | 'CommandReceived'
>;

/**
 * Offsets of those events, all of one partition, that count: the first RunStarted of a run, the
 * decision on a proposal, the answer to an approval, the first word on a command.
 */
export async function countingOf(
  tx: Transaction,
  events: readonly Consequential[],
): Promise<ReadonlySet<bigint>> {
  const at = sql`partition = ${events[0]?.position.partition ?? -1}`;
  const rows = await tx.query(
    sql<{ offset: string }>`
      select started_offset as "offset" from run_contexts
        where ${at} and run_id = any(${of(events, 'RunStarted', ({ runId }) => runId)}::text[])
      union all
      select "offset" from answers where ${at} and proposal_id
        = any(${of(events, 'ProposalAccepted', ({ proposalId }) => proposalId)}::text[])
      union all
      select answered_offset from approvals where ${at} and status = 'given' and proposal_id
        = any(${of(events, 'ApprovalGiven', ({ proposalId }) => proposalId)}::text[])
      union all
      select "offset" from commands where ${at} and outcome = 'received' and command_id
        = any(${of(events, 'CommandReceived', ({ commandId }) => commandId)}::text[])`,
  );
  return new Set(rows.map(({ offset }) => BigInt(offset)));
}

/**
 * A decision that the fold does not know must not be passed over in silence.
 * @throws {RepriseError} view_behind, unless the fold has set the subject aside.
 */
export async function checkFolded(
  tx: Transaction,
  events: readonly Consequential[],
  logger: Logger,
): Promise<void> {
  const ids = events.map(subjectOf);
  const rows = await tx.query(
    sql<{ id: string }>`
      select run_id as id from run_contexts where run_id = any(${ids}::text[])
      union all
      select command_id from commands where command_id = any(${ids}::text[])`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = events.filter((event) => !known.has(subjectOf(event)));
  if (unknown.length === 0) return;
  const parked = new Set((await parkedKeys(tx, FOLD)).map(({ key }) => key));
  for (const event of unknown) {
    const id = subjectOf(event);
    if (!parked.has(event.key)) throw new RepriseError('view_behind', `${FOLD} lacks ${id}.`);
    logger.error({ key: event.key, id }, 'not commanded: the subject is parked');
  }
}

const subjectOf = ({ type, data }: Consequential): string =>
  type === 'CommandReceived' ? data.commandId : data.runId;

/** The ids that events of one type are about. */
const of = <T extends Consequential['type']>(
  events: readonly Consequential[],
  type: T,
  id: (data: Event<T>['data']) => string,
): readonly string[] =>
  events
    .filter((event): event is Event<T> & Consequential => event.type === type)
    .map(({ data }) => id(data));
