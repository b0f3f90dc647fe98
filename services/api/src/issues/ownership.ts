import type { IssueDetail } from '@reprise/contract';
import type { ActionRow, IssueRow } from '@reprise/views';

type Owned = IssueDetail['ownership'][number];
/** An action that is in effect, as far as Reprise knows: done, and not undone since. */
export type Effective = Pick<ActionRow, 'id' | 'kind' | 'field'>;

/** What sets a field, and so owns what it shows; the opposite kinds leave nothing to own. */
const SETTING = new Set(['label.add', 'assignee.add', 'issue.close', 'issue.reopen']);

/**
 * Who set the labels, the assignees and the state that an issue shows: Reprise, where its last
 * action on that field did and was not undone.
 * @param effective the latest first.
 */
export function ownershipOf(
  issue: Pick<IssueRow, 'labels' | 'assignees' | 'state'>,
  effective: readonly Effective[],
): readonly Owned[] {
  const latest = new Map(effective.toReversed().map((action) => [action.field ?? '', action]));
  const owned = (field: string, value: string): Owned => {
    const action = latest.get(field);
    const ours = action !== undefined && SETTING.has(action.kind ?? '');
    return { field, value, by: ours ? 'reprise' : 'other', action: ours ? action.id : null };
  };
  return [
    ...issue.labels.map((label) => owned(`label:${label.toLowerCase()}`, label)),
    ...issue.assignees.map((login) => owned(`assignee:${login.toLowerCase()}`, login)),
    stateOf(owned('state', issue.state), issue, latest.get('state')),
  ];
}

/** A state that is not what our action made of it was set by somebody else since. */
function stateOf(
  owned: Owned,
  { state }: Pick<IssueRow, 'state'>,
  action: Effective | undefined,
): Owned {
  const made = action?.kind === 'issue.close' ? 'closed' : 'open';
  return owned.by === 'other' || made === state ? owned : { ...owned, by: 'other', action: null };
}
