import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka, prepareLog, type Log } from '@reprise/kafka';
import { startProxy, type FaultProxy } from '@reprise/harness';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Seen, TOPIC, expectTexts, freshKey, reading, record, send } from './log/story.ts';
import { servers } from './servers.ts';

const OUTAGE_MS = 3000;

describe('while Kafka is away', () => {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `outage-${randomUUID()}.`;
  let proxy: FaultProxy;
  let direct: Log;
  let cut: Log;

  beforeEach(async () => {
    await prepareLog({ brokers, registryUrl, topicPrefix });
    const [host = '', port = ''] = (brokers[0] ?? '').split(':');
    proxy = await startProxy({ host, port: Number(port) });
    direct = connectKafka({ brokers, topicPrefix, clientId: 'direct' });
    cut = connectKafka({
      brokers,
      topicPrefix,
      clientId: 'cut',
      sendTimeoutMs: 1000,
      route: () => proxy,
    });
  });

  afterEach(async () => {
    await Promise.all([direct.close(), cut.close()]);
    await proxy.close();
  });

  it('a send is rejected in time, and a later one goes through', async () => {
    const producer = await cut.producer();
    const key = freshKey();
    await producer.send(TOPIC, [record(key, 'before')]);
    proxy.cut();
    const begun = Date.now();
    await expect(producer.send(TOPIC, [record(key, 'during')])).rejects.toMatchObject({
      code: 'log_unavailable',
    });
    expect(Date.now() - begun).toBeLessThan(2000);
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
    await expectTexts(seen, ['before', 'during'], 30_000);
  });

  it('a consumer stops in time, and questions are asked anew afterwards', async () => {
    const consumption = await cut.consume(reading(new Seen(), { from: 'latest' }));
    await consumption.joined;
    await cut.ranges(TOPIC);
    proxy.cut();
    await sleep(500);
    await expect(cut.ranges(TOPIC)).rejects.toMatchObject({ code: 'log_unavailable' });
    const begun = Date.now();
    await consumption.stop();
    expect(Date.now() - begun).toBeLessThan(5000);
    proxy.mend();
    await expect(cut.ranges(TOPIC)).resolves.toHaveLength(12);
  });

  it('a consumer that cannot start says so', async () => {
    proxy.cut();
    await expect(cut.consume(reading(new Seen(), { from: 'latest' }))).rejects.toMatchObject({
      code: 'log_unavailable',
    });
  });
});
