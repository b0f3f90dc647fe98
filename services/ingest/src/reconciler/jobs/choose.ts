import type { Job } from './job.ts';

/** What is under way in this process: when each job last had its turn. */
export interface Turns {
  /** By lane. */
  readonly busy: ReadonlySet<string>;
  /** When a job last gave its lane up, by job id. */
  readonly lastTurn: ReadonlyMap<string, number>;
}

/**
 * Jobs of one installation share its rate limit, so they take turns; others run side by side. All
 * that read the log alone share a lane, too.
 */
export const laneOf = ({ installationId, kind }: Job): string =>
  installationId === null ? kind : `installation ${installationId}`;

/** People come first, then what is missing, then what looks for it, then what was there before. */
const URGENCY = ['sync', 'gap', 'sweep', 'import'];

/** One job for each idle lane: of the most urgent ones that which waited longest for its turn. */
export function choose(open: readonly Job[], { busy, lastTurn }: Turns): readonly Job[] {
  const chosen = new Map<string, Job>();
  const turn = ({ id }: Job): number => lastTurn.get(id) ?? 0;
  const ordered = open.toSorted(
    (one, other) =>
      turn(one) - turn(other) ||
      urgency(one) - urgency(other) ||
      one.requestedAt - other.requestedAt ||
      (one.id < other.id ? -1 : 1),
  );
  for (const job of ordered) {
    const lane = laneOf(job);
    if (!busy.has(lane) && !chosen.has(lane)) chosen.set(lane, job);
  }
  return [...chosen.values()];
}

function urgency({ because }: Job): number {
  const found = URGENCY.indexOf(because);
  return found === -1 ? 0 : found;
}
