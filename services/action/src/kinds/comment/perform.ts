import { subjectKey } from '@reprise/schemas';
import type { Kind, Target } from '../kind.ts';
import { textOf } from './observe.ts';
import { withMarker } from './marker.ts';

/** Writes the rule's comment, or edits the one that is there. */
export const perform: Kind['perform'] = (github, target, { reading }, guard) => {
  const body = bodyFor(target, textOf(target), target.actionId);
  const { ref } = reading.state;
  return ref === null
    ? github.writing.create(target.subject, body, guard)
    : github.writing.edit(target.subject, ref, body, guard);
};

/** Keeps the oldest. */
export const tidy: Kind['tidy'] = async ({ writing }, { subject }, duplicates, guard) => {
  for (const id of duplicates) await writing.remove(subject, id, guard);
};

export const bodyFor = ({ subject, rule }: Target, text: string, actionId: string): string =>
  withMarker(text, { rule, subject: subjectKey(subject), actionId });
