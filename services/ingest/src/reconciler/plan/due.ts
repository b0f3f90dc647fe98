import { ownJobId } from '@reprise/schemas';
import { MINUTE_MS } from '../clock.ts';

/** A repository that the App reaches now. */
export interface InstalledRepository {
  readonly installationId: number;
  readonly repositoryId: number;
  /** owner/name. */
  readonly name: string;
  readonly tenantId: string;
}

/** What was read of a repository so far. */
export interface Coverage {
  readonly repositoryId: number;
  /** The jobs that exist, over or not. */
  readonly jobIds: ReadonlySet<string>;
  /** A sync of it is not over yet. */
  readonly isOpen: boolean;
  /** When the last read began that leaves nothing before it out; null: there is none. */
  readonly completeSince: number | null;
}

export interface DueSync extends InstalledRepository {
  readonly jobId: string;
  readonly because: 'import' | 'sweep';
  readonly since: number | null;
}

/** GitHub's clock and ours may differ, and its replicas lag. */
const OVERLAP_MS = 5 * MINUTE_MS;

/**
 * The repositories to be read: whole, those that never were; what changed, those that had no look
 * in this period. The id names repository and period, so that asking twice is asking once.
 */
export function dueSyncs(
  installed: readonly InstalledRepository[],
  coverage: ReadonlyMap<number, Coverage>,
  now: number,
  everyMs: number,
): readonly DueSync[] {
  const period = Math.floor(now / everyMs);
  return installed.flatMap((repository): readonly DueSync[] => {
    const known = coverage.get(repository.repositoryId);
    if (known?.isOpen === true) return [];
    const wanted = dueOf(repository, known, period, everyMs);
    return wanted === undefined || known?.jobIds.has(wanted.jobId) === true ? [] : [wanted];
  });
}

function dueOf(
  repository: InstalledRepository,
  known: Coverage | undefined,
  period: number,
  everyMs: number,
): DueSync | undefined {
  const { installationId, repositoryId } = repository;
  const about = [String(installationId), String(repositoryId)];
  if (known === undefined || known.completeSince === null) {
    const first = ownJobId('import', ...about);
    const failed = known?.jobIds.has(first) === true;
    const jobId = failed ? ownJobId('import', ...about, String(period)) : first;
    return { ...repository, jobId, because: 'import', since: null };
  }
  if (Math.floor(known.completeSince / everyMs) >= period) return undefined;
  const since = known.completeSince - OVERLAP_MS;
  return {
    ...repository,
    jobId: ownJobId('sweep', ...about, String(period)),
    because: 'sweep',
    since,
  };
}
