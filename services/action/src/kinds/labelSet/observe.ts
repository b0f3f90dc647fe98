import type { Change } from '../../github/ports.ts';
import { isSince } from '../../tasks/since.ts';
import { isOverruled } from '../changes.ts';
import type { Kind, Observation } from '../kind.ts';
import { labelMissing } from '../labels.ts';
import { changesOf, has, readingOf, stateOf, together, wantedNames } from './set.ts';

/**
 * At once the issue, its timeline, and each wanted label of the repository. What people have added
 * or removed since the decision, or after we had changed it, stays as they left it, label by label.
 */
export const observe: Kind['observe'] = async (github, target) => {
  const names = wantedNames(target);
  const [issue, timeline, found] = await Promise.all([
    github.issues.issue(target.subject),
    github.issues.changes(target.subject),
    Promise.all(names.map((name) => github.labels.find(target.subject, name))),
  ]);
  const spelled = names.map((name, index) => found[index]?.name ?? name);
  const wanted = together(issue.labels, spelled).filter((name) =>
    has(isPeoples(changesOf(timeline, name), target.decidedAt) ? issue.labels : spelled, name),
  );
  const missing = names.find((_, index) => found[index] === undefined);
  return {
    issue,
    reading: readingOf(issue),
    wanted: stateOf(wanted),
    refusal: missing === undefined ? null : labelMissing(missing),
    lastTouch: touchOf(timeline),
    // Several requests: a trace of one proves nothing about the others.
    traces: [],
  };
};

/** @param changes of one label. */
function isPeoples(changes: readonly Change[], decidedAt: number): boolean {
  const last = changes.at(-1);
  if (last?.by !== 'other') return false;
  return isSince(last.at, decidedAt) || isOverruled(changes);
}

/** People's changes are looked at one by one: none of them keeps the other labels from being set. */
function touchOf(timeline: readonly Change[]): Observation['lastTouch'] {
  const ours = timeline.findLast(
    ({ by, did }) => by === 'us' && (did === 'labeled' || did === 'unlabeled'),
  );
  return ours === undefined ? { by: 'nobody' } : { by: 'us', at: ours.at };
}
