import type { RollbackTally } from '@reprise/contract';

/** Why a step is left alone, in plain words, by the code that the log has for it. */
const REASONS: Readonly<Record<string, string>> = {
  touched_by_human: 'A person has touched it since: it is theirs now',
  superseded: 'A later change of ours is in force; undo that one first',
  still_wanted: 'Another action still wants it, and is not undone',
  nothing_to_undo: 'It had no effect, or is undone already',
  unreadable: 'GitHub does not tell who touched it last: a person must look',
  cancelled: 'The rollback was cancelled before, or it was never performed',
};

/** The reason of a group of steps: what it means, and one of the words that are behind it. */
export function reasonWords({ reason, because, count }: RollbackTally): {
  readonly means: string;
  readonly example: string | null;
} {
  const means = REASONS[reason];
  if (means === undefined) return { means: because, example: null };
  const says = because !== '' && because !== reason;
  return { means, example: says ? (count === 1 ? because : `such as: ${because}`) : null };
}
