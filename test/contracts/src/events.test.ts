import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connectEventLog,
  connectKafka,
  prepareLog,
  type EventLog,
  type EventOrUnreadable,
  type Log,
} from '@reprise/kafka';
import { memoryEventLog, promptBroker } from '@reprise/harness';
import type { Draft } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { freshGroup } from './log/story.ts';
import { servers } from './servers.ts';

const TOPIC = 'commands.operations';
const DEAD_REGISTRY = 'http://127.0.0.1:1/apis/ccompat/v7';

const draft = (id: string): Draft<'RebuildView'> => ({
  type: 'RebuildView',
  key: `view-${id}`,
  id,
  tenantId: '42',
  correlationId: 'run_1',
  causationId: 'e0',
  data: { requestId: id, view: 'issues', requestedBy: 'octocat', requestedAt: 1_767_225_600_000 },
});

interface Setting {
  readonly log: Log;
  readonly events: EventLog;
}

function eventsContract(name: string, start: () => Promise<Setting>): void {
  describe(name, () => {
    let log: Log;
    let events: EventLog;
    beforeAll(async () => {
      ({ log, events } = await start());
    });
    afterAll(() => events.close());

    const following = async (items: EventOrUnreadable[]) => {
      const consumption = await events.subscribe({
        group: freshGroup(),
        topics: [TOPIC],
        from: 'latest',
        handle: async (batch) => {
          items.push(...batch.items);
        },
      });
      await consumption.joined;
      return consumption;
    };

    it('carry data, envelope and position', async () => {
      const items: EventOrUnreadable[] = [];
      await following(items);
      const sent = draft(randomUUID());
      const [position] = await events.publish(TOPIC, [sent]);
      await eventually(() => expect(items).toHaveLength(1));
      const { key, id, tenantId, correlationId, causationId, type, data } = sent;
      expect(items[0]).toMatchObject({
        status: 'read',
        event: {
          type,
          key,
          data,
          position,
          envelope: {
            id,
            type,
            subject: key,
            tenantId,
            correlationId,
            causationId,
            source: '/test',
          },
        },
      });
    });

    it('are shown as unreadable where they cannot be decoded, and the next ones go on', async () => {
      const items: EventOrUnreadable[] = [];
      await following(items);
      const producer = await log.producer();
      await producer.send(TOPIC, [{ key: 'k', headers: {}, value: Buffer.from('hello') }]);
      await events.publish(TOPIC, [draft(randomUUID())]);
      await eventually(() => expect(items).toHaveLength(2));
      expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['unreadable', 'read']));
    });

    it('stop the consumer where their type is unknown', async () => {
      const consumption = await following([]);
      const sent = draft(randomUUID());
      const headers = {
        ce_specversion: '1.0',
        ce_id: sent.id,
        ce_type: 'FromTheFuture',
        ce_source: '/test',
        ce_time: new Date().toISOString(),
        ce_subject: sent.key,
        ce_tenantid: '42',
      };
      const producer = await log.producer();
      await producer.send(TOPIC, [{ key: sent.key, headers, value: Buffer.alloc(5) }]);
      await expect(consumption.failed).rejects.toThrow(/record_unknown.*FromTheFuture/);
    });
  });
}

eventsContract('events in memory', async () => {
  const log = promptBroker().log();
  return { log, events: memoryEventLog(log, '/test') };
});

const onKafka = async (): Promise<Log> => {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `events-${randomUUID()}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  return connectKafka({ brokers, topicPrefix, clientId: 'events' });
};

eventsContract('events on Kafka', async () => {
  const log = await onKafka();
  const { registryUrl } = servers();
  return { log, events: await connectEventLog({ log, registryUrl, source: '/test' }) };
});

describe('without the registry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-events-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('events are written and read with the ids kept on disk', async () => {
    const stateFile = join(folder, 'ids.json');
    const { registryUrl } = servers();
    const log = await onKafka();
    await connectEventLog({ log, registryUrl, source: '/test', stateFile });
    const events = await connectEventLog({
      log,
      registryUrl: DEAD_REGISTRY,
      source: '/test',
      stateFile,
    });
    const seen: EventOrUnreadable[] = [];
    await events.subscribe({
      group: freshGroup(),
      topics: [TOPIC],
      from: 'earliest',
      handle: async (batch) => {
        seen.push(...batch.items);
      },
    });
    await events.publish(TOPIC, [draft(randomUUID())]);
    await eventually(() => expect(seen.map(({ status }) => status)).toEqual(['read']));
    await log.close();
  });

  it('a first start says what is missing', async () => {
    const log = connectKafka({ brokers: servers().brokers, clientId: 'events' });
    const options = { log, registryUrl: DEAD_REGISTRY, source: '/test' };
    await expect(connectEventLog(options)).rejects.toMatchObject({ code: 'log_unavailable' });
    await log.close();
  });
});
