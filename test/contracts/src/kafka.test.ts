import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka, prepareLog, type Log } from '@reprise/kafka';
import { startProxy, type FaultProxy } from '@reprise/harness';
import { MAX_MESSAGE_BYTES } from '@reprise/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { Seen, TOPIC, expectTexts, freshKey, reading, record, send } from './log/story.ts';
import { servers } from './servers.ts';

const OUTAGE_MS = 3000;
/** Long enough for a busy machine, short enough to be waited for. */
const SEND_TIMEOUT_MS = 5000;

describe('the log on Kafka, and only there', () => {
  const { brokers, registryUrl } = servers();
  let topicPrefix: string;
  let proxy: FaultProxy;
  let direct: Log;
  let cut: Log;

  beforeEach(async () => {
    topicPrefix = `outage-${randomUUID()}.`;
    await prepareLog({ brokers, registryUrl, topicPrefix });
    const [host = '', port = ''] = (brokers[0] ?? '').split(':');
    proxy = await startProxy({ host, port: Number(port) });
    direct = connectKafka({ brokers, topicPrefix, clientId: 'direct' });
    cut = connectKafka({
      brokers,
      topicPrefix,
      clientId: 'cut',
      sendTimeoutMs: SEND_TIMEOUT_MS,
      route: () => proxy,
    });
  });

  afterEach(async () => {
    await Promise.all([direct.close(), cut.close()]);
    await proxy.close();
  });

  it('a send without Kafka is rejected in time, and a later one goes through', async () => {
    const producer = await cut.producer();
    const key = freshKey();
    await producer.send(TOPIC, [record(key, 'before')]);
    proxy.cut();
    const begun = Date.now();
    await expect(producer.send(TOPIC, [record(key, 'during')])).rejects.toMatchObject({
      code: 'log_unavailable',
    });
    expect(Date.now() - begun).toBeLessThan(4 * SEND_TIMEOUT_MS);
    proxy.mend();
    await producer.send(TOPIC, [record(key, 'after')]);
    const seen = new Seen(key);
    await direct.consume(reading(seen, { from: 'earliest' }));
    await expectTexts(seen, ['before', 'after']);
    // What was rejected is not written later, behind the back of whoever has sent it again since.
    await sleep(OUTAGE_MS);
    await send(direct, [record(key, 'end')]);
    await expectTexts(seen, ['before', 'after', 'end']);
  });

  it('a send that is given time waits for Kafka to come back', async () => {
    const patient = connectKafka({ brokers, topicPrefix, clientId: 'patient', route: () => proxy });
    proxy.cut();
    const key = freshKey();
    const producer = await patient.producer();
    const sent = producer.send(TOPIC, [record(key, 'patient')]);
    await sleep(OUTAGE_MS);
    proxy.mend();
    await expect(sent).resolves.toHaveLength(1);
    await patient.close();
  });

  it('a consumer goes on where it was, once Kafka is back', async () => {
    const key = freshKey();
    const seen = new Seen(key);
    const consumption = await cut.consume(reading(seen, { from: 'latest' }));
    await consumption.joined;
    await send(direct, [record(key, 'before')]);
    await expectTexts(seen, ['before']);
    proxy.cut();
    await send(direct, [record(key, 'during')]);
    await sleep(OUTAGE_MS);
    proxy.mend();
    await expectTexts(seen, ['before', 'during']);
  });

  it('a consumer stops in time without Kafka, and questions are asked anew afterwards', async () => {
    const consumption = await cut.consume(reading(new Seen(), { from: 'latest' }));
    await consumption.joined;
    await cut.ranges(TOPIC);
    proxy.cut();
    await sleep(500);
    await expect(cut.ranges(TOPIC)).rejects.toMatchObject({ code: 'log_unavailable' });
    const begun = Date.now();
    await consumption.stop();
    expect(Date.now() - begun).toBeLessThan(20_000);
    proxy.mend();
    await expect(cut.ranges(TOPIC)).resolves.toHaveLength(12);
  });

  it('a consumer that cannot start says so', async () => {
    proxy.cut();
    await expect(cut.consume(reading(new Seen(), { from: 'latest' }))).rejects.toMatchObject({
      code: 'log_unavailable',
    });
  });

  it('a batch may take longer than a session, and is handled once', async () => {
    const slow = connectKafka({ brokers, topicPrefix, clientId: 'slow', sessionTimeoutMs: 6000 });
    const key = freshKey();
    const seen = new Seen(key);
    const subscription = reading(seen, {
      from: 'latest',
      handle: async (batch) => {
        seen.add(batch);
        if (seen.records.length === 1) await sleep(8000);
      },
    });
    const consumption = await slow.consume(subscription);
    await consumption.joined;
    await send(direct, [record(key, 'one')]);
    await eventually(() => expect(seen.texts).toEqual(['one']));
    await send(direct, [record(key, 'two')]);
    await expectTexts(seen, ['one', 'two']);
    await slow.close();
  });

  it('record batches are compressed', async () => {
    // Larger than what a topic takes, until it is compressed.
    const value = Buffer.alloc(2 * MAX_MESSAGE_BYTES);
    const producer = await direct.producer();
    const sent = producer.send(TOPIC, [{ key: freshKey(), headers: {}, value }]);
    await expect(sent).resolves.toHaveLength(1);
  });
});
