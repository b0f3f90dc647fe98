import { sameWord, type IssueFacts } from '@reprise/conditions';
import type { ActionTask } from '../tasks/definition.ts';
import type { ActionState } from '../tasks/evolve.ts';

/**
 * The issue as it would be without what the same run has done to it: "unless it has the label
 * needs-info, add needs-info and comment" must not refuse the comment because of the label.
 * @param siblings the tasks of the run on this issue.
 */
export function withoutOwnEffects(
  issue: IssueFacts,
  siblings: readonly Pick<ActionTask, 'command' | 'state' | 'leased'>[],
): IssueFacts {
  const labels = siblings.reduceRight(undo, issue.labels);
  return labels === issue.labels ? issue : { ...issue, labels };
}

function undo(
  labels: readonly string[],
  { command, state, leased }: Pick<ActionTask, 'command' | 'state' | 'leased'>,
): readonly string[] {
  if (command.type !== 'PerformAction' || !mayBeInEffect(state, leased)) return labels;
  const { kind, parameters } = command.data;
  const label = parameters['label'];
  if (label === undefined) return labels;
  const others = labels.filter((name) => !sameWord(name, label));
  if (kind === 'label.add') return others;
  return kind === 'label.remove' ? [...others, label] : labels;
}

/** Succeeded, or under way: the table may not show yet what a worker does just now. */
const mayBeInEffect = ({ outcome, attempts }: ActionState, leased: boolean): boolean =>
  outcome === null ? leased || attempts.length > 0 : outcome.type === 'ActionSucceeded';
