import type { Seed } from '@reprise/harness';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, openWorld, type World } from './world.ts';

const REPOSITORY = 'acme/shop';
const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'tom' }],
  repositories: [{ owner: 'acme', name: 'shop' }],
};

let world: World;

beforeAll(async () => {
  world = await openWorld(SEED);
  await world.github.admin.announceInstallations();
  await world.github.delivered();
});
afterAll(() => world.close());

/** Opens an issue whose webhook gets lost. @returns X-GitHub-Delivery. */
async function lost(title: string): Promise<string> {
  await world.tell('/lose', { next: 1 });
  await world.github.as('tom').openIssue(REPOSITORY, { title });
  await world.github.delivered();
  const delivery = world.github.deliveries().at(-1);
  expect(delivery).toMatchObject({ event: 'issues', action: 'opened' });
  return delivery?.guid ?? '';
}

const isInLog = (guid: string): boolean =>
  world.written('DeliveryReceived').some(({ data }) => data.deliveryId === guid);

const closed = (guid: string) =>
  eventually(() => {
    const found = world.written('GapClosed').find(({ data }) => data.deliveryId === guid);
    if (found === undefined) throw new Error(`The gap ${guid} is not closed.`);
    return found.data;
  });

describe('a delivery that never arrived', () => {
  it('is found in GitHub’s own record, sent again, and counted by hour', async () => {
    await world.github.as('tom').openIssue(REPOSITORY, { title: 'arrives' });
    const guid = await lost('gets lost');
    expect(isInLog(guid)).toBe(false);
    await world.start();
    expect(await closed(guid)).toMatchObject({ how: 'redelivered', event: 'issues' });
    expect(isInLog(guid)).toBe(true);
    const found = world.written('GapFound').filter(({ data }) => data.deliveryId === guid);
    expect(found).toHaveLength(1);
    expect(found[0]?.data.because).toContain('not in the log');
    expect(found[0]?.envelope.tenantId).not.toBe('none');
    await eventually(() => {
      const hours = new Map(
        world
          .written('DeliveriesCompared')
          .flatMap(({ data }) => data.hours)
          .map((hour) => [hour.hour, hour]),
      );
      const sum = [...hours.values()].reduce(
        (total, hour) => ({
          known: total.known + hour.known,
          recovered: total.recovered + hour.recovered,
          missing: total.missing + hour.missing,
        }),
        { known: 0, recovered: 0, missing: 0 },
      );
      // GitHub's own record has each delivery once, however often it tried.
      const known = new Set(world.github.deliveries().map((delivery) => delivery.guid)).size;
      expect(sum).toEqual({ known, recovered: 1, missing: 0 });
    });
    await world.stop();
  });

  it('is asked for once, whatever is killed and started again', async () => {
    const guid = await lost('gets lost, and the reconciler is killed');
    const child = await world.spawn({ RECONCILER_GRACE_MS: '0' });
    await eventually(() => {
      expect(world.written('RedeliveryRequested').map(({ data }) => data.deliveryId)).toContain(
        guid,
      );
    });
    child.kill('SIGKILL');
    await world.start();
    expect(await closed(guid)).toMatchObject({ how: 'redelivered' });
    const again = world.github.deliveries().filter((one) => one.guid === guid);
    expect(again).toHaveLength(2);
    await world.stop();
  });
});

describe('while the view of deliveries does not follow the log', () => {
  it('nothing is said to be missing; when it does again, it is', async () => {
    const guid = await lost('gets lost while the view is behind');
    const back = await move(sql<Moved>`update positions set position = position - 1
      where consumer = 'projector.deliveries' and position > 0
      returning topic, partition, position`);
    expect(back.length).toBeGreaterThan(0);
    const before = Date.now() - 1000;
    await world.start();
    const own = await world.own();
    await eventually(async () => {
      const [row] = await own.query(sql<{ until: string }>`select until from checks`);
      expect(Date.parse(row?.until ?? '')).toBeGreaterThan(before);
    });
    const isFound = (): boolean =>
      world.written('GapFound').some(({ data }) => data.deliveryId === guid);
    expect(isFound()).toBe(false);
    for (const { topic, partition, position } of back) {
      await move(sql`update positions set position = position + 1
        where consumer = 'projector.deliveries' and topic = ${topic}
          and partition = ${partition} and position = ${position} returning 1`);
    }
    expect(await closed(guid)).toMatchObject({ how: 'redelivered' });
    expect(isFound()).toBe(true);
    await world.stop();
  });
});

interface Moved {
  topic: string;
  partition: number;
  position: string;
}

const move = <Row>(statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
  world.views.transaction(async (tx) => {
    // Whoever does not own the schema reads it alone, unless it says so.
    await tx.query(sql`set transaction read write`);
    return tx.query(statement);
  });
