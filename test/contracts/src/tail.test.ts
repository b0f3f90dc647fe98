import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connectEventLog,
  connectKafka,
  FatalError,
  prepareLog,
  readAt,
  readBetween,
  tail,
  type EventLog,
  type KafkaOptions,
  type Log,
} from '@reprise/kafka';
import { memoryEventLog, promptBroker, startProxy } from '@reprise/harness';
import type { Draft, Event } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { servers } from './servers.ts';

const TOPIC = 'tenants';
const logger = createLogger('test', 'silent');

const forgotten = (tenantId: string, by = 'octocat'): Draft<'TenantForgotten'> => ({
  type: 'TenantForgotten',
  key: `tenant/${tenantId}`,
  id: randomUUID(),
  tenantId,
  data: { tenantId, requestedBy: by, via: 'api', requestedAt: 1_767_225_600_000 },
});

const tenants = (events: readonly Event[]): string[] =>
  events.map(({ envelope }) => envelope.tenantId);

interface Setting {
  readonly log: Log;
  readonly events: EventLog;
}

function tailContract(name: string, start: () => Promise<Setting>): void {
  describe(name, () => {
    let log: Log;
    let events: EventLog;
    beforeAll(async () => {
      ({ log, events } = await start());
    });
    afterAll(() => events.close());

    const publish = (...ids: string[]) =>
      events.publish(
        TOPIC,
        ids.map((id) => forgotten(id)),
      );

    it('has caught up with an empty topic at once', async () => {
      const following = tail(events, { topic: 'control', onEvent: () => undefined, logger });
      await following.caughtUp;
      await following.stop();
    });

    it('tells everything from the beginning, in order, before it says so, and what comes', async () => {
      await publish('a', 'b', 'c');
      const [seen, other]: Event[][] = [[], []];
      const following = tail(events, {
        topic: TOPIC,
        onEvent: (event) => void seen?.push(event),
        logger,
      });
      await following.caughtUp;
      expect(tenants(seen ?? []).slice(-3)).toEqual(['a', 'b', 'c']);
      await publish('d');
      await eventually(() => expect(tenants(seen ?? []).at(-1)).toBe('d'));
      const second = tail(events, {
        topic: TOPIC,
        onEvent: (event) => void other?.push(event),
        logger,
      });
      await second.caughtUp;
      expect(other).toEqual(seen);
      await Promise.all([following.stop(), second.stop()]);
      await publish('e');
      await sleep(50);
      expect(tenants(seen ?? [])).not.toContain('e');
    });

    it('reaches what was acknowledged before it is asked to', async () => {
      const seen: Event[] = [];
      const following = tail(events, {
        topic: TOPIC,
        onEvent: (event) => void seen.push(event),
        logger,
      });
      for (const id of ['f', 'g', 'h']) {
        await publish(id);
        await following.reachNow();
        expect(tenants(seen).at(-1)).toBe(id);
      }
      await following.stop();
    });

    it('tells an event again when it could not be taken, and nothing meanwhile', async () => {
      const told: string[] = [];
      let failures = 2;
      const onEvent = async ({ envelope }: Event): Promise<void> => {
        if (envelope.tenantId === 'i') told.push('i');
        if (envelope.tenantId === 'i' && failures > 0) {
          failures -= 1;
          throw new Error('not yet');
        }
        if (envelope.tenantId === 'j') told.push('j');
      };
      await publish('i', 'j');
      const following = tail(events, { topic: TOPIC, onEvent, logger });
      await following.caughtUp;
      expect(told).toEqual(['i', 'i', 'i', 'j']);
      await following.stop();
    });

    it('has heard from a topic in which nothing happens, once it has caught up', async () => {
      const following = tail(events, {
        topic: 'control',
        onEvent: () => undefined,
        logger,
        waitMs: 50,
      });
      expect(following.silentForMs()).toBe(Infinity);
      await following.caughtUp;
      await eventually(() => expect(following.silentForMs()).toBeLessThan(1000));
      await sleep(200);
      await eventually(() => expect(following.silentForMs()).toBeLessThan(150));
      await following.stop();
      const silent = following.silentForMs();
      await sleep(20);
      expect(following.silentForMs()).toBeGreaterThanOrEqual(silent + 19);
    });

    it('has heard nothing of what it could not tell', async () => {
      let isTaken = false;
      const onEvent = async ({ envelope }: Event): Promise<void> => {
        if (envelope.tenantId === 'taken late' && !isTaken) throw new Error('not yet');
      };
      const following = tail(events, { topic: TOPIC, onEvent, logger, waitMs: 50 });
      await following.caughtUp;
      await publish('taken late');
      await eventually(() => expect(following.silentForMs()).toBeGreaterThan(200));
      isTaken = true;
      await eventually(() => expect(following.silentForMs()).toBeLessThan(200));
      await following.stop();
    });

    it('knows by the monotonic clock that it was paused', async () => {
      let now = 0;
      const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const asked = Promise.withResolvers<void>();
      const held = holding(
        events,
        answers.map(({ promise }) => promise),
        asked.resolve,
      );
      const onEvent = (): void => undefined;
      const rest = { topic: 'control', logger, waitMs: 20, clock: () => now } as const;
      const following = tail(held, { ...rest, onEvent });
      await asked.promise; // the answer stands in the socket while the process does not run
      now = 60_000;
      answers[0]?.resolve();
      await eventually(() => expect(following.silentForMs()).toBeLessThan(Infinity));
      expect(following.silentForMs()).toBe(60_000);
      answers[1]?.resolve();
      await eventually(() => expect(following.silentForMs()).toBe(0));
      await following.stop();
    });

    it('ends at an error that repeating cannot mend', async () => {
      const fatal = new FatalError('broken build');
      const onEvent = () => Promise.reject(fatal);
      const following = tail(events, { topic: TOPIC, onEvent, logger });
      await expect(following.failed).rejects.toBe(fatal);
      await expect(following.caughtUp).rejects.toBe(fatal);
      await expect(following.reachNow()).rejects.toBe(fatal);
      await following.stop();
    });

    it('lets nobody wait for it once it is stopped', async () => {
      const stuck = (): Promise<void> => Promise.reject(new Error('not yet'));
      const following = tail(events, { topic: TOPIC, onEvent: stuck, logger });
      const reached = following.reachNow();
      reached.catch(() => undefined); // it rejects before anybody looks
      await sleep(20);
      await following.stop();
      for (const waiting of [reached, following.caughtUp, following.reachNow()]) {
        await expect(waiting).rejects.toMatchObject({ code: 'log_unavailable' });
      }
    });

    it('reads one record by its position, and a range', async () => {
      const [first, second, third] = await publish('k', 'l', 'm');
      if (first === undefined || second === undefined || third === undefined) throw new Error();
      const reader = events.reader();
      expect(await readAt(reader, second)).toMatchObject({
        status: 'read',
        event: { position: second, envelope: { tenantId: 'l' } },
      });
      const { topic, partition, offset: from } = first;
      const range = { topic, partition, from, to: third.offset };
      const found: string[] = [];
      for await (const item of readBetween(reader, range)) {
        if (item.status === 'read') found.push(item.event.envelope.tenantId);
      }
      expect(found).toEqual(['k', 'l']);
      expect(await readAt(reader, { ...third, offset: third.offset + 1n })).toBeUndefined();
      const everything = readBetween(reader, { ...range, to: third.offset + 1000n });
      expect((await Array.fromAsync(everything)).length).toBe(3);
      await reader.close();
    });

    it('ends at a record that cannot be read', async () => {
      const producer = await log.producer();
      await producer.send(TOPIC, [{ key: 'k', headers: {}, value: Buffer.from('hello') }]);
      const following = tail(events, { topic: TOPIC, onEvent: () => undefined, logger });
      await expect(following.failed).rejects.toThrow('cannot be read');
      await following.stop();
    });
  });
}

