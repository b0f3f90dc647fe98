import { once } from 'node:events';
import type { Seed } from '@reprise/harness';
import { eventId, jobId, type Event, type Sync } from '@reprise/schemas';
import { sql } from '@reprise/views';
import { createBodies, followTenantKeys, readKeyring } from '@reprise/vault';
import { createLogger } from '@reprise/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openWorld, type World } from './world.ts';

const ISSUES = 330;
const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'tom' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      history: Array.from({ length: ISSUES }, (_, index) => ({
        title: `Issue ${index + 1}`,
        body: 'It was there before.',
        author: 'tom',
        by: 'tom',
        // Several of one second, and never in the order of their numbers.
        daysAgo: 100 + ((index * 7) % 50),
      })),
    },
    { owner: 'acme', name: 'docs' },
  ],
};
const SHOP = 'acme/shop';
const DOCS = 'acme/docs';

let world: World;

beforeAll(async () => {
  world = await openWorld(SEED, true);
  await world.github.admin.announceInstallations();
  await world.github.delivered();
});
afterAll(() => world?.close());

const idOf = (name: string): number => world.github.state().repositories[name]?.id ?? 0;

/** Waits for the end of what nobody asked for. */
const finished = (because: string, name = SHOP): Promise<Event<'JobFinished'>> =>
  world.until(() => {
    const asked = world
      .written('Sync')
      .filter(({ data }) => data.because === because && data.repository === name);
    const ids = new Set(asked.map(({ data }) => data.jobId));
    const ends = world.written('JobFinished').filter(({ data }) => ids.has(data.jobId));
    const end = ends.at(-1);
    if (end === undefined) throw new Error(`No ${because} of ${name} is over.`);
    return end;
  });

const snapshots = (name: string) =>
  world.written('IssueSnapshotTaken').filter(({ data }) => data.repository === name);

async function titles(name: string): Promise<readonly string[]> {
  const rows = await world.views.query(
    sql<{ title: string }>`select title from issues where repository_id = ${idOf(name)}`,
  );
  return rows.map(({ title }) => title);
}

/** Asks for a job as a person does. @returns its id. */
async function ask(about: Partial<Sync> = {}): Promise<string> {
  const id = jobId();
  const data = {
    jobId: id,
    installationId: world.github.installations['acme'] ?? 0,
    repositoryId: idOf(SHOP),
    repository: SHOP,
    since: null,
    because: 'sync',
    requestedBy: 'tom',
    via: 'cli',
    requestedAt: Date.now(),
    ...about,
  };
  const draft = { type: 'Sync' as const, id: eventId('Sync', id), key: id, tenantId: '1', data };
  await world.log.publish('commands.operations', [draft]);
  return id;
}

/** Holds what is asked for the issues of the shop, from a page on. @returns the fault. */
const holdFrom = (page: number): number =>
  world.github.faults.add({
    fault: { kind: 'pause' },
    match: { path: `/repositories/${idOf(SHOP)}/issues` },
    after: page - 1,
  });

describe('a repository that the App was installed on', () => {
  it('is imported whole, though the process is killed in the middle, from where it stood', async () => {
    holdFrom(3);
    const child = await world.spawn();
    await eventually(() => {
      const progress = world.written('JobProgressed').filter(({ data }) => data.about === SHOP);
      expect(progress.some(({ data }) => data.done >= 100)).toBe(true);
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await world.caughtUp();
    expect(world.written('JobFinished').filter(({ data }) => data.about === SHOP)).toEqual([]);
    world.github.faults.clear();
    await world.start();
    const { data } = await finished('import');
    expect(data).toMatchObject({ outcome: 'done', done: ISSUES });
    expect(data.counts).toMatchObject({ issues: ISSUES });
    const numbers = new Set(snapshots(SHOP).map((one) => one.data.number));
    expect(numbers.size).toBe(ISSUES);
    // What was read twice is one page at most.
    expect(world.repetitions('IssueSnapshotTaken') - numbers.size).toBeLessThanOrEqual(100);
    await eventually(async () => expect(await titles(SHOP)).toHaveLength(ISSUES));
  });

  it('has its snapshots under its tenant’s key, as its deliveries are', async () => {
    const [taken] = snapshots(SHOP);
    if (taken === undefined) return expect.fail();
    expect(taken.data).toMatchObject({ origin: 'import', encoding: 'zstd_aes_256_gcm' });
    const key = Buffer.from(world.environment['ENCRYPTION_KEY'] ?? '', 'base64');
    const keyring = readKeyring({ ENCRYPTION_KEY: key });
    const logger = createLogger('test', 'silent');
    const keys = followTenantKeys({ log: world.log, keyring, logger });
    const opened = await createBodies(keys).open(taken);
    await keys.stop();
    expect(opened.ok && JSON.parse(opened.body.toString())).toMatchObject({
      number: taken.data.number,
      body: 'It was there before.',
    });
  });

  it('is not decided on, whatever was imported', async () => {
    await world.caughtUp();
    expect(world.written('DeliveryReceived').every(({ data }) => data.event !== 'issues')).toBe(
      true,
    );
    expect(world.written('RunStarted')).toEqual([]);
  });
});

describe('what GitHub never told, nor recorded', () => {
  it('is found by the next sweep', async () => {
    await finished('import', DOCS);
    await world.stop();
    await world.tell('/lose', { next: 1, silently: true });
    await world.github.as('tom').openIssue(DOCS, { title: 'Nobody was told' });
    await world.github.delivered();
    await world.start({ RECONCILER_SWEEP_EVERY_MS: '1000' });
    await eventually(async () => expect(await titles(DOCS)).toEqual(['Nobody was told']));
    await world.stop();
    await world.caughtUp();
    expect(snapshots(DOCS).map(({ data }) => [data.because, data.origin])).toEqual([
      ['sweep', 'snapshot'],
    ]);
  });
});

describe('a sync that somebody asks for', () => {
  it('keeps nothing of what the view has as it is', async () => {
    await world.caughtUp();
    const before = snapshots(SHOP).length;
    await world.start();
    const end = await world.ended(await ask());
    expect(end).toMatchObject({ outcome: 'done', done: ISSUES, counts: { issues: ISSUES } });
    expect(snapshots(SHOP)).toHaveLength(before);
  });

  it('ends where it stands when somebody cancels it', async () => {
    const held = holdFrom(2);
    const id = await ask();
    await eventually(() =>
      expect(world.written('JobProgressed').some(({ data }) => data.jobId === id)).toBe(true),
    );
    const data = { jobId: id, requestedBy: 'tom', via: 'cli', requestedAt: Date.now() };
    const type = 'CancelJob' as const;
    const draft = { type, id: eventId(type, id), key: id, tenantId: '1', data };
    await world.log.publish('commands.operations', [draft]);
    const own = await world.own();
    await eventually(async () => {
      const known = await own.query(sql`select 1 from jobs where id = ${id} and cancelled`);
      expect(known).toHaveLength(1);
    });
    world.github.faults.remove(held);
    const end = await world.ended(id);
    expect(end.outcome).toBe('cancelled');
    expect(end.done).toBeLessThan(ISSUES);
  });

  it('fails with a reason where the App does not reach the repository', async () => {
    const end = await world.ended(await ask({ repositoryId: 999_999, repository: 'acme/gone' }));
    expect(end).toMatchObject({ outcome: 'failed', because: expect.stringContaining('App') });
    await world.stop();
  });
});
