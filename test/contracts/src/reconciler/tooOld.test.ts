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

const closed = (guid: string) =>
  eventually(() => {
    const found = world.written('GapClosed').find(({ data }) => data.deliveryId === guid);
    if (found === undefined) throw new Error(`The gap ${guid} is not closed.`);
    return found.data;
  });

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
    await world.start();
    // What was read before it was missed does not make up for it.
    await eventually(() => expect(world.written('JobFinished')).toHaveLength(1));
    await world.stop();
    const guid = await lost('is old');
    await world.tell('/age', { hours: 73, guid });
    await neverLooked();
    await world.start();
    expect(await closed(guid)).toMatchObject({ how: 'snapshot' });
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
    expect(await closed(guid)).toMatchObject({ how: 'lost', event: 'installation' });
    await world.stop();
  });
});
