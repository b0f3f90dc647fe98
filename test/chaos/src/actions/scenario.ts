import type { ActionKind } from '@reprise/schemas';
import { random, type Random } from '@reprise/harness';
import { faultsOf, type Fault } from './faults.ts';
import { editOn, type Edit } from './edits.ts';
import { PLACES, before, repositoryIn, requestOn, type Before, type Place } from './places.ts';

/**
 * What a seed decides, as plain data: the same on a simulated log and GitHub as on real ones. Times
 * are milliseconds since the start of the story.
 *
 * Who plays it lets everything come to rest after the last move, with no fault at work any more and
 * no rollback paused, then rolls back each repository until nothing more is undone, and lets that
 * come to rest. Then the oracle judges.
 */
export interface Scenario {
  readonly seed: number;
  /** What there is before anybody moves. */
  readonly before: Before;
  /** In the order of their times. */
  readonly moves: readonly Move[];
  readonly faults: readonly Fault[];
}

export type Move =
  | Perform
  | { readonly do: 'cancel'; readonly at: number; readonly action: number }
  | PersonMoves
  | RollsBack
  | Steers;

/** A PerformAction. */
export interface Perform {
  readonly do: 'perform';
  readonly at: number;
  /** From 0. Ids are derived of it and of the seed. */
  readonly action: number;
  readonly place: Place;
  readonly kind: ActionKind;
  /** `$comment` stands for GitHub's id of the comment that the issue had before. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly rule: string;
  /** Actions of one number are of one run. */
  readonly run: number;
  /** How long before it was decided. */
  readonly decidedBefore: number;
  readonly undoOver: number | null;
}

/** Somebody changes something on GitHub. */
export interface PersonMoves {
  readonly do: 'person';
  readonly at: number;
  readonly place: Place;
  readonly by: string;
  readonly edit: Edit;
}

/** A RollBack, asked for by Mia. */
interface RollsBack {
  readonly do: 'rollBack';
  readonly at: number;
  /** From 0. */
  readonly rollback: number;
  readonly scope: Scope;
  readonly planOnly: boolean;
}

export type Scope =
  | { readonly action: number }
  | { readonly run: number }
  | { readonly rule: string }
  | { readonly repository: Place }
  | { readonly label: string }
  | { readonly rollback: number };

/** Ben approves, Mia says everything else. A plan is named by its hash as it is then, if any. */
interface Steers {
  readonly do: 'steer';
  readonly at: number;
  readonly rollback: number;
  readonly say: Steering;
}

const STEERING = ['pause', 'resume', 'cancel', 'retry', 'approve', 'execute'] as const;
export type Steering = (typeof STEERING)[number];

/** How long people and the platform move. */
const STORY_MS = 90_000;
const RULES = ['triage', 'tidy'] as const;

export function scenario(seed: number): Scenario {
  const chance = random(seed);
  const places = somePlaces(chance);
  const performs = Array.from({ length: 4 + chance.integer(9) }, (_, action) =>
    performOn(chance, chance.pick(places), action),
  );
  const people = Array.from({ length: chance.integer(7) }, () =>
    personOn(chance, places, performs),
  );
  const rollbacks = Array.from({ length: chance.integer(4) }, (_, rollback) =>
    rollbackOf(chance, rollback, performs),
  );
  const moves = [
    ...performs,
    ...people,
    ...rollbacks.flat(),
    ...(chance.chance(0.2) ? [cancelOf(chance, performs)] : []),
  ];
  return {
    seed,
    before: before(chance),
    moves: moves.toSorted((one, other) => one.at - other.at),
    faults: faultsOf(chance, STORY_MS),
  };
}

/** Few, so that people and rules meet on them. */
function somePlaces(chance: Random): readonly Place[] {
  return Array.from({ length: 1 + chance.integer(3) }, () => chance.pick(PLACES));
}

function performOn(chance: Random, place: Place, action: number): Perform {
  const rule = chance.pick(RULES);
  return {
    do: 'perform',
    at: chance.integer(STORY_MS),
    action,
    place,
    ...requestOn(chance, place, { rule, action }),
    rule,
    run: chance.integer(6),
    decidedBefore: chance.chance(0.7) ? 0 : chance.integer(20_000),
    undoOver: chance.chance(0.1) ? 0 : null,
  };
}

/** More often than not where a rule is at work. */
function personOn(
  chance: Random,
  places: readonly Place[],
  performs: readonly Perform[],
): PersonMoves {
  const met = chance.chance(0.7) ? chance.pick(performs) : undefined;
  const place = met?.place ?? chance.pick(places);
  const at = met === undefined ? chance.integer(STORY_MS) : met.at + chance.integer(30_000);
  const by = chance.pick(['mia', 'tom']);
  return { do: 'person', at, place, by, edit: editOn(chance, place, met) };
}

function rollbackOf(
  chance: Random,
  rollback: number,
  performs: readonly Perform[],
): readonly (RollsBack | Steers)[] {
  const at = 5000 + chance.integer(STORY_MS);
  const planOnly = chance.chance(0.3);
  const steers = Array.from({ length: chance.integer(4) }, (): Steers => ({
    do: 'steer',
    at: at + chance.integer(20_000),
    rollback,
    say: chance.pick(STEERING),
  }));
  // Soon enough to find it at work.
  const paused: readonly Steers[] = [
    { do: 'steer', at: at + chance.integer(800), rollback, say: 'pause' },
    { do: 'steer', at: at + 2000 + chance.integer(10_000), rollback, say: 'resume' },
  ];
  // Somebody looks at the plan, and lets it be carried out.
  const carriedOut = (['approve', 'execute'] as const).map((say, index): Steers => ({
    do: 'steer',
    at: at + 10_000 + index * 5000,
    rollback,
    say,
  }));
  return [
    { do: 'rollBack', at, rollback, scope: scopeOf(chance, rollback, performs), planOnly },
    ...steers,
    ...(chance.chance(0.4) ? paused : []),
    ...(chance.chance(0.7) ? carriedOut : []),
  ];
}

function scopeOf(chance: Random, rollback: number, performs: readonly Perform[]): Scope {
  const one = chance.pick(performs);
  const scopes: readonly Scope[] = [
    { action: one.action },
    { run: one.run },
    { rule: one.rule },
    { repository: repositoryIn(one.place) },
    { label: 'bug' },
    ...(rollback > 0 ? [{ rollback: rollback - 1 }, { rollback: rollback - 1 }] : []),
  ];
  return chance.pick(scopes);
}

function cancelOf(chance: Random, performs: readonly Perform[]): Move {
  const { action, at } = chance.pick(performs);
  return { do: 'cancel', at: at + chance.integer(2000), action };
}
