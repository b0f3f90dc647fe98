import type { Entry } from '@reprise/contract';

/** The place of an entry in a timeline. */
export interface Placed {
  readonly entry: Entry;
  /** Milliseconds since the epoch; never before what caused it, whatever the clocks say. */
  readonly time: number;
  readonly rank: number;
  readonly id: string;
}

/** Of what happens at one time, causes come first. */
const RANKS = {
  delivery: 0,
  late: 1,
  command: 2,
  run: 3,
  analysis: 4,
  asked: 5,
  answered: 6,
  action: 7,
  compensation: 8,
} as const;

/**
 * Puts what happened in order: by time, but an effect never before its cause, since several
 * processes with several clocks tell the times.
 */
export function merge(entries: readonly Entry[]): readonly Placed[] {
  const times = new Map<string, number>();
  const causesFirst = entries.toSorted((a, b) => rankOf(a) - rankOf(b) || depthOf(a) - depthOf(b));
  const placed = causesFirst.map((entry): Placed => {
    const { id, causes } = identify(entry);
    const caused = causes.map((cause) => times.get(cause ?? '') ?? -Infinity);
    const time = Math.max(Date.parse(entry.at), ...caused);
    times.set(id, time);
    return { entry, time, rank: rankOf(entry), id };
  });
  return placed.toSorted(byPlace);
}

type Place = Pick<Placed, 'time' | 'rank' | 'id'>;

export const byPlace = (a: Place, b: Place): number =>
  a.time - b.time || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const rankOf = (entry: Entry): number =>
  RANKS[entry.type === 'approval' ? entry.event : entry.type];

/** A run is told after the run whose end started it. */
const depthOf = (entry: Entry): number => (entry.type === 'run' ? entry.run.depth : 0);

/** Its id, and what it came of, as far as that is in the timeline. */
function identify(entry: Entry): { id: string; causes: readonly (string | null)[] } {
  switch (entry.type) {
    case 'delivery':
      return { id: entry.delivery.id, causes: [] };
    case 'late':
      return { id: `late ${entry.late.delivery}`, causes: [entry.late.delivery] };
    case 'command':
      return { id: entry.command.id, causes: [entry.command.delivery] };
    case 'run': {
      const { id, delivery, command, parent } = entry.run;
      return { id, causes: [delivery, command, parent] };
    }
    case 'analysis':
      return { id: `analysis ${entry.run}`, causes: [entry.run] };
    case 'approval': {
      const { proposal, run } = entry.approval;
      const asked = `asked ${proposal}`;
      return entry.event === 'asked'
        ? { id: asked, causes: [run, `analysis ${run}`] }
        : { id: `answered ${proposal}`, causes: [asked] };
    }
    case 'action':
      return { id: entry.action.id, causes: [entry.action.run] };
    case 'compensation':
      return { id: `${entry.rollback} ${entry.step.action}`, causes: [entry.step.action] };
    default:
      return entry satisfies never;
  }
}
