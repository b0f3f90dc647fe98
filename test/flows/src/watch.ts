import type { GitHub } from '@reprise/harness';
import { connectKafka, partitionId, type Log, type PartitionRange } from '@reprise/kafka';
import { TOPICS } from '@reprise/schemas';
import { eventually } from './eventually.ts';
import { connect, type Rows } from './postgres.ts';

interface Watched {
  readonly github: GitHub;
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  readonly databaseUrl: string;
}

export interface Watch {
  /**
   * Resolves once nothing is under way: GitHub has delivered, every service and every view has
   * handled all that the log holds, no task is open, nothing is unsaid, and nothing has come meanwhile. Only then is
   * what is not there something that did not happen.
   */
  still(): Promise<void>;
  close(): Promise<void>;
}

const LOOK = { everyMs: 200, limitMs: 120_000 };

/** Connects when it is first asked. */
export function watch({ github, brokers, topicPrefix, databaseUrl }: Watched): Watch {
  const log = connectKafka({ brokers: [...brokers], topicPrefix, clientId: 'flow' });
  let connecting: Promise<Rows> | undefined;
  return {
    async still() {
      const rows = await (connecting ??= connect(databaseUrl));
      await eventually(() => nothingIsUnderWay(github, log, rows), LOOK);
    },
    async close() {
      await log.close();
      await (await connecting)?.close();
    },
  };
}

/** @throws {Error} what is under way. */
async function nothingIsUnderWay(github: GitHub, log: Log, rows: Rows): Promise<void> {
  const sent = github.deliveries().length;
  await github.delivered();
  const before = await endsOf(log);
  await nobodyIsBehind(rows, before);
  await noTaskIsOpen(rows);
  await nothingIsUnsaid(rows);
  const after = await endsOf(log);
  for (const [id, high] of after) {
    if (high !== before.get(id)) throw new Error(`Something came in ${id}.`);
  }
  await github.delivered();
  if (github.deliveries().length !== sent) throw new Error('GitHub has sent something.');
}

async function endsOf(log: Log): Promise<ReadonlyMap<string, bigint>> {
  const ranges = await Promise.all(TOPICS.map(({ name }) => log.ranges(name)));
  return new Map(ranges.flat().map((range: PartitionRange) => [partitionId(range), range.high]));
}

interface Standing {
  readonly consumer: string;
  readonly id: string;
  readonly position: string;
}

async function nobodyIsBehind(rows: Rows, ends: ReadonlyMap<string, bigint>): Promise<void> {
  for (const schema of await schemasWith(rows, 'positions')) {
    const standing = await rows.all<Standing>(
      `select consumer, topic || '/' || partition as id, position from "${schema}".positions`,
    );
    for (const { consumer, id, position } of standing) {
      const end = ends.get(id) ?? 0n;
      if (BigInt(position) < end) {
        throw new Error(`${consumer} stands at ${position} of ${end} in ${id}.`);
      }
    }
  }
}

async function noTaskIsOpen(rows: Rows): Promise<void> {
  for (const schema of await schemasWith(rows, 'tasks')) {
    // What was put off for long is not under way.
    const [open] = await rows.all<{ id: string; status: string }>(
      `select id, status from "${schema}".tasks where status <> 'done'
         and (not_before is null or not_before < now() + interval '1 minute') limit 1`,
    );
    if (open !== undefined) throw new Error(`${open.id} is ${open.status}.`);
  }
}

/** What the agent has yet to say of what came of proposals. */
async function nothingIsUnsaid(rows: Rows): Promise<void> {
  for (const schema of await schemasWith(rows, 'cases')) {
    const [owing] = await rows.all<{ action_id: string }>(
      `select action_id from "${schema}".cases where owes limit 1`,
    );
    if (owing !== undefined) throw new Error(`Of ${owing.action_id} something is to be said.`);
  }
}

async function schemasWith(rows: Rows, table: string): Promise<readonly string[]> {
  const found = await rows.all<{ schema: string }>(
    `select table_schema as schema from information_schema.tables where table_name = '${table}'`,
  );
  return found.map(({ schema }) => schema);
}
