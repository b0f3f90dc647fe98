import { isActionKind, rationedSeconds, secondsPerWrite, type FieldState } from '@reprise/schemas';
import { namesIn, without } from '../kinds/labelSet/set.ts';
import { KINDS } from '../kinds/registry.ts';

/** How fast steps can be carried out. */
export interface Pace {
  /** Whether GitHub's pace for writers is kept, and its requests an hour are counted. */
  readonly asGitHubAsks: boolean;
  /** How long GitHub takes to answer, and we to say so, about. */
  readonly secondsPerRequest: number;
  /** Subjects that are worked on at once. */
  readonly sideBySide: number;
}

/** A step that is carried out. */
export interface Costing {
  readonly kind: string;
  readonly installation: string;
  readonly subject: string;
  readonly calls: number;
  readonly writes: number;
}

/** What an action found and left; null where that is not known. */
type Change = { readonly before: FieldState; readonly after: FieldState } | null;

/** Requests that change something, in undoing an action. */
export const writesOf = (kind: string, change: Change): number =>
  kind === 'label.set' ? Math.max(1, added(change).length + removed(change).length) : 1;

/**
 * Requests to GitHub that undoing an action takes when nothing goes wrong, as its kind says. Of all
 * labels each one that was changed is a write, and each that is put back is looked for before.
 */
export function callsOf(kind: string, change: Change): number {
  if (!isActionKind(kind)) return 0;
  if (kind === 'label.set') return 4 + removed(change).length + writesOf(kind, change);
  return KINDS[kind].notes.requests.undo.split(/[,;]/).length;
}

const added = (change: Change): readonly string[] =>
  without(namesIn(change?.after.value ?? null), namesIn(change?.before.value ?? null));

const removed = (change: Change): readonly string[] =>
  without(namesIn(change?.before.value ?? null), namesIn(change?.after.value ?? null));

/** What undoing it leaves, in plain words. */
export const residueOf = (kind: string): string | null =>
  isActionKind(kind) ? KINDS[kind].revert.residue : null;

/**
 * Seconds that so many steps take if nothing goes wrong: rather too many than too few. GitHub paces
 * each installation by itself; the steps on one subject go one after the other.
 */
export function secondsFor(steps: readonly Costing[], pace: Pace): number {
  const { asGitHubAsks, secondsPerRequest, sideBySide } = pace;
  const requests = callsIn(steps) * secondsPerRequest;
  const subjects = groups(steps, ({ subject }) => subject).map(callsIn);
  const installations = groups(steps, ({ installation }) => installation);
  const seconds = Math.max(
    requests / sideBySide,
    largest(subjects) * secondsPerRequest,
    asGitHubAsks ? largest(installations.map(pacedSeconds)) : 0,
  );
  return Math.ceil(seconds);
}

function pacedSeconds(steps: readonly Costing[]): number {
  const writing = sum(steps.map(({ kind, writes }) => writes * secondsPerWrite(kind)));
  return Math.max(writing, rationedSeconds(callsIn(steps)));
}

const callsIn = (steps: readonly Costing[]): number => sum(steps.map(({ calls }) => calls));

const groups = (steps: readonly Costing[], by: (step: Costing) => string) => [
  ...Map.groupBy(steps, by).values(),
];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Not Math.max(...): a plan may have more steps than a call has room for arguments. */
const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, one) => Math.max(most, one), 0);
