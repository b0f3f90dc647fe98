import type { Event } from '@reprise/schemas';
import type { ObjectionRow, PersonCommandRow } from './table.ts';

type CommandEvent = Event<'CommandReceived' | 'CommandDeclined'>;

/** A person's command after an event of it. It may be received first and declined afterwards. */
export function evolveCommand(
  row: PersonCommandRow | undefined,
  event: CommandEvent,
): PersonCommandRow {
  const command = row ?? blank(event);
  switch (event.type) {
    case 'CommandReceived': {
      if (command.receivedAt !== null) return command;
      const { argument, deliveryId, commentId, receivedAt } = event.data;
      return { ...command, argument, deliveryId, commentId, receivedAt: new Date(receivedAt) };
    }
    case 'CommandDeclined': {
      if (command.declinedAt !== null) return command;
      const { proposalId, reason, because, declinedAt } = event.data;
      return { ...command, proposalId, reason, because, declinedAt: new Date(declinedAt) };
    }
    default:
      return event satisfies never;
  }
}

const blank = ({ data, envelope }: CommandEvent): PersonCommandRow => ({
  id: data.commandId,
  tenantId: envelope.tenantId,
  repositoryId: data.subject.repositoryId,
  repository: data.subject.repository,
  number: data.subject.number,
  word: data.word,
  by: data.by,
  via: data.via,
  argument: null,
  deliveryId: null,
  commentId: null,
  receivedAt: null,
  proposalId: null,
  reason: null,
  because: null,
  declinedAt: null,
});

/** A command that was declined, as far as it is about one proposal. */
export interface Declined {
  readonly proposalId: string;
  readonly event: Event<'CommandDeclined'>;
}

export const aboutProposals = (events: readonly Event<'CommandDeclined'>[]): readonly Declined[] =>
  events.flatMap((event) => {
    const { proposalId } = event.data;
    return proposalId === null ? [] : [{ proposalId, event }];
  });

/** An answer that did not count, as its first record tells it. */
export function evolveObjection(
  row: ObjectionRow | undefined,
  { proposalId, event: { data, envelope } }: Declined,
): ObjectionRow {
  if (row !== undefined) return row;
  const { commandId, reason, because, by, via, declinedAt } = data;
  const told = { proposalId, commandId, reason, because, by, via };
  return { ...told, tenantId: envelope.tenantId, declinedAt: new Date(declinedAt) };
}
