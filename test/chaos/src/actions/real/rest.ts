import { setTimeout as sleep } from 'node:timers/promises';
import { partitionId, type EventLog } from '@reprise/kafka';
import pg from 'pg';

/** Who was put off a few times waits for minutes by itself. */
const LIMIT_MS = 600_000;
const LOOK_MS = 200;
const TOPICS = ['commands.action', 'events.action'] as const;

/** Tells when the service has nothing to do. */
export interface Rest {
  /**
   * Resolves once it has folded all that the log holds, and no task is to be worked on.
   * @throws {Error} with what is open, when that lasts for longer.
   */
  reached(limitMs?: number): Promise<void>;
  close(): Promise<void>;
}

export function restOf(log: EventLog, databaseUrl: string): Rest {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  // A server that goes away is noticed by the next question.
  pool.on('error', () => undefined);
  const look = async (): Promise<string | undefined> => {
    const ends = await endsOf(log);
    const standing = await pool.query<{ id: string; position: string }>(
      `select topic || '/' || partition as id, position from action.positions`,
    );
    if (standing.rows.length === 0) return 'nobody follows the log yet';
    const stands = new Map(standing.rows.map(({ id, position }) => [id, BigInt(position)]));
    const behind = [...ends].filter(([id, high]) => high > 0n && (stands.get(id) ?? 0n) < high);
    if (behind.length > 0) return `not folded: ${behind.map(([id]) => id).join(', ')}`;
    const open = await pool.query<{ id: string; status: string; tries: number }>(
      `select id, status, tries from action.tasks
       where status in ('open', 'attempted', 'unknown') and command_offset is not null limit 5`,
    );
    if (open.rows.length > 0) return open.rows.map((row) => JSON.stringify(row)).join(', ');
    const after = await endsOf(log);
    return [...after].some(([id, high]) => high !== ends.get(id)) ? 'something came' : undefined;
  };
  return {
    async reached(limitMs = LIMIT_MS) {
      const deadline = performance.now() + limitMs;
      for (;;) {
        // Its tables may not be there yet.
        const because = await look().catch((error: unknown) => String(error));
        if (because === undefined) return;
        if (performance.now() > deadline) throw new Error(`It does not come to rest: ${because}`);
        await sleep(LOOK_MS);
      }
    },
    close: () => pool.end(),
  };
}

async function endsOf(log: EventLog): Promise<ReadonlyMap<string, bigint>> {
  const ranges = await Promise.all(TOPICS.map((topic) => log.ranges(topic)));
  return new Map(ranges.flat().map((range) => [partitionId(range), range.high]));
}
