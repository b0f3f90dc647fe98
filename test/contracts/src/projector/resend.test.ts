import { zstdCompressSync } from 'node:zlib';
import type { Position } from '@reprise/schemas';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { asking, delivery, openWorld, snapshot, type World } from './world.ts';

let world: World;
let first: Position;
let jobs = 0;

const rowsOf = (table: string) =>
  world.db.query(sql<Record<string, unknown>>`select * from ${sql.table(table)}`);

beforeAll(async () => {
  world = await openWorld();
  first = await world.write('github.issues', 'DeliveryReceived', '42#3', delivery());
  await world.caughtUp();
  expect(await rowsOf('issues')).toHaveLength(1);
  expect(await rowsOf('deliveries')).toHaveLength(1);
});

afterAll(() => world?.close());

interface Resend {
  readonly view?: string;
  readonly at?: Position;
  readonly deliveryId?: string;
  readonly tenantId?: string;
}

async function resend({ view = 'issues', at = first, deliveryId = 'd-1', tenantId }: Resend = {}) {
  jobs += 1;
  const jobId = `job_${jobs}`;
  const { topic, partition, offset } = at;
  const where = { topic, partition, offset: Number(offset) };
  const command = { jobId, deliveryId, ...where, view, ...asking };
  await world.write('commands.operations', 'ResendDelivery', jobId, command, tenantId);
  return world.ended(jobId);
}

describe('a delivery that is applied again', () => {
  it('changes nothing where the view has it', async () => {
    for (const view of ['issues', 'deliveries', 'installations']) {
      expect(await resend({ view })).toMatchObject({
        outcome: 'done',
        counts: { changed: 0 },
        because: `The view ${view} had it already; nothing changed.`,
      });
    }
  });

  it('is in the view again where it was lost, and the view stands where it stood', async () => {
    await world.caughtUp();
    const positions = await rowsOf('positions');
    await world.db.query(sql`delete from issues`);
    expect(await resend()).toMatchObject({ outcome: 'done', done: 1, counts: { changed: 1 } });
    expect(await rowsOf('issues')).toMatchObject([{ title: 'It breaks', labels: ['bug'] }]);
    const standing = (rows: readonly Record<string, unknown>[]) =>
      rows
        .filter(({ consumer }) => consumer === 'projector.issues')
        .map(({ partition, position }) => `${String(partition)} ${String(position)}`);
    expect(standing(await rowsOf('positions'))).toEqual(standing(positions));
  });

  it('is a job that is shown', async () => {
    const { jobId } = await resend();
    await eventually(async () => {
      const shown = (await rowsOf('jobs')).find(({ id }) => id === jobId);
      expect(shown).toMatchObject({ kind: 'resend', about: 'd-1', status: 'done' });
    });
  });

  it('that a view has not come to is left to the view', async () => {
    await world.db.query(
      sql`update positions set position = 0 where consumer = 'projector.deliveries'`,
    );
    expect(await resend({ view: 'deliveries' })).toMatchObject({
      counts: { changed: 0 },
      because: expect.stringContaining('will apply it by itself') as string,
    });
  });
});

describe('a delivery that cannot be applied again', () => {
  it.each([
    [{ view: 'issue' }, 'There is no view issue. Did you mean issues?'],
    [{ view: 'runs' }, 'The view runs is not made of github.issues: it would not read it.'],
    [{ deliveryId: 'd-2' }, 'is not delivery d-2.'],
  ])('says why: %j', async (asked, because) => {
    const end = await resend(asked);
    expect(end).toMatchObject({ outcome: 'failed', done: 0, counts: {} });
    expect(end.because).toContain(because);
  });

  it('says that the log has no such record', async () => {
    const beyond = await resend({ at: { ...first, offset: 1000n } });
    expect(beyond).toMatchObject({ outcome: 'failed' });
    expect(beyond.because).toMatch(/^The record at github.issues\/\d+\/1000 cannot be read: /);
  });

  it('says that its tenant was forgotten', async () => {
    const other = delivery({ deliveryId: 'd-3', repositoryId: 43 });
    const at = await world.write('github.issues', 'DeliveryReceived', '43#3', other, '9');
    const forgotten = { tenantId: '9', requestedBy: 'ada', via: 'cli', requestedAt: Date.now() };
    await world.write('tenants', 'TenantForgotten', 'tenant/9', forgotten, '9');
    // Until it has come to this process, the delivery is still shown.
    await eventually(async () =>
      expect(await resend({ at, deliveryId: 'd-3' })).toMatchObject({
        outcome: 'failed',
        because: 'Its tenant was forgotten: nothing of it is shown any more.',
      }),
    );
    await eventually(async () => {
      expect(await rowsOf('tenants')).toMatchObject([{ id: '9', via: 'cli' }]);
    });
  });

  it('does not overtake what is parked', async () => {
    await world.db.query(sql`insert into parked (consumer, topic, partition, "offset", key,
        headers, value, "timestamp", code, message)
      values ('projector.issues', ${first.topic}, ${first.partition}, 900, '42#3', '{}', '',
        now(), 'internal', 'It broke.')`);
    const end = await resend();
    await world.db.query(sql`delete from parked`);
    expect(end.because).toContain('Records of 42#3 are parked in the view issues');
  });
});

describe('a snapshot', () => {
  it('is the issue where it is newer, however it is kept', async () => {
    const shown = { title: 'It still breaks', updated_at: '2026-01-03T00:00:00Z' };
    const { body, ...rest } = snapshot(shown);
    const kept = { ...rest, encoding: 'zstd', body: zstdCompressSync(body) } as const;
    await world.write('github.issues', 'IssueSnapshotTaken', '42#3', kept);
    await eventually(async () => {
      const row = (await rowsOf('issues')).find(({ repository_id }) => repository_id === '42');
      expect(row).toMatchObject({ title: 'It still breaks', doubtful: false });
    });
  });
});
