import type { MemoryBroker, Scheduler } from '@reprise/harness';
import { firedAs, type Fault, type Point } from '../faults.ts';
import { Killed, forever, type SimulatedProcess } from './process.ts';

type WriteFault = Extract<Fault, { kind: `${'fail' | 'timeout'}-${string}-commit` }>;
type RateLimit = Extract<Fault, { kind: 'rate-limit' }>;

type SendFate = Parameters<MemoryBroker['planNextSend']>[0];

const FATES = {
  'lost-acknowledgement': 'lost',
  'torn-send': 'torn',
  'refused-send': 'refused',
} as const satisfies Partial<Record<Fault['kind'], SendFate>>;

/** Lets the faults of a scenario happen when their time comes, and notes each that did. */
export class Trouble {
  /** The kind of each fault that happened; several times where it did. */
  readonly fired: string[] = [];
  readonly #faults: readonly Fault[];
  readonly #time: Scheduler;
  readonly #start: number;
  readonly #counts = new Map<string, number>();
  readonly #kill: (process: SimulatedProcess, downMs: number) => void;
  readonly #stop: (process: SimulatedProcess, forMs: number) => void;
  #isOver = false;

  constructor(
    faults: readonly Fault[],
    time: Scheduler,
    on: {
      readonly kill: (process: SimulatedProcess, downMs: number) => void;
      readonly stop: (process: SimulatedProcess, forMs: number) => void;
    },
  ) {
    this.#faults = faults;
    this.#time = time;
    this.#start = time.now();
    this.#kill = on.kill;
    this.#stop = on.stop;
  }

  /** Nothing breaks any more. */
  end(): void {
    this.#isOver = true;
  }

  get mayLag(): boolean {
    return this.#faults.some(({ kind }) => kind === 'lag');
  }

  note(fault: Fault): void {
    this.fired.push(firedAs(fault));
  }

  /**
   * A process comes by a point, and may be stopped there; it goes on when it next waits.
   * @throws {Killed} where it ends there.
   */
  at(point: Point, process: SimulatedProcess): void {
    if (process.isDead) throw new Killed();
    for (const fault of this.#due(`point ${point}`)) {
      if (fault.kind === 'crash' && fault.point === point) {
        this.note(fault);
        this.#kill(process, fault.downMs);
        throw new Killed();
      }
      if (fault.kind === 'pause' && fault.point === point) {
        this.note(fault);
        this.#stop(process, fault.forMs);
      }
    }
  }

  /** As at(), where the process waits: it waits for ever where it ends. */
  async passing(point: Point, process: SimulatedProcess): Promise<void> {
    try {
      this.at(point, process);
    } catch (error) {
      if (error instanceof Killed) return forever();
      throw error;
    }
    return process.gate();
  }

  ofWrite(): WriteFault | undefined {
    const nth = this.#count('write');
    return this.#take(
      (one): one is WriteFault =>
        one.kind.endsWith('-commit') && 'times' in one && isDuring(one, nth),
    );
  }

  ofRequest(): RateLimit | undefined {
    const nth = this.#count('request');
    return this.#take((one): one is RateLimit => one.kind === 'rate-limit' && isDuring(one, nth));
  }

  ofSend(): SendFate {
    const nth = this.#count('send');
    const fault = this.#take(
      (one): one is Extract<Fault, { kind: keyof typeof FATES }> =>
        one.kind in FATES && 'nth' in one && one.nth === nth,
    );
    return fault === undefined ? 'fine' : FATES[fault.kind];
  }

  /** How old an answer may be now, in milliseconds. */
  get lagMs(): number {
    if (this.#isOver) return 0;
    const at = this.#time.now() - this.#start;
    const fault = this.#faults.find(
      (one) => one.kind === 'lag' && one.at <= at && at < one.at + one.forMs,
    );
    return fault?.kind === 'lag' ? fault.ms : 0;
  }

  /** An answer was older than it might have been. */
  noteLag(): void {
    if (!this.fired.includes('lag')) this.fired.push('lag');
  }

  #count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return count;
  }

  #due(what: string): readonly Fault[] {
    const nth = this.#count(what);
    return this.#isOver ? [] : this.#faults.filter((fault) => 'nth' in fault && fault.nth === nth);
  }

  #take<F extends Fault>(matches: (fault: Fault) => fault is F): F | undefined {
    const fault = this.#isOver ? undefined : this.#faults.find(matches);
    if (fault !== undefined) this.note(fault);
    return fault;
  }
}

const isDuring = ({ nth, times }: WriteFault | RateLimit, now: number): boolean =>
  nth <= now && now < nth + times;
