import type { EventLog } from '@reprise/kafka';
import { eventId, RepriseError, type Draft, type Event, type Position } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { parkedKeys, sql, type Apply, type Transaction } from '@reprise/views';
import { answered } from '../traced.ts';
import { FOLD } from './fold.ts';

/** The consumer of stage 2. */
export const COMMAND = 'automation.command';

export interface CommandStage {
  readonly log: Pick<EventLog, 'publish'>;
  /** Waits until the fold has passed a position. @throws {RepriseError} view_behind. */
  readonly folded: (position: Position) => Promise<void>;
  readonly logger: Logger;
}

type Accepted = Event<'ProposalAccepted'>;

/**
 * Stage 2: reads decisions back from the log and commands what was accepted, if the acceptance is
 * the decision that counts. A crash before the commit repeats the command with the same id.
 */
export const commandStage =
  ({ log, folded, logger }: CommandStage): Apply =>
  async (tx, events) => {
    const accepted = events.filter((event): event is Accepted => event.type === 'ProposalAccepted');
    const last = accepted.at(-1);
    if (last === undefined) return;
    await folded(last.position);
    const counting = await countingOf(tx, accepted);
    await checkFolded(tx, accepted, logger);
    const drafts: Draft<'PerformAction'>[] = [];
    for (const event of accepted) {
      if (!counting.has(event.position.offset)) continue;
      drafts.push(...(await answered(event, 'command', async () => [commandOf(event)])));
    }
    if (drafts.length > 0) await log.publish('commands.action', drafts);
  };

function commandOf({ key, data, envelope }: Accepted): Draft<'PerformAction'> {
  const { actionId, runId, proposalId, subject, rule, ruleVersion, kind } = data;
  const { parameters, conditions, because, decidedAt } = data;
  return {
    type: 'PerformAction',
    key,
    id: eventId('PerformAction', actionId),
    tenantId: envelope.tenantId,
    correlationId: runId,
    causationId: envelope.id,
    data: {
      actionId,
      runId,
      proposalId,
      subject,
      rule,
      ruleVersion,
      kind,
      parameters,
      conditions,
      because,
      decidedAt,
      triggeredAt: null,
    },
  };
}

/** Offsets of those events, all of one partition, that are the decision on their proposal. */
async function countingOf(
  tx: Transaction,
  accepted: readonly Accepted[],
): Promise<ReadonlySet<bigint>> {
  const rows = await tx.query(
    sql<{ offset: string }>`select d."offset" from decisions d
      where d.proposal_id = any(${accepted.map(({ data }) => data.proposalId)}::text[])
        and d.partition = ${accepted[0]?.position.partition}`,
  );
  const decisive = new Set(rows.map(({ offset }) => BigInt(offset)));
  return new Set(
    accepted.map(({ position }) => position.offset).filter((one) => decisive.has(one)),
  );
}

/**
 * A decision whose run the fold does not know must not be passed over in silence.
 * @throws {RepriseError} view_behind, unless the fold has set the subject aside.
 */
async function checkFolded(
  tx: Transaction,
  accepted: readonly Accepted[],
  logger: Logger,
): Promise<void> {
  const rows = await tx.query(
    sql<{ run_id: string }>`select run_id from runs
      where run_id = any(${accepted.map(({ data }) => data.runId)}::text[])`,
  );
  const known = new Set(rows.map(({ run_id }) => run_id));
  const unknown = accepted.filter(({ data }) => !known.has(data.runId));
  if (unknown.length === 0) return;
  const parked = new Set((await parkedKeys(tx, FOLD)).map(({ key }) => key));
  for (const { key, data } of unknown) {
    if (!parked.has(key)) throw new RepriseError('view_behind', `${FOLD} lacks ${data.runId}.`);
    logger.error({ key, proposal: data.proposalId }, 'not commanded: the subject is parked');
  }
}