/** A log whose first answers are had late. */
function holding(
  log: EventLog,
  until: readonly Promise<void>[],
  onAsked: () => void,
): Pick<EventLog, 'ranges' | 'reader'> {
  const late = [...until];
  return {
    ranges: (topic) => log.ranges(topic),
    reader: () => {
      const reader = log.reader();
      const read: typeof reader.read = async (from) => {
        onAsked();
        const answer = await reader.read(from);
        await late.shift();
        return answer;
      };
      return { read, close: () => reader.close() };
    },
  };
}

tailContract('a tail in memory', async () => {
  const log = promptBroker().log();
  return { log, events: memoryEventLog(log, '/test') };
});

async function onKafka(options: Partial<KafkaOptions> = {}): Promise<Setting> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = options.topicPrefix ?? `tail-${randomUUID()}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const log = connectKafka({ brokers, clientId: 'tail', ...options, topicPrefix });
  return { log, events: await connectEventLog({ log, registryUrl, source: '/test' }) };
}

tailContract('a tail on Kafka', onKafka);

describe('a tail on Kafka, and only there', () => {
  it('goes on after an outage, without a gap and without repeating', async () => {
    const topicPrefix = `tail-${randomUUID()}.`;
    const direct = await onKafka({ topicPrefix });
    const [host = '', port = ''] = (servers().brokers[0] ?? '').split(':');
    const proxy = await startProxy({ host, port: Number(port) });
    const cut = await onKafka({ topicPrefix, route: () => proxy });
    const seen: Event[] = [];
    const onEvent = (event: Event): void => void seen.push(event);
    const following = tail(cut.events, { topic: TOPIC, onEvent, logger });
    await direct.events.publish(TOPIC, [forgotten('before')]);
    await eventually(() => expect(tenants(seen)).toEqual(['before']));
    await eventually(() => expect(following.silentForMs()).toBeLessThan(2000));
    proxy.cut();
    await direct.events.publish(TOPIC, [forgotten('during')]);
    await sleep(2000);
    expect(following.silentForMs()).toBeGreaterThan(1500);
    proxy.mend();
    await direct.events.publish(TOPIC, [forgotten('after')]);
    await eventually(() => expect(tenants(seen)).toEqual(['before', 'during', 'after']));
    await following.stop();
    await Promise.all([direct.events.close(), cut.events.close()]);
    await proxy.close();
  });

  it('catches up over what was compacted away, up to whole batches and segments', async () => {
    const topicPrefix = `tail-${randomUUID()}.`;
    const { events } = await onKafka({ topicPrefix });
    await compactAtOnce(topicPrefix + TOPIC);
    for (const by of ['one', 'two', 'three', 'four']) {
      await events.publish(TOPIC, [forgotten('a', by), forgotten('b', by)]);
      await sleep(150); // a segment each
    }
    await events.publish(TOPIC, [forgotten('c')]);
    const readAll = async (): Promise<Event[]> => {
      const seen: Event[] = [];
      const onEvent = (event: Event): void => void seen.push(event);
      const following = tail(events, { topic: TOPIC, onEvent, logger });
      await following.caughtUp;
      await following.stop();
      return seen;
    };
    await expect
      .poll(async () => tenants(await readAll()), { timeout: 120_000, interval: 500 })
      .toEqual(['a', 'b', 'c']);
    const [first] = await readAll();
    expect(first?.position.offset).toBe(6n);
    await events.close();
  });
});

/** As soon as the broker's cleaner comes by, which it does every 15 seconds. */
async function compactAtOnce(topic: string): Promise<void> {
  const kafka = new Kafka({ brokers: [...servers().brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const configEntries = [
    { name: 'cleanup.policy', value: 'compact' },
    { name: 'segment.ms', value: '100' },
    { name: 'min.cleanable.dirty.ratio', value: '0.001' },
    { name: 'max.compaction.lag.ms', value: '1' },
  ];
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
  });
  await admin.disconnect();
}
