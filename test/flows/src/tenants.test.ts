import { createHmac } from 'node:crypto';
import type { Forgotten, Tenant } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import { readBetween, type EventLog, type EventOrUnreadable } from '@reprise/kafka';
import { createLogger } from '@reprise/telemetry';
import { createBodies, followTenantKeys, readKeyring, type TenantKeys } from '@reprise/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOn, issueOf, open } from './acting.ts';
import { eventually } from './eventually.ts';
import { deliveriesIn, openLog } from './logReader.ts';
import { connect, type Rows } from './postgres.ts';
import { startStack, type Stack } from './stack.ts';
import { RULES, SEED, WATCHED } from './world.ts';

const OTHER = 'globex/app';
const TOPICS = ['github.issues', 'github.repositories', 'github.installations'] as const;
/** Words that stand in bodies of deliveries and nowhere else. */
const SECRET = 'zebra-crossing';

/** Every view from the beginning, one after the other. */
const REBUILT_WITHIN_MS = 180_000;

/** Two owners, who have nothing to do with each other. */
const TWO: Seed = {
  ...SEED,
  accounts: [...(SEED.accounts ?? []), { login: 'globex', type: 'Organization' }],
  repositories: [
    ...(SEED.repositories ?? []),
    {
      owner: 'globex',
      name: 'app',
      labels: ['bug', 'needs-info', 'question', 'security', 'Feature'].map((name) => ({ name })),
      roles: { mia: 'admin' },
      files: { '.github/reprise.yml': RULES },
    },
  ],
};

interface ViewShown {
  readonly name: string;
  readonly rebuild: { readonly status: string } | null;
}

let stack: Stack;
let log: EventLog;
let rows: Rows;
let keys: TenantKeys;

beforeAll(async () => {
  stack = await startStack({ seed: TWO, environment: { INGEST_ENCRYPT_BODIES: 'tenant' } });
  log = await openLog(stack);
  rows = await connect(stack.databaseUrl);
  const key = Buffer.from(stack.environment['ENCRYPTION_KEY'] ?? '', 'base64');
  const keyring = readKeyring({ ENCRYPTION_KEY: key });
  keys = followTenantKeys({ log, keyring, logger: createLogger('flow', 'silent') });
  await keys.caughtUp;
});
afterAll(async () => {
  await keys?.stop();
  await rows?.close();
  await log?.close();
  await stack?.stop();
});

/** A user opens an issue, and the rules do what they say. @returns its number. */
async function triaged(repository: string): Promise<number> {
  const body = `Only on the ${SECRET}.`;
  const number = await open(stack, { title: 'A crash', body }, repository);
  await eventually(async () => {
    const actions = await actionsOn(stack, number, repository);
    expect(actions.filter(({ status }) => status === 'succeeded')).toHaveLength(3);
  });
  expect(issueOf(stack, number, repository).labels).toEqual(['bug', 'needs-info']);
  return number;
}

async function rawRecords(): Promise<readonly EventOrUnreadable['raw'][]> {
  const reader = log.reader();
  const raw: EventOrUnreadable['raw'][] = [];
  for (const topic of TOPICS) {
    for (const { partition, low, high } of await log.ranges(topic)) {
      const range = { topic, partition, from: low, to: high };
      for await (const item of readBetween(reader, range)) raw.push(item.raw);
    }
  }
  await reader.close();
  return raw;
}

/** What is left of every stored signature: how many deliveries verify, and of how many nothing is. */
async function verified(): Promise<Record<'valid' | 'wrong' | 'forgotten', number>> {
  const bodies = createBodies(keys);
  const counts = { valid: 0, wrong: 0, forgotten: 0 };
  for (const topic of TOPICS) {
    for (const delivery of await deliveriesIn(log, topic)) {
      const opened = await bodies.open(delivery);
      if (!opened.ok) {
        counts.forgotten += 1;
        continue;
      }
      const digest = createHmac('sha256', stack.webhookSecret).update(opened.body).digest('hex');
      counts[delivery.data.signature === `sha256=${digest}` ? 'valid' : 'wrong'] += 1;
    }
  }
  return counts;
}

/** The rows of every view in which a text occurs, in tables where it may not. */
async function rowsWith(text: string): Promise<Record<string, number>> {
  const tables = await rows.all<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'views'
      and table_name not in ('positions', 'migrations', 'rebuilds') order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const all = await rows.all<{ row: string }>(`select t::text as row from views."${name}" t`);
    const count = all.filter(({ row }) => row.includes(text)).length;
    if (count > 0) found[name] = count;
  }
  return found;
}

const tenants = (): Promise<Tenant[]> => stack.api.list('/api/v1/tenants');
const ownerOf = async (login: string): Promise<Tenant> => {
  const found = (await tenants()).find((tenant) => tenant.login === login);
  if (found === undefined) throw new Error(`There is no tenant ${login}.`);
  return found;
};

const ranges = () => Promise.all(TOPICS.map((topic) => log.ranges(topic)));

describe('bodies encrypted by tenant', () => {
  it('change nothing about what is done, and leave no text in the log', async () => {
    await Promise.all([triaged(WATCHED), triaged(OTHER)]);
    await stack.still();
    const [acme, globex] = [await ownerOf('acme'), await ownerOf('globex')];
    for (const { keys: count, clear, encrypted } of [acme, globex]) {
      expect([count, clear]).toEqual([1, 0]);
      expect(encrypted).toBeGreaterThan(0);
    }
    const records = await rawRecords();
    expect(records.length).toBeGreaterThan(5);
    expect(records.filter(({ value }) => value.includes(SECRET))).toEqual([]);
    expect(await verified()).toMatchObject({ wrong: 0, forgotten: 0 });
  });

  it('are gone when their tenant is forgotten; all else stays, and verifies', async () => {
    await stack.still();
    const [acme, before, offsets] = [await ownerOf('acme'), await verified(), await ranges()];
    const others = await rowsWith('globex');
    expect(await rowsWith(WATCHED)).not.toEqual({});

    const path = `/api/v1/tenants/${acme.id}/forget`;
    const answer = await stack.api.post<Forgotten>(path, { confirm: acme.id });
    expect(answer).toMatchObject({ keys: 1, clear: 0 });
    await eventually(
      async () => {
        const views = await stack.api.list<ViewShown>('/api/v1/views');
        expect(views.filter(({ rebuild }) => rebuild?.status !== 'finished')).toEqual([]);
        expect(await rowsWith(WATCHED)).toEqual({});
      },
      { limitMs: REBUILT_WITHIN_MS },
    );
    await stack.still();

    expect(await rowsWith('globex')).toEqual(others);
    expect(await ranges()).toEqual(offsets);
    await keys.reachNow();
    const after = await verified();
    expect(after.wrong).toBe(0);
    expect(after.forgotten).toBeGreaterThanOrEqual(answer.unreadable);
    expect(after.valid + after.forgotten).toBe(before.valid);
    expect(after.valid).toBeGreaterThan(0);
  });

  it('begin anew with another key when the tenant goes on', async () => {
    const number = await triaged(WATCHED);
    await stack.still();
    const shown = await stack.api.get<{ number: number }>(`/api/v1/issues/${WATCHED}/${number}`);
    expect(shown).toMatchObject({ number });
    expect(await ownerOf('acme')).toMatchObject({ keys: 1, clear: 0 });
    const issues = await rows.all(`select 1 from views.issues where repository = '${WATCHED}'`);
    expect(issues).toHaveLength(1);
  });
});
