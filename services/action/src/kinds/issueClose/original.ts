import { CLOSE_REASONS } from '@reprise/schemas';
import type { ActionGitHub } from '../../github/ports.ts';
import type { Observation, Target } from '../kind.ts';

export interface Original {
  /** GitHub's id of the issue that this one repeats. */
  readonly id: string | null;
  readonly refusal: Observation['refusal'];
}

/** Finds the issue that a duplicate repeats: GitHub takes its id, people name its number. */
export async function findOriginal(
  { issues }: Pick<ActionGitHub, 'issues'>,
  { subject, parameters }: Target,
): Promise<Original> {
  const { reason = '', original } = parameters;
  if (!Object.hasOwn(CLOSE_REASONS, reason)) {
    return refused('reason_unknown', `GitHub knows no reason ${reason} for closing an issue.`);
  }
  if (reason !== 'duplicate' || original === undefined) return { id: null, refusal: null };
  const number = /^[1-9]\d{0,9}$/.test(original) ? Number(original) : subject.number;
  if (number === subject.number) {
    return refused('original_missing', 'An issue cannot be a duplicate of itself.');
  }
  const id = await issues.idOf(subject, number);
  return id === null
    ? refused('original_missing', `The repository has no issue #${number}.`)
    : { id: String(id), refusal: null };
}

const refused = (reason: string, message: string): Original => ({
  id: null,
  refusal: { reason, message },
});
