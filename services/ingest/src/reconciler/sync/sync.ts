import { outcomeOf, readRepository, type GitHub, type RequestOutcome } from '@reprise/github';
import { counter } from '@reprise/telemetry';
import type { Clock } from '../clock.ts';
import type { Forgotten } from '../forgotten.ts';
import { counted, type Job, type Progress, type StepResult } from '../jobs/job.ts';
import { advance, parseCursor, unread, type SyncCursor } from './cursor.ts';
import { PAGE_SIZE, readIssues, type IssuePage, type ReadIssue } from './issues.ts';
import { newerThan, type Viewed } from './newer.ts';
import { pauseFor } from './pace.ts';
import type { KeepSnapshots } from './snapshots.ts';
import { afterFailure } from './trouble.ts';

export interface SyncOptions {
  readonly github: Pick<GitHub, 'forInstallation'>;
  /** The rows of the issues view. */
  readonly viewed: (repositoryId: number, numbers: readonly number[]) => Promise<readonly Viewed[]>;
  readonly keep: KeepSnapshots;
  readonly forgotten: Pick<Forgotten, 'at'>;
  readonly clock: Clock;
}

/** What nobody asked for does not bring back what a tenant wanted to be forgotten. */
const UNASKED: ReadonlySet<string> = new Set(['sweep', 'gap']);

interface Target {
  readonly installationId: number;
  readonly repositoryId: number;
}

/**
 * Reads a repository's issues, a page at a step, and keeps those that the view does not have as
 * they are. Snapshots are kept before the step is told: whoever dies in between reads one page again.
 */
export class IssueSync {
  readonly #options: SyncOptions;
  /** In a row, by job. */
  readonly #failures = new Map<string, number>();
  readonly #names = new Map<string, { readonly name: string; readonly ownerId: number }>();

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  async step(job: Job, progress: Progress, signal: AbortSignal): Promise<StepResult> {
    const { installationId, repositoryId } = job;
    if (installationId === null || repositoryId === null) {
      return over(progress, 'failed', 'It names no repository that the App is installed on.');
    }
    let page: IssuePage;
    const from = parseCursor(progress.cursor, job.since);
    try {
      await this.#learnName(job, { installationId, repositoryId });
      const octokit = this.#options.github.forInstallation(installationId, repositoryId);
      page = await readIssues(octokit, repositoryId, from, signal);
    } catch (error) {
      signal.throwIfAborted();
      return this.#failed(job, progress, outcomeOf(error, this.#options.clock.now()));
    }
    this.#failures.delete(job.id);
    return this.#kept(job, { installationId, repositoryId }, progress, from, page);
  }

  async #kept(
    job: Job,
    target: Target,
    progress: Progress,
    from: SyncCursor,
    page: IssuePage,
  ): Promise<StepResult> {
    const fresh = unread(from, page.issues);
    const kept = await this.#keep(job, target, fresh);
    counter('reprise_sync_pages_total').inc({ reason: job.because });
    const next = advance(from, page.issues, page.hasNext);
    const done = progress.done + fresh.length;
    const waitMs = pauseFor(page.limit, this.#options.clock.now());
    const pauses = next !== undefined && waitMs > 0 ? 1 : 0;
    const counts = counted(progress.counts, { issues: fresh.length, snapshots: kept, pauses });
    if (next === undefined) {
      this.#names.delete(job.id);
      return over({ done, total: done, cursor: null, counts }, 'done', null);
    }
    const total = Math.max(done, done + (page.pages - 1) * PAGE_SIZE);
    const moved = { done, total, cursor: JSON.stringify(next), counts };
    return { status: 'going', progress: moved, ...(waitMs > 0 && { waitMs }) };
  }

  async #keep(job: Job, target: Target, issues: readonly ReadIssue[]): Promise<number> {
    const { viewed, keep, forgotten, clock } = this.#options;
    const known = this.#names.get(job.id);
    const tenantId = known === undefined ? job.tenantId : String(known.ownerId);
    const forgottenAt = UNASKED.has(job.because) ? (forgotten.at(tenantId) ?? -1) : -1;
    const wanted = issues.filter(({ updatedAt }) => updatedAt > forgottenAt);
    if (wanted.length === 0) return 0;
    const numbers = wanted.map(({ number }) => number);
    const newer = newerThan(wanted, await viewed(target.repositoryId, numbers));
    const taking = {
      ...target,
      tenantId,
      repository: known?.name ?? job.about,
      because: job.because,
      jobId: job.id,
      takenAt: clock.now(),
    };
    if (newer.length > 0) await keep(taking, newer);
    return newer.length;
  }

  /** A repository may be called something else by now, and the command may not know its owner. */
  async #learnName(job: Job, { installationId, repositoryId }: Target): Promise<void> {
    if (this.#names.has(job.id)) return;
    const octokit = this.#options.github.forInstallation(installationId, repositoryId);
    this.#names.set(job.id, await readRepository(octokit, repositoryId));
  }

  #failed(job: Job, progress: Progress, outcome: RequestOutcome): StepResult {
    const failures = (this.#failures.get(job.id) ?? 0) + 1;
    const next = afterFailure(outcome, failures);
    if (next.do === 'wait') {
      this.#failures.set(job.id, failures);
      const counts = counted(progress.counts, { [next.count]: 1 });
      return { status: 'going', progress: { ...progress, counts }, waitMs: next.ms };
    }
    this.#failures.delete(job.id);
    this.#names.delete(job.id);
    return over(progress, next.outcome, next.because, job.about);
  }
}

const over = (
  progress: Progress,
  outcome: 'done' | 'failed',
  because: string | null,
  about?: string,
): StepResult => ({
  status: 'over',
  outcome,
  progress,
  findings:
    outcome === 'done' && because !== null && about !== undefined ? [{ about, because }] : [],
  because: outcome === 'done' ? null : because,
});
