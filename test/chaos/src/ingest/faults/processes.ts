import { setTimeout as sleep } from 'node:timers/promises';
import { outage, resurrect, signal, spell, type Fault } from '../fault.ts';

export const ingestKilled: Fault = {
  name: 'ingest killed',
  async happen(world, random) {
    const { ingest } = world.reprise.processes;
    if (ingest === undefined) return false;
    return outage(world, spell(random, 2000), {
      begin: () => signal(ingest, 'SIGKILL'),
      end: () => resurrect(ingest),
    });
  },
};

/** Nothing that ingest's senders notice. */
export const postgresKilled: Fault = {
  name: 'postgres killed',
  async happen({ reprise }, random) {
    const { postgres } = reprise.servers;
    if (!signal(postgres, 'SIGKILL')) return false;
    await sleep(spell(random));
    await resurrect(postgres);
    return true;
  },
};

export const registryKilled: Fault = {
  name: 'registry killed, and ingest started without it',
  async happen(world, random) {
    const { registry } = world.reprise.servers;
    if (!signal(registry, 'SIGKILL')) return false;
    const bitten = await ingestKilled.happen(world, random);
    await resurrect(registry);
    return bitten;
  },
};
