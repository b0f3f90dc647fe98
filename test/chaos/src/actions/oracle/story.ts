import { effectsOf, type EffectWanted, type Value } from '../effects.ts';
import type { Place } from '../places.ts';
import type { Perform } from '../scenario.ts';
import type { Change, Seen, Told } from '../seen.ts';

/** GitHub's times have whole seconds, and so far apart two clocks may be. */
export const SECOND = 1000;

/** An action of the scenario, and what the log and GitHub say of it. */
export interface ActionStory {
  readonly perform: Perform;
  readonly id: string;
  readonly decidedAt: number;
  readonly effects: readonly EffectWanted[];
  /** Of its own performing, not of undoing it. */
  readonly intents: readonly Extract<Told, { type: 'ActionAttempted' }>[];
  readonly outcomes: readonly Outcome[];
  /** What its own worker changed. */
  readonly changes: readonly Change[];
}

export type Outcome = Extract<
  Told,
  { type: 'ActionSucceeded' | 'ActionRejected' | 'ActionSkipped' }
>;

export interface Story extends Seen {
  readonly actions: readonly ActionStory[];
  /** The changes of each field that was changed, by fieldKey(). */
  readonly fields: ReadonlyMap<string, readonly Change[]>;
  /** Fields that somebody changed while we were about to, by fieldKey(). */
  readonly raced: ReadonlySet<string>;
}

export const fieldKey = (place: Place, field: string): string => `${place} ${field}`;

export const keyOf = ({ place, field }: Change): string => fieldKey(place, field);

export function storyOf(seen: Seen): Story {
  const fields = Map.groupBy(seen.history, keyOf);
  const raced = new Set(
    [...fields].filter(([, changes]) => changes.some((one) => isRaced(one, changes))).map(first),
  );
  const performs = seen.scenario.moves.filter((move) => move.do === 'perform');
  const actions = performs.map((perform) => actionStory(seen, perform));
  return { ...seen, actions, fields, raced };
}

const first = <T>([one]: readonly [T, unknown]): T => one;

/** A person's change that could not be known when ours was sent, or is of the same second. */
function isRaced(one: Change, changes: readonly Change[]): boolean {
  const { by, at } = one;
  if (by.who !== 'us') return false;
  return changes.some(
    (other) =>
      other.by.who === 'person' && other.at >= by.knewAt - SECOND && other.at <= at + SECOND,
  );
}

function actionStory(seen: Seen, perform: Perform): ActionStory {
  const id = seen.actionIds[perform.action] ?? '';
  const about = seen.events.filter(
    (told): told is Outcome | ActionStory['intents'][number] =>
      OWN.has(told.type) && 'actionId' in told.data && told.data.actionId === id,
  );
  return {
    perform,
    id,
    decidedAt: seen.decidedAt[perform.action] ?? 0,
    effects: effectsOf(perform),
    intents: about.filter((told) => told.type === 'ActionAttempted').filter(isOwn),
    outcomes: about.filter((told) => told.type !== 'ActionAttempted'),
    changes: seen.history.filter((change) => taskOf(seen, change) === id),
  };
}

const OWN: ReadonlySet<Told['type']> = new Set([
  'ActionAttempted',
  'ActionSucceeded',
  'ActionRejected',
  'ActionSkipped',
]);

const isOwn = ({ data }: ActionStory['intents'][number]): boolean => data.rollbackId === null;

/** Whose change it was; where nobody has noted that, whose intent was the last on this field. */
export function taskOf(seen: Seen, { by, place, field, at }: Change): string | null {
  if (by.who !== 'us') return null;
  if (by.task !== null) return by.task;
  const intent = seen.events.findLast(
    (told) =>
      told.type === 'ActionAttempted' &&
      told.at <= at &&
      isOn(seen, told.data.actionId, place, field),
  );
  if (intent?.type !== 'ActionAttempted') return null;
  const { rollbackId, actionId } = intent.data;
  return rollbackId === null ? actionId : `${rollbackId}/${actionId}`;
}

const isOn = ({ scenario, actionIds }: Seen, id: string, place: Place, field: string): boolean =>
  scenario.moves.some(
    (move) =>
      move.do === 'perform' &&
      actionIds[move.action] === id &&
      move.place === place &&
      effectsOf(move).some((effect) => effect.field === field),
  );

/** What a field showed at any time from one moment to another. */
export function shownDuring(
  { before, fields }: Story,
  place: Place,
  field: string,
  from: number,
  to: number,
): readonly Value[] {
  const changes = fields.get(fieldKey(place, field)) ?? [];
  const earlier = changes.findLast(({ at }) => at < from);
  const start = earlier === undefined ? before[place]?.[field] : earlier.to;
  return [start, ...changes.filter(({ at }) => at >= from && at <= to).map((one) => one.to)];
}

/** The changes of a field by people, oldest first. */
export const peoplesOn = ({ fields }: Story, place: Place, field: string): readonly Change[] =>
  (fields.get(fieldKey(place, field)) ?? []).filter(({ by }) => by.who === 'person');

export const described = ({ perform, id }: ActionStory): string =>
  `action ${perform.action} (${id}, ${perform.kind} on ${perform.place})`;
