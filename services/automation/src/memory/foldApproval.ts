import { sql, type Transaction } from '@reprise/views';
import type { Event } from '@reprise/schemas';
import { foldCommand } from './foldCommand.ts';
import { storable, storableText } from './storable.ts';

/** Yes, no or silence: the first answer to an approval counts. */
export async function foldAnswered(
  tx: Transaction,
  event: Event<'ApprovalGiven' | 'ApprovalRefused'>,
): Promise<void> {
  const { commandId, because } = event.data;
  await foldCommand(tx, commandId, 'answered', event.position);
  const answer =
    event.type === 'ApprovalGiven'
      ? { status: 'given', actionId: event.data.actionId, parameters: event.data.parameters }
      : { status: 'refused', actionId: null, parameters: null };
  await settle(tx, event, { ...answer, commandId, because });
}

export const foldExpired = (tx: Transaction, event: Event<'ApprovalExpired'>): Promise<void> =>
  settle(tx, event, EXPIRED);

const EXPIRED = {
  status: 'expired',
  actionId: null,
  parameters: null,
  commandId: null,
  because: null,
};

interface Answer {
  readonly status: string;
  readonly actionId: string | null;
  /** As the person edited them. */
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly commandId: string | null;
  readonly because: string | null;
}

async function settle(
  tx: Transaction,
  { key, data, position }: Event<'ApprovalGiven' | 'ApprovalRefused' | 'ApprovalExpired'>,
  { status, actionId, parameters, commandId, because }: Answer,
): Promise<void> {
  await tx.query(
    sql`update approvals set status = ${status}, action_id = ${actionId}, because = ${because === null ? null : storableText(because)},
          parameters = ${parameters === null ? null : storable(parameters)}::jsonb,
          command_id = ${commandId}, answered_offset = ${String(position.offset)}
        where proposal_id = ${data.proposalId} and subject_key = ${key} and status = 'waiting'`,
  );
}
