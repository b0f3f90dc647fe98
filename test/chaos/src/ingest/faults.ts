import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@reprise/harness';
import { setMinInsyncReplicas } from './topics.ts';
import { sendSigned } from './sender.ts';
import type { World } from './world.ts';

/** Something that goes wrong, for a while. */
export interface Fault {
  readonly name: string;
  /**
   * Breaks something, waits, and mends it.
   * @returns whether it was seen to bite.
   */
  readonly happen: (world: World, random: Random) => Promise<boolean>;
}

/** How long something stays broken, in milliseconds. */
const spell = (random: Random, most = 4000): number => 500 + random.integer(most);

const kill = (pid: number | undefined, signal: NodeJS.Signals): boolean => {
  if (pid === undefined) return false;
  process.kill(pid, signal);
  return true;
};

interface Mortal {
  pid(): number | undefined;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** SIGKILL, a while of nothing, and a new start. */
async function murder(victim: Mortal | undefined, random: Random, most?: number): Promise<boolean> {
  if (victim === undefined || !kill(victim.pid(), 'SIGKILL')) return false;
  await sleep(spell(random, most));
  await victim.stop();
  await victim.start();
  return true;
}

const BITES_WITHIN_MS = 15_000;

/** Waits until a request gets no 2xx: a broker takes a moment to follow its settings. */
async function refused({ webhookUrl, secrets }: World): Promise<boolean> {
  const deadline = performance.now() + BITES_WITHIN_MS;
  while (performance.now() < deadline) {
    const { status } = await sendSigned(webhookUrl, secrets.current(), 1);
    if (status !== 202) return true;
    await sleep(100);
  }
  return false;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'ingest killed',
    happen: ({ reprise }, random) => murder(reprise.processes.ingest, random, 2000),
  },
  {
    name: 'broker killed',
    happen: ({ reprise }, random) => murder(reprise.servers.kafka, random, 2000),
  },
  {
    name: 'broker stopped',
    async happen(world, random) {
      const pid = world.reprise.servers.kafka.pid();
      if (!kill(pid, 'SIGSTOP')) return false;
      // Longer than anybody waits for an answer, now and then.
      await sleep(random.chance(0.3) ? 11_000 : spell(random));
      return kill(pid, 'SIGCONT');
    },
  },
  {
    name: 'too few replicas in sync',
    async happen(world, random) {
      const brokers = world.reprise.addresses.kafka;
      await setMinInsyncReplicas(brokers, 2);
      const bitten = await refused(world);
      await sleep(spell(random, 2000));
      await setMinInsyncReplicas(brokers, 1);
      return bitten;
    },
  },
  {
    name: 'postgres killed',
    happen: ({ reprise }, random) => murder(reprise.servers.postgres, random),
  },
  {
    name: 'registry killed, and ingest started without it',
    async happen({ reprise }, random) {
      const { registry } = reprise.servers;
      if (!kill(registry.pid(), 'SIGKILL')) return false;
      const bitten = await murder(reprise.processes.ingest, random, 1000);
      await registry.stop();
      await registry.start();
      return bitten;
    },
  },
  {
    name: 'secret rotated',
    async happen({ secrets, webhookUrl }, random) {
      const [before, after] = [secrets.current(), secrets.fresh()];
      secrets.accept(after, before);
      const deadline = performance.now() + 20_000;
      for (;;) {
        const { status } = await sendSigned(webhookUrl, after, 1);
        // Neither an unknown secret nor too many failures: it counts.
        if (status !== 401 && status !== 429 && status !== 0) break;
        if (performance.now() > deadline) throw new Error('The new secret never counted.');
        await sleep(100);
      }
      secrets.use(after);
      await sleep(spell(random, 2000));
      return true;
    },
  },
  {
    name: 'flood without signatures',
    async happen({ webhookUrl }, random) {
      const until = performance.now() + spell(random);
      let turnedAway = 0;
      while (performance.now() < until) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => unsigned(webhookUrl)));
        turnedAway += answers.filter((status) => status === 401 || status === 429).length;
      }
      return turnedAway > 0;
    },
  },
  {
    name: 'slow senders',
    async happen({ webhookUrl }, random) {
      const { hostname, port } = new URL(webhookUrl);
      const sockets = Array.from({ length: 40 }, () => {
        const socket = connect({ host: hostname, port: Number(port), localAddress: ELSEWHERE });
        socket.on('error', () => undefined);
        socket.write(
          'POST /webhooks/github HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n' +
            `x-hub-signature-256: sha256=${'0'.repeat(64)}\r\ncontent-length: 1000\r\n\r\n{`,
        );
        return socket;
      });
      const until = performance.now() + spell(random);
      while (performance.now() < until) {
        for (const socket of sockets) if (socket.writable) socket.write(' ');
        await sleep(250);
      }
      const held = sockets.filter(({ readyState }) => readyState !== 'closed').length;
      for (const socket of sockets) socket.destroy();
      return held > 0;
    },
  },
  {
    name: 'webhooks lost on the way',
    async happen({ github }, random) {
      const before = github.faults.fired()['lose-webhook'] ?? 0;
      const id = github.faults.add({ fault: { kind: 'lose-webhook' } });
      await sleep(spell(random, 2000));
      github.faults.remove(id);
      return (github.faults.fired()['lose-webhook'] ?? 0) > before;
    },
  },
];

/** An address of this machine that nobody else sends from. */
const ELSEWHERE = '127.0.0.2';

/** @returns the status; 0 where the connection was cut. */
function unsigned(url: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const sending = request(
    url,
    {
      method: 'POST',
      localAddress: ELSEWHERE,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': 'flood',
        'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
      },
    },
    (answer) => {
      answer.resume();
      answer.on('close', () => resolve(answer.statusCode ?? 0));
    },
  );
  sending.on('error', () => resolve(0));
  sending.end('{"flood":true}');
  return promise;
}
