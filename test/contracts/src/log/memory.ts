import { promptBroker, type MemoryConsumption, type MemoryLog } from '@reprise/harness';
import type { LogUnderTest } from './underTest.ts';

/** The log of the harness, by the real clock. */
export async function memoryUnderTest(): Promise<LogUnderTest> {
  const broker = promptBroker();
  const opened: MemoryLog[] = [];
  const open = (): MemoryLog => {
    const log = broker.log();
    opened.push(log);
    return log;
  };
  return {
    open,
    async openDoomed() {
      const log = open();
      const consumptions: MemoryConsumption[] = [];
      return {
        log: {
          ...log,
          async consume(subscription) {
            const consumption = await log.consume(subscription);
            consumptions.push(consumption);
            return consumption;
          },
        },
        cutOff: () => consumptions.forEach((consumption) => consumption.isolate()),
        reconnect: () => consumptions.forEach((consumption) => consumption.reconnect()),
      };
    },
    async openForgetful() {
      return { log: open(), arm: () => broker.planNextSend('lost') };
    },
    truncate: async (topic, partition, before) => broker.truncate(topic, partition, before),
    async close() {
      await Promise.all(opened.map((log) => log.close()));
    },
  };
}
