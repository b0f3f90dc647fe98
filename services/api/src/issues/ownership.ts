import type { Owned } from '@reprise/contract';
import { summaryOf } from '../actions/shape.ts';
import { isoOrNull } from '../http/shapes.ts';
import { doneAt, lastOnEach, leftBy, type Effective } from './effective.ts';
import { shownIn, valueIn, type Shown } from './shown.ts';
import type { Found, Touch } from './touches.ts';

/** What is known of one issue. */
export interface Known {
  readonly issue: Shown;
  /** The latest first. */
  readonly effective: readonly Effective[];
  /** What others did; the latest first. */
  readonly touches: readonly Touch[];
  /** What rollbacks left alone because somebody had touched it; the latest first. */
  readonly found: readonly Found[];
}

/** The last action on a field, and what the field shows; undefined: the issue does not tell. */
interface Ours {
  readonly field: string;
  readonly value: string | null | undefined;
  readonly action: Effective;
}

/**
 * Whose each field of an issue is. What Reprise changed is its own until somebody else changes it,
 * and theirs for good from then on; what Reprise never changed is theirs.
 */
export function ownershipOf(known: Known): readonly Owned[] {
  const latest = lastOnEach(known.effective);
  const shown = shownIn(known.issue);
  const fields = new Set([...shown.keys(), ...latest.keys()]);
  return [...fields].flatMap((field) => {
    const action = latest.get(field);
    const value = valueIn(shown, field);
    if (action !== undefined) return [ownedBy(known, { field, value, action })];
    // Every issue has a title, and its author's needs no word.
    const untold = value === null || value === undefined || field === 'title';
    return untold ? [] : [{ ...NEVER_OURS, field, value }];
  });
}

const NEVER_OURS = {
  by: 'other',
  action: null,
  summary: null,
  rule: null,
  run: null,
  at: null,
  taken: null,
} as const;

function ownedBy(known: Known, ours: Ours): Owned {
  const { field, value, action } = ours;
  const taken = takenOver(known, ours);
  return {
    field,
    value: value ?? null,
    by: taken === null ? 'reprise' : 'other',
    action: action.id,
    summary: summaryOf(action.kind ?? '', action.parameters ?? {}),
    rule: action.rule,
    run: action.runId,
    at: isoOrNull(doneAt(action)),
    taken,
  };
}

/** Who has taken it over: as deliveries tell, else as a rollback found on GitHub. */
function takenOver(known: Known, ours: Ours): Owned['taken'] {
  const touch = touchedSince(known.touches, ours);
  if (touch !== undefined) {
    return { by: touch.by, at: isoOrNull(touch.at), because: touch.because };
  }
  const found = known.found.find(({ actionId }) => actionId === ours.action.id);
  if (found !== undefined) {
    const because = found.message ?? 'Somebody has changed it since.';
    return { by: found.actor, at: isoOrNull(found.touchedAt ?? found.settledAt), because };
  }
  return holds(known.issue, ours) ? null : { by: null, at: null, because: UNEXPLAINED };
}

const UNEXPLAINED = 'It is not as Reprise left it any more.';

/** The latest change by somebody else after ours; one that was delivered late does not fit. */
function touchedSince(
  touches: readonly Touch[],
  { field, value, action }: Ours,
): Touch | undefined {
  const names = action.kind === 'comment' ? [field, `comment ${action.after?.ref}`] : [field];
  const fits = ({ left }: Touch): boolean =>
    left === undefined || value === undefined || same(left, value);
  return touches.find(
    (touch) => names.includes(touch.field) && touch.at > doneAt(action) && fits(touch),
  );
}

/** Whether the issue shows what the action made of it, or was not heard of since. */
const holds = (issue: Shown, { value, action }: Ours): boolean =>
  value === undefined || same(leftBy(action), value) || issue.updatedAt < doneAt(action);

const same = (one: string | null, other: string | null): boolean =>
  one?.toLowerCase() === other?.toLowerCase();
