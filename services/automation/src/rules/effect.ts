import type { Located, Place } from './located.ts';
import type { Reader } from './reader.ts';
import type { Effect } from './rules.ts';

/** Where effects stand, and what their comments may speak of. */
export interface EffectContext {
  readonly rule: string;
  readonly clause: 'then' | 'else' | 'may';
  /** Whether the rule knows what is missing: only where it found `lacks` met. */
  readonly knowsMissing: boolean;
}

/** An effect with its place, until the whole list has been seen to make sense. */
export interface PlacedEffect {
  readonly effect: Omit<Effect, 'mode'>;
  readonly place: Place;
}

/** Reads the value of one kind's word; what is wrong becomes problems. */
export type EffectReader = (
  reader: Reader,
  context: EffectContext,
  value: Located,
) => readonly PlacedEffect[];

/** Reads one name in full: a label, a login, a reason, a reaction. */
export type NameReader = (reader: Reader, value: Located) => string | undefined;
