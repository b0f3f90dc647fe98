import type { AddressInfo } from 'node:net';
import { administrate, type Administration } from './admin.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Faults } from './faults/faults.ts';
import { createRateLimits } from './http/rateLimit.ts';
import { createHttpServer } from './http/server.ts';
import type { GitHubOptions } from './options.ts';
import { controlRoutes } from './routes/control.ts';
import { metaRoutes } from './routes/meta.ts';
import { personOf, type Person } from './person.ts';
import type { Delivery, DemoProgress, Write } from './state/model.ts';
import { accountById } from './state/lookup.ts';
import { snapshotOf, type Snapshot } from './state/snapshot.ts';

/** A GitHub of one's own: the API over HTTP, and what tests ask and do besides. */
export interface GitHub {
  /** To be used as GITHUB_API_URL. */
  readonly url: string;
  /** The installations of the App, by login of the account. */
  readonly installations: Readonly<Record<string, number>>;
  /** Acts as somebody of the cast. */
  as(login: string): Person;
  readonly admin: Administration;
  readonly faults: Faults;
  /** How far the cast has come; saved with what it does. */
  readonly demo: DemoProgress;
  /** Resolves when somebody calls for the cast: `POST /_standin/demo`. */
  readonly castCalled: Promise<void>;
  /** What people would see, as plain data. */
  state(): Snapshot;
  /** Every request that wrote, oldest first, since the first start. */
  writes(): readonly Write[];
  /** How many of them there were, by route, such as `POST /repos/:owner/:repo/labels`. */
  writeCounts(): Readonly<Record<string, number>>;
  /** Every webhook that was sent or failed, oldest first, with the bytes that were signed. */
  deliveries(): readonly Delivery[];
  /**
   * Requests of the App that GitHub's published description does not allow, in words. They were
   * answered with 422.
   */
  violations(): readonly string[];
  setWebhookUrl(url: string | undefined): void;
  /** What is sent from now on is signed with it. */
  setWebhookSecret(secret: string): void;
  /** Resolves when no webhook is on its way. */
  delivered(): Promise<void>;
  /** @throws {Error} for violations, unless they are tolerated: see GitHubOptions */
  stop(): Promise<void>;
}

/** Starts it on 127.0.0.1. @throws {Error} where the port is taken or the state is unreadable */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  let engine: Engine | undefined;
  const limits = createRateLimits();
  const server = createHttpServer((request) => {
    options.onRequest?.(request);
    return engine?.serve(request) ?? Promise.resolve({ status: 503 });
  }, limits);
  await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  engine = createEngine(options, url, (running) => [
    ...controlRoutes(running),
    ...metaRoutes(limits, () => running().hookAddresses()),
  ]);
  engine.outbox.wake();
  return facade(engine, url, async () => {
    await server.close();
    await engine.close();
    if (options.tolerant !== true) assertAllowed(engine.violations);
  });
}

/** In one place, so that no test can forget to ask. */
function assertAllowed(violations: readonly string[]): void {
  if (violations.length === 0) return;
  throw new Error(`GitHub's description does not allow:\n${violations.join('\n')}`);
}

function facade(engine: Engine, url: string, stop: () => Promise<void>): GitHub {
  const { world, faults, outbox, deliveries } = engine;
  const { state } = world;
  return {
    url,
    get installations() {
      return Object.fromEntries(
        state.installations.map(({ id, accountId }) => [accountById(state, accountId).login, id]),
      );
    },
    as: (login) => personOf(login, engine.perform),
    admin: administrate(engine),
    faults,
    demo: state.demo,
    castCalled: engine.cast.called,
    state: () => snapshotOf(state),
    writes: () => structuredClone(state.writes),
    writeCounts: () => countBy(state.writes, ({ method, route }) => `${method} ${route}`),
    deliveries: () => [...deliveries.list()],
    violations: () => [...engine.violations],
    setWebhookUrl: (target) => engine.setWebhookUrl(target),
    setWebhookSecret: (secret) => engine.setWebhookSecret(secret),
    delivered: () => outbox.idle(),
    stop,
  };
}

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
};
