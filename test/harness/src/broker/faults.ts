import type { Random } from './random.ts';

/** What may go wrong with a send, each with a probability from 0 to 1. */
export interface SendFaults {
  /** Everything or a part is written, and the sender is told otherwise. */
  readonly loseAcknowledgement?: number;
  /** Nothing is written, and the sender is told so. */
  readonly refuse?: number;
}

/** lost: all is written, and the sender is told otherwise; torn: a part of it. */
export type SendFate = 'fine' | 'lost' | 'torn' | 'refused';

/** Decides what becomes of each send: what was asked for first, then by chance. */
export class Fate {
  readonly #random: Random;
  readonly #faults: SendFaults;
  readonly #planned: SendFate[] = [];

  constructor(random: Random, faults: SendFaults) {
    this.#random = random;
    this.#faults = faults;
  }

  /** What becomes of the next send that nothing is planned for. */
  plan(fate: SendFate): void {
    this.#planned.push(fate);
  }

  ofNextSend(): SendFate {
    const planned = this.#planned.shift();
    if (planned !== undefined) return planned;
    if (this.#random.chance(this.#faults.refuse ?? 0)) return 'refused';
    if (!this.#random.chance(this.#faults.loseAcknowledgement ?? 0)) return 'fine';
    return this.#random.chance(0.5) ? 'lost' : 'torn';
  }

  /** How many of the records of a send are written. */
  written(fate: SendFate, records: number): number {
    if (fate === 'refused') return 0;
    return fate === 'torn' ? this.#random.integer(records + 1) : records;
  }
}
