import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, Change, ChangeName } from '../github/ports.ts';
import { touchFrom, tracesOf } from './changes.ts';
import type { Kind, Observation, Reading, Target } from './kind.ts';

/** How a field that the issue itself shows is observed. */
interface Observing {
  reading(issue: Issue, target: Target): Reading;
  /** The changes of the field. */
  changes(changes: readonly Change[], target: Target): readonly Change[];
  /** What our own change is in the timeline. */
  readonly did: readonly ChangeName[];
  /** Whether the timeline names the new value, so that only a change to it is a trace. */
  readonly named: boolean;
  /** What it is to hold, or why it cannot; asked beside the issue. */
  wanted(
    github: ActionGitHub,
    target: Target,
  ): Promise<(issue: Issue) => Pick<Observation, 'wanted' | 'refusal'>>;
}

/** Two requests at once, the issue and its timeline, beside what `wanted` needs. */
export const observing =
  (field: Observing): Kind['observe'] =>
  async (github, target) => {
    const [issue, timeline, wanted] = await Promise.all([
      github.issues.issue(target.subject),
      github.issues.changes(target.subject),
      field.wanted(github, target),
    ]);
    const changes = field.changes(timeline, target);
    const answer = wanted(issue);
    const { value } = answer.wanted;
    const ours = field.named ? changes.filter(({ of }) => sameWord(of, value ?? '')) : changes;
    return {
      issue,
      reading: field.reading(issue, target),
      ...answer,
      lastTouch: touchFrom(changes),
      traces: tracesOf(ours, ...field.did),
    };
  };

/** What a value of its own shows, which nothing else holds. */
export const shows = (value: string | null, ref: string | null = null): Reading => ({
  state: { value, ref },
  url: null,
  nodeId: null,
  duplicates: [],
});

export const sameValue = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;
