import type { Faults } from '@reprise/harness';
import { firedAs, type Fault, type Point } from '../faults.ts';
import type { Asked } from './edge.ts';
import { MOMENT, isOwn, type Moment } from './moments.ts';
import { LEASE_MS, scaled } from './times.ts';
import type { Worker } from './worker.ts';

type Ending = Extract<Fault, { readonly kind: 'crash' | 'pause' }>;
type Crash = Extract<Fault, { readonly kind: 'crash' }>;

interface Stage {
  /**
   * Starts a process.
   * @param crashAt where it is to kill itself.
   * @param ended told of its end, and of the signal that ended it.
   */
  readonly start: (
    crashAt: Point | undefined,
    ended: (signal: NodeJS.Signals | null) => void,
  ) => Worker;
  readonly faults: readonly Fault[];
  readonly github: Pick<Faults, 'add'>;
  /** Told of each fault that happened, by its name. */
  readonly fired: (name: string) => void;
}

/** Whoever orchestrates starts again what ended, though not at once. */
const RESTART_MS = 200;
const VISIT_MS = 4000;

/** Starts, kills, stops and continues processes, as the story has it. */
export class Director {
  readonly #stage: Stage;
  /** Those that run, and where each is to kill itself. */
  readonly #workers = new Map<Worker, Crash | undefined>();
  /** Those that end because somebody asked them to. */
  readonly #leaving = new Set<Worker>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** What is to happen when something was seen so many times more. */
  #waiting: { readonly fault: Ending; readonly moment: Moment; left: number }[];
  /** Where processes are to kill themselves, one after the other. */
  #own: Crash[];
  #phase: 'story' | 'calm' | 'over' = 'story';
  /** When processes were stopped, and until when, in milliseconds since the epoch. */
  readonly pauses: { readonly from: number; to: number }[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
    const { faults } = stage;
    this.#own = faults
      .filter((fault) => fault.kind === 'crash')
      .filter(({ point }) => isOwn(point));
    this.#waiting = faults
      .filter((fault) => fault.kind === 'pause' || fault.kind === 'crash')
      .filter(({ kind, point }) => kind === 'pause' || !isOwn(point))
      .map((fault) => ({ fault, moment: momentOf(fault), left: fault.nth }));
    this.#start();
  }

  /** The story begins: what is to happen at a time happens then. */
  begin(): void {
    for (const fault of this.#stage.faults) {
      if (fault.kind === 'rebalance') this.#later(scaled(fault.at), () => this.#visit(fault.forMs));
    }
  }

  /** Something was seen; what waits for it happens now. */
  saw(moment: Moment, request?: Asked): void {
    for (const one of this.#waiting.filter((waits) => waits.moment === moment)) {
      one.left -= 1;
      if (one.left > 0) continue;
      this.#waiting = this.#waiting.filter((other) => other !== one);
      this.#stage.fired(firedAs(one.fault));
      if (one.fault.kind === 'pause') this.#pause(one.fault.forMs);
      else this.#crash(one.fault, request);
    }
  }

  /** Nothing happens any more, and a process runs. */
  async calm(): Promise<void> {
    this.#phase = 'calm';
    this.#waiting = [];
    this.#timers.forEach(clearTimeout);
    this.#thaw();
    this.#own = [];
    // One that would still kill itself goes, and another one comes.
    const doomed = [...this.#workers].filter(([, own]) => own !== undefined);
    await Promise.all(doomed.map(([worker]) => this.#dismiss(worker)));
    if (this.#workers.size === 0) this.#start();
  }

  /** What is left of them is of no use to anybody. */
  stop(): void {
    this.#phase = 'over';
    this.#timers.forEach(clearTimeout);
    for (const worker of this.#workers.keys()) worker.kill();
  }

  #start(): void {
    const [own] = this.#own;
    const worker = this.#stage.start(own?.point, (signal) => {
      this.#workers.delete(worker);
      if (this.#phase === 'over') return;
      if (!this.#leaving.delete(worker)) return this.#restart(this.#downAfter(own, signal));
      // Who has killed it says when another one comes, unless that is over.
      if (this.#phase === 'calm') this.#restart(RESTART_MS);
    });
    this.#workers.set(worker, own);
  }

  /** For how long nobody notices that a process has ended by itself. */
  #downAfter(own: Crash | undefined, signal: NodeJS.Signals | null): number {
    if (signal !== 'SIGKILL' || own === undefined) {
      this.#stage.fired(`ended by itself: ${signal ?? 'exit'}`);
      return RESTART_MS;
    }
    this.#own = this.#own.filter((one) => one !== own);
    this.#stage.fired(firedAs(own));
    return scaled(own.downMs);
  }

  #crash({ point, downMs }: Crash, request: Asked | undefined): void {
    if (point === 'before_call' && request !== undefined) {
      // It has reached GitHub by now, and is to be as one that was never sent.
      const { method, path } = request;
      const fault = { kind: 'fail-before-commit' } as const;
      this.#stage.github.add({ fault, match: { method, path }, times: 1 });
    }
    for (const worker of this.#workers.keys()) {
      this.#leaving.add(worker);
      worker.kill();
    }
    this.#restart(scaled(downMs));
  }

  /** Stopped for longer than its lease; another process is there meanwhile. */
  #pause(forMs: number): void {
    const lastsMs = Math.max(scaled(forMs), LEASE_MS + 1000);
    for (const worker of this.#workers.keys()) worker.freeze();
    const from = Date.now();
    this.pauses.push({ from, to: from + lastsMs });
    if (this.#workers.size === 1) this.#start();
    this.#later(lastsMs, () => this.#thaw());
  }

  #thaw(): void {
    for (const worker of this.#workers.keys()) worker.thaw();
    const last = this.pauses.at(-1);
    if (last !== undefined) last.to = Math.min(last.to, Date.now());
  }

  #visit(forMs: number): void {
    this.#stage.fired('rebalance');
    const visitor = this.#stage.start(undefined, () => this.#workers.delete(visitor));
    this.#workers.set(visitor, undefined);
    this.#later(Math.max(scaled(forMs), VISIT_MS), () => void this.#dismiss(visitor));
  }

  #dismiss(worker: Worker): Promise<void> {
    this.#leaving.add(worker);
    this.#workers.delete(worker);
    return worker.end();
  }

  #restart(afterMs: number): void {
    this.#later(afterMs, () => {
      if (this.#workers.size === 0) this.#start();
    });
  }

  #later(afterMs: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, afterMs);
    this.#timers.add(timer);
  }
}

const momentOf = ({ kind, point }: Ending): Moment =>
  kind === 'pause' && point === 'before_call' ? 'intent' : MOMENT[point];
