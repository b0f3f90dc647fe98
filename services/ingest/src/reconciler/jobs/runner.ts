import { RepriseError } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Clock } from '../clock.ts';
import type { End, JobNews } from './announce.ts';
import { choose, laneOf } from './choose.ts';
import type { Job, Progress, StepResult } from './job.ts';
import type { JobStore } from './store.ts';

/** Does a little of a job: a page, a stretch of the log. */
type StepOf = (job: Job, progress: Progress, signal: AbortSignal) => Promise<StepResult>;

export interface RunnerOptions {
  readonly store: Pick<JobStore, 'open' | 'isCancelled'>;
  readonly news: JobNews;
  readonly steps: Readonly<Record<Job['kind'], StepOf>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** After so many steps a job lets others of its lane have a turn. */
const STEPS_PER_TURN = 10;
const LOOK_EVERY_MS = 5000;
const RETRY_MS = 5000;
/** What breaks here is mended by time: Kafka, Postgres. It is told to nobody but the log file. */
const LONGEST_RETRY_MS = 60_000;

/** Works on the open jobs, each lane on one at a time, from where the log says it stands. */
export class JobRunner {
  readonly #options: RunnerOptions;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #lastTurn = new Map<string, number>();
  /** How far this process knows jobs to be, which the fold may not have read back yet. */
  readonly #progress = new Map<string, Progress>();
  readonly #over = new Set<string>();
  readonly #stopping = new AbortController();
  #turns = 0;
  #failures = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Starts what can be started. Call it whenever there may be something new. */
  async look(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const listed = await this.#options.store.open();
    this.#forget(listed);
    const open = listed.filter(({ id }) => !this.#over.has(id));
    const busy = new Set(this.#busy.keys());
    for (const job of choose(open, { busy, lastTurn: this.#lastTurn })) {
      const lane = laneOf(job);
      if (this.#busy.has(lane)) continue;
      const turn = this.#turn(job).finally(() => {
        this.#busy.delete(lane);
        void this.look().catch((error: unknown) => this.#complain(error));
      });
      this.#busy.set(lane, turn);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#busy.values());
  }

  async #turn(job: Job): Promise<void> {
    this.#turns += 1;
    this.#lastTurn.set(job.id, this.#turns);
    try {
      await this.#work(job);
      this.#failures = 0;
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#complain(error);
      const wait = Math.min(RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS);
      this.#failures += 1;
      await this.#options.clock.wait(wait, this.#stopping.signal).catch(() => undefined);
    }
  }

  async #work(job: Job): Promise<void> {
    const { store, news, steps, clock } = this.#options;
    const { signal } = this.#stopping;
    let progress = this.#progress.get(job.id) ?? job.progress;
    if (job.startedAt === null && !this.#progress.has(job.id)) await news.started(job, clock.now());
    for (let step = 0; step < STEPS_PER_TURN; step += 1) {
      signal.throwIfAborted();
      if (await store.isCancelled(job.id)) {
        const because = 'Somebody cancelled it.';
        return this.#finish(job, { outcome: 'cancelled', progress, findings: [], because });
      }
      const result = await steps[job.kind](job, progress, signal);
      if (result.status === 'over') return this.#finish(job, result);
      progress = result.progress;
      this.#progress.set(job.id, progress);
      await news.progressed(job, progress, clock.now());
      if (result.waitMs !== undefined) await this.#pause(job, result.waitMs);
    }
  }

  /** A pause may last an hour, and somebody may cancel the job meanwhile. */
  async #pause(job: Job, ms: number): Promise<void> {
    const { clock, store } = this.#options;
    const until = clock.now() + ms;
    for (let left = ms; left > 0; left = until - clock.now()) {
      await clock.wait(Math.min(left, LOOK_EVERY_MS), this.#stopping.signal);
      if (await store.isCancelled(job.id)) return;
    }
  }

  /** What the fold knows to be over needs no remembering. */
  #forget(listed: readonly Job[]): void {
    const open = new Set(listed.map(({ id }) => id));
    for (const id of this.#over) if (!open.has(id)) this.#over.delete(id);
  }

  async #finish(job: Job, end: End): Promise<void> {
    await this.#options.news.finished(job, end, this.#options.clock.now());
    this.#over.add(job.id);
    this.#progress.delete(job.id);
    this.#lastTurn.delete(job.id);
    const { outcome, because } = end;
    this.#options.logger.info({ job: job.id, about: job.about, outcome, because }, 'job over');
  }

  #complain(error: unknown): void {
    const code = error instanceof RepriseError ? error.code : undefined;
    this.#options.logger.warn({ err: error, code }, 'a job is tried again');
  }
}
