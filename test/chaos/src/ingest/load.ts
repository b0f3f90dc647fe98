import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@reprise/harness';
import { sendSigned, type Sent } from './sender.ts';
import { PLACES, type World } from './world.ts';

/** Webhooks that go on while things break. */
export interface Load {
  /** What was sent beside GitHub, so far. */
  readonly sent: readonly Sent[];
  /** Stops it, and waits until every answer is there. */
  stop(): Promise<void>;
}

const PEOPLE_EVERY_MS = 60;
const DIRECT_EVERY_MS = 20;

/**
 * People of the stand-in open and label issues, which sends webhooks that GitHub's record knows;
 * and a sender of its own sends more of them side by side.
 * @param url of the direct sender.
 */
export function startLoad(world: World, random: Random, url: string): Load {
  const sent: Sent[] = [];
  const flying = new Set<Promise<void>>();
  const stopping = new AbortController();
  const people = everyMs(PEOPLE_EVERY_MS, stopping.signal, () => act(world, random));
  const direct = everyMs(DIRECT_EVERY_MS, stopping.signal, async () => {
    const sending = sendSigned(url, world.secrets.current(), 1 + random.integer(40)).then(
      (one) => void sent.push(one),
    );
    flying.add(sending);
    void sending.finally(() => flying.delete(sending));
  });
  return {
    sent,
    async stop() {
      stopping.abort();
      await Promise.all([people, direct]);
      await Promise.all(flying);
      await world.github.delivered();
    },
  };
}

async function act({ github }: World, random: Random): Promise<void> {
  const mia = github.as('mia');
  const place = random.pick(PLACES);
  const number = await mia.openIssue(place, { title: `Made under fire ${random.integer(1e6)}` });
  if (random.chance(0.5)) await mia.label(place, number, random.pick(['bug', 'later']));
}

async function everyMs(ms: number, signal: AbortSignal, step: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await step();
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
