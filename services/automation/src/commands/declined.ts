import { eventId, subjectKey, type Draft, type Subject } from '@reprise/schemas';
import type { CommandReason } from '../policy/reasons.ts';
import type { Cause } from '../runs/runContext.ts';

/** A person's command, wherever it was given. */
export interface Given {
  readonly commandId: string;
  readonly subject: Subject;
  readonly word: string;
  /** Login, or api for the holder of the token. */
  readonly by: string;
  /** console, cli, api or comment. */
  readonly via: string;
  readonly now: number;
  readonly cause: Cause;
}

interface Why {
  readonly reason: CommandReason;
  /** In plain words. */
  readonly because: string;
  /** The one it was about. */
  readonly proposal?: { readonly proposalId: string; readonly runId: string };
}

/** The record that a command is not followed. One command may be declined for several proposals. */
export function commandDeclined(
  { commandId, subject, word, by, via, now, cause }: Given,
  { reason, because, proposal }: Why,
): Draft<'CommandDeclined'> {
  const proposalId = proposal?.proposalId ?? null;
  return {
    type: 'CommandDeclined',
    key: subjectKey(subject),
    id: eventId('CommandDeclined', commandId, proposalId ?? ''),
    tenantId: cause.tenantId,
    ...(proposal === undefined ? {} : { correlationId: proposal.runId }),
    causationId: cause.eventId,
    data: { commandId, subject, word, proposalId, by, via, reason, because, declinedAt: now },
  };
}
