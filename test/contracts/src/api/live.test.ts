import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openInstallation, type ApiUnderTest, type Installation } from './installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation?.close());

const notify = (channel: string, payload: string): Promise<unknown> =>
  installation.db.query(sql`select pg_notify(${channel}, ${payload})`);

/** Tells again until it came, since nobody may be listening yet. */
async function tellUntilHeard(text: () => string): Promise<void> {
  await eventually(async () => {
    await notify('reprise_changes', '{"view":"issues","subjects":["11#7"]}');
    expect(text()).toContain('event: changed\ndata: {"view":"issues","subjects":["11#7"],"at":"');
  });
}

const listeners = async (): Promise<number> => {
  const rows = await installation.db.query(
    sql<{ pid: number }>`select pid from pg_stat_activity
      where datname = current_database() and application_name = 'reprise api hints'`,
  );
  return rows.length;
};

describe('hints on a real Postgres', () => {
  it('go from a notification to every client, and what is none of ours does not', async () => {
    const api = await installation.api();
    const [one, other] = [await api.follow(), await api.follow()];
    await tellUntilHeard(one.text);
    await tellUntilHeard(other.text);
    await notify('reprise_changes', 'not JSON');
    await notify('reprise_elsewhere', '{"view":"secrets"}');
    await notify('reprise_analysis', '{"run":"run_1","seq":3,"text":"a\\nb"}');
    const expected = 'event: analysis\ndata: {"run":"run_1","seq":3,"text":"a\\nb"}\n\n';
    await eventually(() => expect(one.text()).toContain(expected));
    await eventually(() => expect(other.text()).toContain(expected));
    expect(one.text()).not.toMatch(/secrets|not JSON/);
    await api.stop();
  });

  it('share one connection, which is given back', async () => {
    const api = await installation.api();
    await Promise.all([api.follow(), api.follow(), api.follow()]);
    await eventually(async () => expect(await listeners()).toBe(1));
    await api.stop();
    await eventually(async () => expect(await listeners()).toBe(0));
  });

  it('that were lost with the connection are made good: clients are asked to come again', async () => {
    const api: ApiUnderTest = await installation.api();
    const client = await api.follow();
    await tellUntilHeard(client.text);
    await installation.db.query(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'reprise api hints'`,
    );
    await client.ended;
    expect(client.text()).toContain(': hints were lost');
    const again = await api.follow();
    await tellUntilHeard(again.text);
    await api.stop();
    await again.ended;
    expect(again.text()).toContain(': stopping');
  });
});
