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
  const partition = events[0]?.position.partition ?? -1;
  const offsets = events.map(({ position }) => String(position.offset));
  const rows = await tx.query(
    sql<{ offset: string }>`
      select started_offset as "offset" from run_contexts
        where partition = ${partition} and run_id = any(${idsOf(events, 'runId')}::text[])
          and started_offset = any(${offsets}::bigint[])
      union all
      select "offset" from answers
        where partition = ${partition} and proposal_id = any(${idsOf(events, 'proposalId')}::text[])
          and "offset" = any(${offsets}::bigint[])
      union all
      select answered_offset from approvals
        where partition = ${partition} and proposal_id = any(${idsOf(events, 'proposalId')}::text[])
          and answered_offset = any(${offsets}::bigint[])
      union all
      select "offset" from commands
        where partition = ${partition} and command_id = any(${idsOf(events, 'commandId')}::text[])
          and "offset" = any(${offsets}::bigint[])`,
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
  const rows = await tx.query(
    sql<{ id: string }>`
      select run_id as id from run_contexts where run_id = any(${idsOf(events, 'runId')}::text[])
      union all
      select command_id from commands
        where command_id = any(${idsOf(events, 'commandId')}::text[])`,
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

function idsOf(
  events: readonly Consequential[],
  name: 'runId' | 'proposalId' | 'commandId',
): readonly string[] {
  return events.flatMap(({ data }) => {
    const id: unknown = Object.entries(data).find(([key]) => key === name)?.[1];
    return typeof id === 'string' ? [id] : [];
  });
}
