import { isSettled } from './doubt.ts';
import { blank, describe, type IssueTold } from './evolve.ts';
import type { IssueRow } from './table.ts';

/** An issue as the REST API showed it. */
export interface IssueSnapshot extends IssueTold {
  readonly takenAt: Date;
}

/**
 * An issue after a snapshot. GitHub's updated_at decides, as for deliveries. Within one second the
 * snapshot wins and settles the doubt; of two snapshots the one that was taken later.
 */
export function evolveSnapshot(row: IssueRow | undefined, snapshot: IssueSnapshot): IssueRow {
  if (row === undefined) return shown(blank(snapshot), snapshot);
  const age = snapshot.description.updatedAt.getTime() - row.updatedAt.getTime();
  if (age < 0) return row;
  const isEarlier = row.snapshotAt !== null && snapshot.takenAt <= row.snapshotAt;
  if (age === 0 && isEarlier) return row;
  const next = shown(row, snapshot);
  // Until it is settled, deliveries of this second still count, and a repeated one must be known.
  return age === 0 && !isSettled(next) ? { ...next, deliveries: row.deliveries } : next;
}

const shown = (row: IssueRow, snapshot: IssueSnapshot): IssueRow => ({
  ...describe(row, snapshot),
  doubtful: false,
  deliveries: [],
  snapshotAt: snapshot.takenAt,
});
