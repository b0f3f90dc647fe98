import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from '../state/model.ts';
import { wholeSeconds } from '../state/time.ts';

export interface DeliveryLog {
  add(delivery: Delivery): void;
  /** Oldest first. */
  list(): readonly Delivery[];
  /** Makes those that match older, as if they had been tried so much earlier. Answers how many. */
  age(matches: (delivery: Delivery) => boolean, milliseconds: number): number;
}

const FILE = 'deliveries.jsonl';
/** Bodies are kept in memory; the oldest go first. */
const KEPT = 5000;

/** What was sent and what came back: a line each, so that it survives a restart. */
export function createDeliveryLog(directory: string | undefined): DeliveryLog {
  const file = directory === undefined ? undefined : join(directory, FILE);
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const deliveries = file === undefined ? [] : read(file);
  return {
    add(delivery) {
      deliveries.push(delivery);
      if (deliveries.length > KEPT) deliveries.shift();
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(delivery)}\n`);
    },
    list: () => deliveries,
    age(matches, milliseconds) {
      let aged = 0;
      for (const [index, delivery] of deliveries.entries()) {
        if (!matches(delivery)) continue;
        const deliveredAt = wholeSeconds(Date.parse(delivery.deliveredAt) - milliseconds);
        deliveries[index] = { ...delivery, deliveredAt };
        aged += 1;
      }
      if (file !== undefined) rewrite(file, deliveries);
      return aged;
    },
  };
}

function rewrite(file: string, deliveries: readonly Delivery[]): void {
  const beside = `${file}.new`;
  writeFileSync(beside, deliveries.map((delivery) => `${JSON.stringify(delivery)}\n`).join(''));
  renameSync(beside, file);
}

/** A line that a crash cut short is not a delivery; one written twice is one delivery. */
function read(file: string): Delivery[] {
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
  const byId = new Map<number, Delivery>();
  for (const line of lines) {
    const delivery = parsed(line);
    if (delivery !== undefined) byId.set(delivery.id, delivery);
  }
  return [...byId.values()].slice(-KEPT);
}

function parsed(line: string): Delivery | undefined {
  try {
    return JSON.parse(line) as Delivery;
  } catch {
    return undefined;
  }
}
