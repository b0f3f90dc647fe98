import type { IssueDetail } from '@reprise/contract';
import type { ActionRow, IssueRow } from '@reprise/views';

type Owned = IssueDetail['ownership'][number];
/** An action that is in effect, as far as Reprise knows: done, and not undone since. */
export type Effective = Pick<ActionRow, 'id' | 'kind' | 'field' | 'after'>;
type Shown = Pick<
  IssueRow,
  'labels' | 'assignees' | 'state' | 'title' | 'milestone' | 'type' | 'locked'
>;

/** What sets a field, and so owns what it shows; the opposite kinds leave nothing to own. */
const SETTING = new Set([
  'label.add',
  'assignee.add',
  'issue.close',
  'issue.reopen',
  'issue.title',
  'milestone.set',
  'issue.type',
  'issue.lock',
]);

/**
 * Who set what an issue shows: Reprise, where its last action on that field did, was not undone,
 * and the field still holds what it made of it.
 * @param effective the latest first.
 */
export function ownershipOf(issue: Shown, effective: readonly Effective[]): readonly Owned[] {
  const latest = new Map(effective.toReversed().map((action) => [action.field ?? '', action]));
  const owned = (
    field: string,
    value: string,
    holds: (action: Effective) => boolean = () => true,
  ): Owned => {
    const action = latest.get(field);
    const ours = action !== undefined && SETTING.has(action.kind ?? '') && holds(action);
    return { field, value, by: ours ? 'reprise' : 'other', action: ours ? action.id : null };
  };
  /** A value that is not what our action made of it was set by somebody else since. */
  const made = (field: string, value: string | null): readonly Owned[] =>
    value === null ? [] : [owned(field, value, ({ after }) => same(after?.value, value))];
  return [
    ...issue.labels.map((label) => owned(`label:${label.toLowerCase()}`, label)),
    ...issue.assignees.map((login) => owned(`assignee:${login.toLowerCase()}`, login)),
    owned('state', issue.state, ({ kind }) => stateMade(kind) === issue.state),
    // Every issue has a title, and its author's needs no word.
    ...(latest.has('title') ? made('title', issue.title) : []),
    ...made('milestone', issue.milestone),
    ...made('type', issue.type),
    ...(issue.locked ? [owned('lock', 'locked')] : []),
  ];
}

const stateMade = (kind: string | null): string => (kind === 'issue.close' ? 'closed' : 'open');

const same = (one: string | null | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();
