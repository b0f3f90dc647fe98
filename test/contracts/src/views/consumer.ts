import { memoryEventLog, promptBroker, type MemoryBroker } from '@reprise/harness';
import type { EventLog } from '@reprise/kafka';
import { toHeaders, type Event } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import {
  follow,
  sql,
  type Database,
  type FollowOptions,
  type Following,
  type Transaction,
} from '@reprise/views';

export const TOPIC = 'commands.operations';
export const CONSUMER = 'test.notes';

/** A log in memory, and a way to write to it. */
export interface World {
  readonly broker: MemoryBroker;
  /** The log as a process of its own sees it. */
  open(): EventLog;
  /** Writes notes, each `key:note`. */
  write(...notes: readonly string[]): Promise<void>;
  /** Writes a record that nobody can read. */
  writeUnreadable(key: string): Promise<void>;
  close(): Promise<void>;
}

export function newWorld(): World {
  const broker = promptBroker();
  const opened: EventLog[] = [];
  const open = (): EventLog => {
    const log = memoryEventLog(broker.log(), '/reprise/test');
    opened.push(log);
    return log;
  };
  const writer = open();
  return {
    broker,
    open,
    async write(...notes) {
      await writer.publish(TOPIC, notes.map(draftOf));
    },
    async writeUnreadable(key) {
      const producer = await broker.log().producer();
      const about = { id: 'x', type: 'RebuildView', source: '/x', time: 0, subject: key };
      const headers = toHeaders({ ...about, tenantId: '1' });
      await producer.send(TOPIC, [{ key, headers, value: Buffer.from('odd') }]);
    },
    async close() {
      await Promise.all(opened.map((log) => log.close()));
    },
  };
}

let written = 0;

function draftOf(note: string) {
  const [key = ''] = note.split(':');
  written += 1;
  const data = { requestId: String(written), view: note, requestedBy: 'test', requestedAt: 0 };
  return { type: 'RebuildView', key, id: `note-${written}`, tenantId: '1', data } as const;
}

/** The note that an event carries. */
const noteOf = (event: Event): string => (event.type === 'RebuildView' ? event.data.view : '');

/** Writes a row per event; an event whose note says `fails` cannot be applied. */
export async function takeNotes(tx: Transaction, events: readonly Event[]): Promise<void> {
  for (const event of events) {
    const note = noteOf(event);
    await tx.query(sql`insert into notes (key, note) values (${event.key}, ${note})`);
    if (note.endsWith('fails')) throw new TypeError(`${note} for good`);
  }
}

export const followNotes = (
  log: EventLog,
  db: Database,
  options: Partial<FollowOptions> = {},
): Promise<Following> =>
  follow({
    log,
    db,
    consumer: CONSUMER,
    topics: [TOPIC],
    apply: takeNotes,
    logger: createLogger('test', 'silent'),
    ...options,
  });
