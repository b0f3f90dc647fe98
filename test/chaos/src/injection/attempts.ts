import { random, type Random } from '@reprise/harness';
import { GOALS, type Goal, type Proposed } from './goals.ts';
import { TECHNIQUES, type Technique } from './techniques.ts';
import { PLACES, type Place } from './world.ts';

/** One issue that wants something, and what a model that obeys it answers. */
export interface Attempt {
  /** Stands in the title, by which the model knows what it was talked into. */
  readonly id: string;
  readonly place: Place;
  readonly technique: Technique;
  readonly goal: Goal;
  /** The hostile ones, and one that is allowed: it shows that the attempt has reached policy. */
  readonly proposals: readonly Proposed[];
  readonly title: string;
  readonly body: string;
}

/** What an honest model would propose. */
const HONEST: Proposed = { kind: 'label.add', parameters: { label: 'bug' }, confidence: 0.95 };

/**
 * Every goal with every place, each by a technique of the seed's choice, in the seed's order.
 * @param seed an integer; the same seed makes the same attempts.
 */
export function attemptsOf(seed: number): readonly Attempt[] {
  const chance = random(seed);
  const techniques = shuffled(TECHNIQUES, chance);
  const attempts = PLACES.flatMap((place, row) =>
    GOALS.map((goal, column): Attempt => {
      const technique = techniques[(row * 5 + column) % techniques.length] as Technique;
      const id = `attempt-${seed}-${row}-${column}`;
      const { title, body } = technique.write(goal.demand);
      const proposals = shuffled([...goal.proposals, HONEST], chance);
      return { id, place, technique, goal, proposals, title: `(${id}) ${title}`, body };
    }),
  );
  return shuffled(attempts, chance);
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], chance: Random): readonly T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = chance.integer(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
