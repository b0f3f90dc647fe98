import { connectEventLog, connectKafka, readAt, type EventLog } from '@reprise/kafka';
import type { HealthCheck, Start } from '@reprise/process';
import { createLogger, type Logger } from '@reprise/telemetry';
import {
  VIEWS,
  VIEWS_SCHEMA,
  follow,
  openDatabase,
  viewEntities,
  viewMigrations,
  type Database,
  type Following,
  type ViewName,
} from '@reprise/views';
import { createBodies, followTenantKeys } from '@reprise/vault';
import { announceTo, type Announce } from './announce.ts';
import type { Config } from './config.ts';
import { hints, type Hints } from './hints/hints.ts';
import { opening, type Vault } from './opened.ts';
import { announceParked } from './parked.ts';
import { Rebuilds } from './rebuild/rebuilds.ts';
import { resending, type Resend } from './resend/resend.ts';
import { only } from './view.ts';
import { definitions } from './views/index.ts';

export { readConfig, type Config } from './config.ts';

const OPERATIONS = 'projector.operations';

/** Keeps every view of VIEWS up to date, each by a consumer of its own. */
export const start: Start<Config> = async (config) => {
  const logger = createLogger('projector', config.logLevel);
  const { brokers, topicPrefix, registryUrl, databaseUrl: url } = config;
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'reprise-projector', log: logger });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/reprise/projector' });
  const db = await openDatabase({
    url,
    schema: VIEWS_SCHEMA,
    logger,
    entities: viewEntities,
    migrations: viewMigrations,
  });
  const keys = followTenantKeys({ log, keyring: config.keyring, logger });
  const vault = { keys, bodies: createBodies(keys) };
  return serve({ log, announce: announceTo(log), db, logger, vault });
};

interface Parts {
  readonly log: Omit<EventLog, 'publish'>;
  readonly announce: Announce;
  readonly db: Database;
  readonly logger: Logger;
  readonly vault: Vault;
}

async function serve(parts: Parts): ReturnType<Start<Config>> {
  const { log, db, logger, announce, vault } = parts;
  const views = new Map<ViewName, Following>();
  const told = hints(db, logger);
  const resync = async (view: ViewName): Promise<void> => views.get(view)?.resync();
  const rebuilds = new Rebuilds({ db, log, announce, logger, resync });
  await rebuilds.start();
  for (const name of Object.keys(VIEWS) as ViewName[]) {
    views.set(name, await followView(parts, rebuilds, told, name));
  }
  const reader = log.reader();
  const resend = resending({
    db,
    announce,
    bodies: vault.bodies,
    read: (position) => readAt(reader, position),
    applyOf: (view) => opening(vault, definitions[view].apply),
    told: (view, events) => told.changed(view, events),
  });
  const operations = await followOperations(parts, rebuilds, resend);
  const all = [...views.values(), operations];

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([...all.map((following) => following.stop()), vault.keys.stop()]);
    await rebuilds.stop();
    await reader.close();
    told.stop();
    await log.close();
    await db.close();
  };
  return {
    ready: Promise.all([...all.map(({ joined }) => joined), vault.keys.caughtUp]).then(
      () => undefined,
    ),
    failed: Promise.race([...all.map(({ failed }) => failed), vault.keys.failed]),
    checks: checksOf(parts, rebuilds),
    stop: () => (stopping ??= stop()),
  };
}

function followView(
  { log, db, logger, announce, vault }: Parts,
  rebuilds: Rebuilds,
  told: Hints,
  name: ViewName,
): Promise<Following> {
  const { consumer, topics } = VIEWS[name];
  return follow({
    log,
    db,
    logger,
    consumer,
    topics,
    apply: opening(vault, definitions[name].apply),
    middleware: [rebuilds.watching(name)],
    mayPark: () => !rebuilds.isActive(name),
    onParked: announceParked(announce, consumer),
    onCommitted: (_place, _position, events) => told.changed(name, events),
  });
}

/** Commands from before this projector's first start ask for what it does anyway. */
function followOperations(
  { log, db, logger, announce }: Parts,
  rebuilds: Rebuilds,
  resend: Resend,
): Promise<Following> {
  return follow({
    log,
    db,
    logger,
    consumer: OPERATIONS,
    topics: ['commands.operations'],
    from: 'latest',
    apply: async (tx, events) => {
      const commands = only(events, 'RebuildView', 'ResendDelivery');
      // First: they have transactions of their own, which would wait for a view that is emptied.
      for (const command of only(commands, 'ResendDelivery')) await resend(command);
      await rebuilds.apply(tx, only(commands, 'RebuildView'));
    },
    onParked: announceParked(announce, OPERATIONS),
    onCommitted: () => rebuilds.look(),
  });
}

function checksOf({ log, db, vault }: Parts, rebuilds: Rebuilds): Record<string, HealthCheck> {
  const views = (Object.keys(VIEWS) as ViewName[]).map((name): [string, HealthCheck] => [
    `view ${name}`,
    async () => {
      const failure = await rebuilds.failureOf(name);
      if (failure !== undefined) throw new Error(`Its rebuild stopped at ${failure}`);
    },
  ]);
  return {
    postgres: () => db.check(),
    keys: () => vault.keys.check(),
    kafka: async () => {
      await log.clusterId();
    },
    ...Object.fromEntries(views),
  };
}
