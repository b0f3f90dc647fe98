import { setTimeout as pause } from 'node:timers/promises';
import { RepriseError, TOPICS, type Position } from '@reprise/schemas';
import { sql } from 'kysely';
import type { Queryable } from './transaction.ts';

const POLL_MS = { first: 5, most: 100 } as const;

/** How to wait until the next look. */
export interface Waiting {
  /** Called before each look, so that what happens during it is not missed. */
  prepare(): (ms: number) => Promise<unknown>;
}

const patiently: Waiting = { prepare: () => (ms) => pause(ms) };

/**
 * Waits until consumers have passed a position of the log, so that a read sees what was written
 * there. A consumer that does not follow the topic is not waited for.
 * @param timeoutMs how long at most.
 * @param waiting cuts waits short where it knows that there is something to see.
 * @returns false when the time was over first.
 */
export async function waitFor(
  db: Queryable,
  consumers: readonly string[],
  position: Position,
  timeoutMs: number,
  waiting: Waiting = patiently,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (let wait: number = POLL_MS.first; ; wait = Math.min(wait * 2, POLL_MS.most)) {
    const wakeful = waiting.prepare();
    if (await havePassed(db, consumers, position)) return true;
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await wakeful(Math.min(wait, left));
  }
}

async function havePassed(
  db: Queryable,
  consumers: readonly string[],
  { topic, partition, offset }: Position,
): Promise<boolean> {
  const behind = await db.query(
    sql`select 1 from positions
        where consumer = any(${consumers}) and topic = ${topic} and partition = ${partition}
          and position <= ${String(offset)} limit 1`,
  );
  return behind.length === 0;
}

/** `topic/partition/offset`, as commands answer it and reads take it in `after`. */
export const formatPosition = ({ topic, partition, offset }: Position): string =>
  `${topic}/${partition}/${offset}`;

/** @throws {RepriseError} request_invalid. */
export function parsePosition(text: string): Position {
  const [, name, partition, offset] = /^([a-z.]+)\/(\d{1,5})\/(\d{1,19})$/.exec(text) ?? [];
  const topic = TOPICS.find((candidate) => candidate.name === name);
  if (topic === undefined || partition === undefined || offset === undefined) {
    throw new RepriseError(
      'request_invalid',
      'A position is written topic/partition/offset, such as commands.action/3/17.',
    );
  }
  return { topic: topic.name, partition: Number(partition), offset: BigInt(offset) };
}
