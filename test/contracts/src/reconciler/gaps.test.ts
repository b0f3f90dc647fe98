import { once } from 'node:events';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openLossyWorld, REPOSITORY, type LossyWorld } from './losses.ts';

let world: LossyWorld;

beforeAll(async () => {
  world = await openLossyWorld();
});
afterAll(() => world?.close());

const isInLog = (guid: string): boolean =>
  world.written('DeliveryReceived').some(({ data }) => data.deliveryId === guid);

describe('a delivery that never arrived', () => {
  it('is found in GitHub’s own record, sent again, and counted by hour', async () => {
    await world.github.as('tom').openIssue(REPOSITORY, { title: 'arrives' });
    const guid = await world.lose('gets lost');
    await world.caughtUp();
    expect(isInLog(guid)).toBe(false);
    await world.start();
    expect(await world.closed(guid)).toMatchObject({ how: 'redelivered', event: 'issues' });
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
    const guid = await world.lose('gets lost, and the reconciler is killed');
    // Old enough to be looked at, with patience enough for what was asked for to come.
    await world.tell('/age', { hours: 0.1, guid });
    const patient = { RECONCILER_GRACE_MS: '60000' };
    const child = await world.spawn(patient);
    await eventually(() => {
      expect(world.written('RedeliveryRequested').map(({ data }) => data.deliveryId)).toContain(
        guid,
      );
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await world.start(patient);
    expect(await world.closed(guid)).toMatchObject({ how: 'redelivered' });
    const again = world.github.deliveries().filter((one) => one.guid === guid);
    expect(again).toHaveLength(2);
    await world.stop();
  });
});

describe('while the view of deliveries does not follow the log', () => {
  it('nothing is said to be missing; when it does again, it is', async () => {
    const guid = await world.lose('gets lost while the view is behind');
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
    await world.caughtUp();
    expect(isFound()).toBe(false);
    for (const { topic, partition, position } of back) {
      await move(sql`update positions set position = position + 1
        where consumer = 'projector.deliveries' and topic = ${topic}
          and partition = ${partition} and position = ${position} returning 1`);
    }
    expect(await world.closed(guid)).toMatchObject({ how: 'redelivered' });
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
