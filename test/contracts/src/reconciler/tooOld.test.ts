import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openLossyWorld, type LossyWorld } from './losses.ts';

let world: LossyWorld;

beforeAll(async () => {
  world = await openLossyWorld();
});
afterAll(() => world?.close());

/** As if the reconciler had never listed GitHub's record, which moved under its eyes. */
async function neverLooked(): Promise<void> {
  const own = await world.own();
  await own.transaction(async (tx) => {
    await tx.query(sql`set transaction read write`);
    await tx.query(sql`delete from checks`);
  });
}

describe('a delivery that never arrived', () => {
  it('is read as a snapshot when GitHub does not send it again any more', async () => {
    // What was read before it was missed, when it was imported, does not make up for it.
    const guid = await world.lose('is old');
    await world.tell('/age', { hours: 73, guid });
    await neverLooked();
    await world.start();
    expect(await world.closed(guid)).toMatchObject({ how: 'snapshot' });
    await world.stop();
    const taken = world.written('IssueSnapshotTaken');
    expect(taken.map(({ data }) => JSON.parse(data.body.toString()))).toMatchObject([
      { title: 'is old' },
    ]);
    expect(world.written('Sync').map(({ data }) => data.because)).toContain('gap');
    await eventually(async () => {
      const rows = await world.views.query(
        sql<{ title: string }>`select title from issues where title = 'is old'`,
      );
      expect(rows).toHaveLength(1);
    });
  });

  it('is said to be lost when it names nothing that could be read', async () => {
    await world.tell('/lose', { next: 1 });
    await world.github.admin.announceInstallations();
    await world.github.delivered();
    const guid = world.github.deliveries().at(-1)?.guid ?? '';
    await world.tell('/age', { hours: 80, guid });
    await neverLooked();
    await world.start();
    expect(await world.closed(guid)).toMatchObject({ how: 'lost', event: 'installation' });
    await world.stop();
  });
});
