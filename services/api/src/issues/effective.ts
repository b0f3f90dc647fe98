import type { ActionRow } from '@reprise/views';

/** An action that is in effect, as far as Reprise knows: done, and not undone since. */
export type Effective = Pick<
  ActionRow,
  | 'id'
  | 'kind'
  | 'field'
  | 'parameters'
  | 'before'
  | 'after'
  | 'rule'
  | 'runId'
  | 'decidedAt'
  | 'settledAt'
>;

/** A receipt of a command belongs to nobody's issue. */
const UNTOLD = new Set(['reaction']);

/**
 * The last action on each field, by field. Where all labels were set at once, it is the last on each
 * label that it added or removed.
 * @param effective the latest first.
 */
export function lastOnEach(effective: readonly Effective[]): ReadonlyMap<string, Effective> {
  const told = effective.filter(({ kind }) => kind !== null && !UNTOLD.has(kind));
  const each = told.toReversed().flatMap((action) => labelByLabel(action) ?? [action]);
  return new Map(each.flatMap((action) => (action.field === null ? [] : [[action.field, action]])));
}

function labelByLabel(action: Effective): readonly Effective[] | undefined {
  if (action.kind !== 'label.set') return undefined;
  const [before, after] = [namesIn(action.before?.value), namesIn(action.after?.value)];
  const added = [...after].filter(([key]) => !before.has(key));
  const removed = [...before].filter(([key]) => !after.has(key));
  return [...added, ...removed].map(([key]) => ({
    ...action,
    field: `label:${key}`,
    kind: after.has(key) ? 'label.add' : 'label.remove',
    parameters: { label: after.get(key) ?? before.get(key) ?? key },
  }));
}

/** One a line, by their lower case: GitHub's labels ignore case. */
const namesIn = (text: string | null | undefined): ReadonlyMap<string, string> =>
  new Map(
    (text ?? '')
      .split('\n')
      .filter((name) => name !== '')
      .map((name) => [name.toLowerCase(), name]),
  );

/** When it was done, by our own clock; a succeeded action has a time. */
export const doneAt = ({ settledAt, decidedAt }: Effective): Date =>
  settledAt ?? decidedAt ?? new Date(0);

/** What an action left in its field, as an issue shows it; null: nothing. */
export const leftBy = ({ kind, parameters, after }: Effective): string | null =>
  Object.hasOwn(LEFT, kind ?? '')
    ? (LEFT[kind ?? '']?.(parameters ?? {}) ?? null)
    : (after?.value ?? null);

type Left = (parameters: Readonly<Record<string, string>>) => string | undefined;

/** Of what GitHub spells otherwise than an issue, or where nothing is left; of all else, `after`. */
const LEFT: Readonly<Record<string, Left>> = {
  'label.add': ({ label }) => label,
  'label.remove': () => undefined,
  'assignee.add': ({ login }) => login,
  'assignee.remove': () => undefined,
  'issue.close': () => 'closed',
  'issue.reopen': () => 'open',
  'issue.lock': () => 'locked',
  'issue.unlock': () => undefined,
  'milestone.clear': () => undefined,
};
