import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@reprise/harness';
import type { World } from './world.ts';

/** Something that goes wrong, for a while. */
export interface Fault {
  readonly name: string;
  /**
   * Breaks something, waits, and mends it.
   * @returns whether it was seen to bite.
   */
  readonly happen: (world: World, random: Random) => Promise<boolean>;
}

/** What can be killed or hung, and started again: one of our processes, or a server. */
export interface Mortal {
  pid(): number | undefined;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** How long something stays broken, in milliseconds. */
export const spell = (random: Random, most = 4000): number => 500 + random.integer(most);

/** @returns whether there was something to send it to. */
export function signal(victim: Mortal, name: NodeJS.Signals): boolean {
  const id = victim.pid();
  if (id === undefined) return false;
  process.kill(id, name);
  return true;
}

/** Starts again what was killed. */
export async function resurrect(victim: Mortal): Promise<void> {
  await victim.stop();
  await victim.start();
}

/**
 * An outage that nobody can hide from ingest's senders.
 * @param ms how long it lasts.
 * @returns whether it bit: a webhook sent into it got no 2xx while it lasted.
 */
export async function outage(
  world: World,
  ms: number,
  { begin, end }: { readonly begin: () => boolean; readonly end: () => Promise<void> },
): Promise<boolean> {
  if (!begin()) return false;
  const over = sleep(ms, false);
  const taken = await Promise.race([world.send(1).then(({ status }) => status === 202), over]);
  await over;
  await end();
  return !taken;
}
