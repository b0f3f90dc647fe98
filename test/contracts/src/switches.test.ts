import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectEventLog, connectKafka, prepareLog, type EventLog } from '@reprise/kafka';
import { memoryEventLog, promptBroker, startProxy } from '@reprise/harness';
import { followSwitches, type FollowedSwitches } from '@reprise/switches';
import { createLogger } from '@reprise/telemetry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { servers } from './servers.ts';
import { turning } from './turning.ts';

const logger = createLogger('test', 'silent');
const EVERYTHING = { scope: 'everything' } as const;
const WISH = { subject: { installationId: 1, repositoryId: 2 }, rule: 'stale' };

function switchesContract(name: string, start: () => Promise<EventLog>): void {
  describe(name, () => {
    let log: EventLog;
    let switches: FollowedSwitches;
    beforeAll(async () => {
      log = await start();
    });
    afterEach(() => switches.stop());
    afterAll(() => log.close());

    const turn = (on: boolean) => log.publish('control', [turning(EVERYTHING, on)]);
    const given = () => eventually(() => expect(switches.mayAct(WISH).status).toBe('given'));

    it('stop everybody from a second after they stand in the log, whatever the tail waits for', async () => {
      switches = followSwitches({ log, logger });
      await given();
      await turn(true);
      const acknowledged = performance.now();
      let looks = 0;
      for (let now = acknowledged; now < acknowledged + 2500; now = performance.now()) {
        const { status } = switches.mayAct(WISH);
        if (now >= acknowledged + 1000) {
          expect(status).toBe('stopped');
          looks += 1;
        }
        await sleep(5);
      }
      expect(looks).toBeGreaterThan(0);
      await turn(false);
      await given();
    });

    it('are told of as they turn, and are known to whoever begins later', async () => {
      await turn(true);
      const turned: boolean[] = [];
      switches = followSwitches({ log, logger, onTurned: ({ on }) => void turned.push(on) });
      expect(switches.mayAct(WISH).status).toBe('unheard');
      await switches.caughtUp;
      expect(switches.mayAct(WISH).status).toBe('stopped');
      expect(turned.at(-1)).toBe(true);
      await turn(false);
      await eventually(() => expect(turned.at(-1)).toBe(false));
      await given();
    });
  });
}

switchesContract('kill switches in memory', async () =>
  memoryEventLog(promptBroker().log(), '/test'),
);

type Proxy = Awaited<ReturnType<typeof startProxy>>;

async function onKafka(topicPrefix: string, route?: Proxy): Promise<EventLog> {
  const { brokers, registryUrl } = servers();
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const log = connectKafka({
    brokers,
    clientId: 'switches',
    topicPrefix,
    ...(route !== undefined && { route: () => route }),
  });
  return connectEventLog({ log, registryUrl, source: '/test' });
}

switchesContract('kill switches on Kafka', () => onKafka(`switches-${randomUUID()}.`));

describe('a process that does not hear from Kafka', () => {
  it('does nothing after a second, and goes on by itself', async () => {
    const [host = '', port = ''] = (servers().brokers[0] ?? '').split(':');
    const proxy = await startProxy({ host, port: Number(port) });
    const log = await onKafka(`switches-${randomUUID()}.`, proxy);
    const switches = followSwitches({ log, logger });
    const status = () => switches.mayAct(WISH).status;
    await eventually(() => expect(status()).toBe('given'));
    proxy.cut();
    const cutAt = performance.now();
    await eventually(() => expect(status()).toBe('unheard'));
    while (performance.now() < cutAt + 1500) {
      await sleep(10);
      if (performance.now() > cutAt + 1000) expect(status()).toBe('unheard');
    }
    proxy.mend();
    await eventually(() => expect(status()).toBe('given'));
    await switches.stop();
    await log.close();
    await proxy.close();
  });
});
