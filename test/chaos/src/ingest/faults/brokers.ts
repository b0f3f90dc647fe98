import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@reprise/harness';
import { partitionsBy, type Partition } from '../cluster.ts';
import { eventually } from '../../waiting.ts';
import { outage, resurrect, signal, spell, type Fault, type Mortal } from '../fault.ts';
import type { World } from '../world.ts';

/** By the settings of infra/local for several brokers. */
const MIN_IN_SYNC = 2;
const NOTICED_WITHIN_MS = 30_000;
const LED_AGAIN_WITHIN_MS = 30_000;
const GOES_ON_WITHIN_MS = 30_000;

/** Issues enough that every partition of their topic gets some. */
const EVERYWHERE = Array.from({ length: 24 }, (_, index) => index + 1);

/** The controller's node: without it nobody leaves the replicas in sync, and nobody is elected. */
export const brokerKilled: Fault = {
  name: 'broker killed',
  happen(world, random) {
    const { kafka } = world.reprise.servers;
    const peers = random.chance(0.3) ? kafka.peers : [];
    return outage(world, spell(random, 2000), {
      begin: () => {
        for (const peer of peers) signal(peer, 'SIGKILL');
        return signal(kafka, 'SIGKILL');
      },
      end: async () => {
        await resurrect(kafka);
        await Promise.all(peers.map(resurrect));
      },
    });
  },
};

export const brokerStopped: Fault = {
  name: 'broker stopped',
  happen(world, random) {
    const { kafka } = world.reprise.servers;
    // Longer than anybody waits for an answer, now and then.
    return outage(world, random.chance(0.3) ? 11_000 : spell(random), {
      begin: () => signal(kafka, 'SIGSTOP'),
      end: async () => void signal(kafka, 'SIGCONT'),
    });
  },
};

/** A broker other than the controller's, which leads: another must lead, and webhooks go on. */
export const leaderLost: Fault = {
  name: 'leader lost, another elected',
  async happen(world, random) {
    const { peers } = world.reprise.servers.kafka;
    const index = random.integer(peers.length);
    const [victim, nodeId] = [peers[index], index + 2];
    const leads = ({ leader }: Partition): boolean => leader === nodeId;
    // What was lost before leads again only after a while.
    const led = await partitionsShow(world, (all) => all.some(leads), LED_AGAIN_WITHIN_MS);
    if (victim === undefined || !led) return false;
    const mend = take([victim], random);
    const elected = await partitionsShow(
      world,
      (all) => all.every((one) => one.leader > 0 && !leads(one)),
      NOTICED_WITHIN_MS,
    );
    const wentOn = elected && (await eventually(() => takenEverywhere(world), GOES_ON_WITHIN_MS));
    if (elected && !wentOn) world.breach('No webhooks were taken though every partition was led.');
    await mend();
    return wentOn;
  },
};

/** Of three copies one is left, where two are asked for. */
export const tooFewInSync: Fault = {
  name: 'too few replicas in sync',
  async happen(world, random) {
    const mend = take(world.reprise.servers.kafka.peers, random);
    const tooFew = await partitionsShow(
      world,
      (all) => all.every(({ inSync }) => inSync.length < MIN_IN_SYNC),
      NOTICED_WITHIN_MS,
    );
    if (tooFew) await sleep(spell(random, 1000));
    // Nobody else can have a copy from here to the mending.
    const answers = tooFew ? await sendEverywhere(world) : [];
    const thanked = answers.filter((status) => status === 202).length;
    if (thanked > 0) world.breach(`${thanked} webhooks were acknowledged on too few replicas.`);
    await mend();
    return answers.includes(503);
  },
};

/** Kills or hangs brokers. @returns what brings them back. */
function take(victims: readonly Mortal[], random: Random): () => Promise<void> {
  const hang = random.chance(0.5);
  for (const victim of victims) signal(victim, hang ? 'SIGSTOP' : 'SIGKILL');
  return async () => {
    if (hang) for (const victim of victims) signal(victim, 'SIGCONT');
    else await Promise.all(victims.map(resurrect));
  };
}

/** Waits until the partitions of the topic of issues, as the controller's broker sees them, are so. */
const partitionsShow = (
  { reprise }: World,
  so: (partitions: readonly Partition[]) => boolean,
  limitMs: number,
): Promise<boolean> =>
  eventually(async () => {
    const partitions = await partitionsBy(reprise.servers.kafka.brokers[0] ?? '');
    return partitions !== undefined && partitions.length > 0 && so(partitions);
  }, limitMs);

const sendEverywhere = (world: World): Promise<readonly number[]> =>
  Promise.all(EVERYWHERE.map(async (number) => (await world.send(number)).status));

const takenEverywhere = async (world: World): Promise<boolean> =>
  (await sendEverywhere(world)).every((status) => status === 202);
