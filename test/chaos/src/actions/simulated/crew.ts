import type { Deps } from '@reprise/action/testing';
import type { MemoryBroker, Random, VirtualTime } from '@reprise/harness';
import type { Fault } from '../faults.ts';
import type { Scenario } from '../scenario.ts';
import type { SimulatedGitHub } from './github.ts';
import type { Substitutes } from './planted.ts';
import { SimulatedProcess } from './process.ts';
import { startService, type SimulatedService } from './service.ts';
import type { TaskTable } from './table.ts';
import { Trouble } from './trouble.ts';

export interface World {
  readonly scenario: Scenario;
  readonly broker: MemoryBroker;
  readonly time: VirtualTime;
  readonly chance: Random;
  readonly github: SimulatedGitHub;
  readonly table: TaskTable;
  readonly rollbacks: Deps['rollbacks'];
  readonly substitutes: Substitutes;
}

type Rebalance = Extract<Fault, { kind: 'rebalance' }>;

const TIMEOUT_MS = 10_000;
/** Between a process and the database, one way. */
const PASSING_MS = 3;
/** All that was to go wrong has done so by then. */
const CALM_AFTER_MS = 130_000;

/** The processes of the service: some are killed, stopped, started again, or come and go. */
export class Crew {
  readonly #world: World;
  readonly #trouble: Trouble;
  readonly #services = new Map<SimulatedProcess, SimulatedService>();
  readonly #start: number;
  #started = 0;

  constructor(world: World) {
    this.#world = world;
    const { scenario, time } = world;
    this.#start = time.now();
    this.#trouble = new Trouble(scenario.faults, time, {
      kill: (process, downMs) => this.#kill(process, downMs),
      stop: (process, forMs) => this.#stop(process, forMs),
    });
  }

  get fired(): readonly string[] {
    return this.#trouble.fired;
  }

  /** One process, or two: by the seed. */
  async start(): Promise<void> {
    const { scenario, time } = this.#world;
    await this.#launch();
    if (scenario.seed % 2 === 0) await this.#launch();
    for (const fault of scenario.faults) {
      if (fault.kind === 'rebalance') time.after(fault.at, () => void this.#rebalance(fault));
    }
  }

  /** Resolves when nothing goes wrong any more. */
  async calm(): Promise<void> {
    const { time } = this.#world;
    await time.sleep(Math.max(0, this.#start + CALM_AFTER_MS - time.now()));
    this.#trouble.end();
  }

  async #launch(): Promise<SimulatedProcess> {
    const { time, chance } = this.#world;
    this.#started += 1;
    const process = new SimulatedProcess(`action-${this.#started}`, time);
    const options = {
      ...this.#world,
      process,
      trouble: this.#trouble,
      timeoutMs: TIMEOUT_MS,
      passing: () => time.sleep(chance.integer(PASSING_MS + 1)),
    };
    const service = await process.run(() => startService(options));
    this.#services.set(process, service);
    if (process.isDead) service.cut();
    return process;
  }

  #kill(process: SimulatedProcess, downMs: number): void {
    process.kill();
    this.#services.get(process)?.cut();
    this.#services.delete(process);
    this.#world.time.after(downMs, () => void this.#launch());
  }

  #stop(process: SimulatedProcess, forMs: number): void {
    const speak = this.#services.get(process)?.silence();
    process.stop(forMs, () => {
      if (!process.isDead) speak?.();
    });
  }

  async #rebalance(fault: Rebalance): Promise<void> {
    const process = await this.#launch();
    this.#trouble.note(fault);
    await this.#world.time.sleep(fault.forMs);
    // Who is stopped hears of it when woken, and who is dead never.
    await process.gate();
    await process.run(() => this.#services.get(process)?.stop());
    this.#services.delete(process);
  }
}
