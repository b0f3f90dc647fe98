import { eventId, subjectKey } from '@reprise/schemas';
import type { CommandReason } from '../policy/reasons.ts';
import { commandDeclined } from './declined.ts';
import type { CommentDraft, DecideCommentInput, PermittedCommand } from './decideComment.ts';

/** What became of a command in a comment. */
export interface Followed {
  readonly drafts: readonly CommentDraft[];
  /** The reaction says so. */
  readonly followed: boolean;
  /** In plain words. */
  readonly because: string;
  /** A comment that answers it, in Markdown. */
  readonly answer: string | null;
}

interface Declining extends DecideCommentInput {
  readonly word: string;
  readonly reason: CommandReason;
  readonly because: string;
}

export function declining({ reason, because, word, ...input }: Declining): Followed {
  const { commandId, occurrence, now, cause } = input;
  const { subject, actor } = occurrence;
  const given = { commandId, subject, word, by: actor.login, via: 'comment', now, cause };
  const drafts = [commandDeclined(given, { reason, because })];
  return { drafts, followed: false, because, answer: null };
}

/** The record that a command is followed, with what it concerns; more may come after it. */
export function receiving(
  { commandId, occurrence, commentId, word, now, cause }: PermittedCommand,
  argument: string | null,
): Followed {
  const { subject, actor, deliveryId } = occurrence;
  return {
    drafts: [
      {
        type: 'CommandReceived',
        key: subjectKey(subject),
        id: eventId('CommandReceived', commandId),
        tenantId: cause.tenantId,
        causationId: cause.eventId,
        data: {
          commandId,
          subject,
          word,
          argument,
          by: actor.login,
          via: 'comment',
          deliveryId,
          commentId,
          receivedAt: now,
        },
      },
    ],
    followed: true,
    because: `${actor.login} said /reprise ${word}`,
    answer: null,
  };
}
