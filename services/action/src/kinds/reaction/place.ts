import type { ReactionPlace } from '../../github/ports.ts';
import type { Target } from '../kind.ts';

export const contentOf = ({ parameters }: Target): string => parameters['content'] ?? '';

/** Where the reaction goes; undefined where the comment's id is none. */
export function placeOf({ subject, parameters }: Target): ReactionPlace | undefined {
  const { comment } = parameters;
  if (comment === undefined) return { subject, commentId: null };
  const commentId = Number(comment);
  return /^[1-9]\d*$/.test(comment) && Number.isSafeInteger(commentId)
    ? { subject, commentId }
    : undefined;
}
