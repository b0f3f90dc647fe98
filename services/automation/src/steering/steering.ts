import type { EventLog } from '@reprise/kafka';
import { eventId, type Draft, type Event } from '@reprise/schemas';
import type { Issues } from '../github/freshFacts.ts';
import type { Folded, TakeTurn } from '../memory/caughtUp.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

export interface Steering {
  readonly log: Pick<EventLog, 'publish'>;
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  readonly issues: Issues;
  readonly folded: Folded;
  readonly takeTurn: TakeTurn;
  readonly now: () => number;
}

export type SteeringEvent = Event<'Approve' | 'Refuse' | 'Trigger'>;
export type SteeringDraft = Draft<
  | 'ApprovalGiven'
  | 'ApprovalRefused'
  | 'CommandDeclined'
  | 'RunStarted'
  | 'RunFinished'
  | 'ProposalAccepted'
  | 'ProposalDeclined'
  | 'ApprovalRequested'
  | 'TriggerTooOld'
>;

/** A command that cannot even be put to policy. */
export const declined = (
  { type, key, data, envelope }: SteeringEvent,
  refusal: { readonly reason: string; readonly because: string },
  declinedAt: number,
): Draft<'CommandDeclined'> => ({
  type: 'CommandDeclined',
  key,
  id: eventId('CommandDeclined', data.commandId, 'proposalId' in data ? data.proposalId : ''),
  tenantId: envelope.tenantId,
  causationId: envelope.id,
  data: {
    commandId: data.commandId,
    subject: data.subject,
    word: type.toLowerCase(),
    proposalId: 'proposalId' in data ? data.proposalId : null,
    by: data.requestedBy,
    via: data.via,
    ...refusal,
    declinedAt,
  },
});

/** Why nothing can be decided on an issue. */
export const UNREADABLE = {
  reason: 'unreadable',
  because: 'the issue cannot be read any more: it is gone, elsewhere, or out of our reach',
} as const;
