import type { Entry } from './shape.ts';

/** The place of an entry in a timeline. */
export interface Placed {
  readonly entry: Entry;
  /** Milliseconds since the epoch; never before what caused it, whatever the clocks say. */
  readonly time: number;
  readonly rank: number;
  readonly id: string;
}

const RANKS = { delivery: 0, late: 1, run: 2, action: 3, compensation: 4 } as const;

/**
 * Puts what happened in order: by time, but an effect never before its cause, since several
 * processes with several clocks tell the times.
 */
export function merge(entries: readonly Entry[]): readonly Placed[] {
  const times = new Map<string, number>();
  const causesFirst = entries.toSorted((a, b) => RANKS[a.type] - RANKS[b.type]);
  const placed = causesFirst.map((entry): Placed => {
    const { id, cause } = identify(entry);
    const caused = cause === null ? -Infinity : (times.get(cause) ?? -Infinity);
    const time = Math.max(Date.parse(entry.at), caused);
    times.set(id, time);
    return { entry, time, rank: RANKS[entry.type], id };
  });
  return placed.toSorted(byPlace);
}

type Place = Pick<Placed, 'time' | 'rank' | 'id'>;

export const byPlace = (a: Place, b: Place): number =>
  a.time - b.time || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function identify(entry: Entry): { id: string; cause: string | null } {
  switch (entry.type) {
    case 'delivery':
      return { id: entry.delivery.id, cause: null };
    case 'late':
      return { id: `late ${entry.late.delivery}`, cause: entry.late.delivery };
    case 'run':
      return { id: entry.run.id, cause: entry.run.delivery };
    case 'action':
      return { id: entry.action.id, cause: entry.action.run };
    case 'compensation':
      return { id: `${entry.rollback} ${entry.step.action}`, cause: entry.step.action };
    default:
      return entry satisfies never;
  }
}
