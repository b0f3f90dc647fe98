import type { HourOfDeliveries } from '@reprise/schemas';
import { hourOf } from '../clock.ts';
import type { Listed } from './attempts.ts';

/** A delivery of GitHub's record, and what we have of it. */
export interface Compared extends Listed {
  readonly inLog: boolean;
  /** A gap was found for it, whether or not it was closed since. */
  readonly wasGap: boolean;
}

/** What GitHub lists, we do not have, and nobody has said so yet. */
export const newGaps = (compared: readonly Compared[]): readonly Compared[] =>
  compared.filter(({ inLog, wasGap }) => !inLog && !wasGap);

/**
 * Whole hours, each delivery once, in the hour in which GitHub first tried. One that is in the log
 * counts as delivered, unless it took more than GitHub's first attempt to get it there.
 */
export function hoursOf(compared: readonly Compared[]): readonly HourOfDeliveries[] {
  const hours = new Map<number, HourOfDeliveries>();
  for (const one of compared) {
    const hour = hourOf(one.deliveredAt);
    const counted = hours.get(hour) ?? { hour, known: 0, delivered: 0, recovered: 0, missing: 0 };
    const state = stateOf(one);
    hours.set(hour, { ...counted, known: counted.known + 1, [state]: counted[state] + 1 });
  }
  return [...hours.values()].toSorted((one, other) => one.hour - other.hour);
}

function stateOf(one: Compared): 'delivered' | 'recovered' | 'missing' {
  if (!one.inLog) return 'missing';
  const triedAgain = !one.firstSucceeded && one.latestAt > one.deliveredAt;
  return one.wasGap || triedAgain ? 'recovered' : 'delivered';
}
