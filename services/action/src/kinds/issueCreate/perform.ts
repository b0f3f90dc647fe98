import { subjectKey } from '@reprise/schemas';
import type { Kind } from '../kind.ts';
import { labelsOf, titleOf } from './content.ts';
import { subjectOf } from './created.ts';
import { withIssueMarker } from './marker.ts';

/** Opens an issue, or the one that we have closed again. */
export const perform: Kind['perform'] = ({ creation, states }, target, { reading }, guard) => {
  const { subject, rule, actionId, parameters } = target;
  const { ref } = reading.state;
  if (ref !== null) return states.set(subjectOf(target, ref), { state: 'open' }, guard);
  const marker = { rule, subject: subjectKey(subject), actionId };
  const body = withIssueMarker(parameters['body'] ?? '', marker);
  return creation.open(subject, { title: titleOf(target), body, labels: labelsOf(target) }, guard);
};

/** Keeps the oldest. GitHub lets Apps delete no issue. */
export const tidy: Kind['tidy'] = async ({ states }, target, duplicates, guard) => {
  for (const number of duplicates) await states.set(subjectOf(target, number), CLOSED, guard);
};

export const CLOSED = { state: 'closed', reason: 'not_planned', originalId: null } as const;
