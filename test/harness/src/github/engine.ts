import { createFallback } from './fallback/forward.ts';
import { createFaults, type FaultSwitch } from './faults/faults.ts';
import { createReplica } from './faults/lag.ts';
import { createDispatcher, type Incoming } from './http/dispatch.ts';
import { createMatcher, type Answer, type Route } from './http/route.ts';
import { createServe } from './http/serve.ts';
import type { Serve } from './http/server.ts';
import { pageFor } from './pages/pages.ts';
import { publicKeyOf, type GitHubOptions } from './options.ts';
import { ROUTES } from './routes/all.ts';
import { createState } from './state/create.ts';
import type { State } from './state/model.ts';
import { createPersistence, loadState } from './state/persistence.ts';
import { wholeSeconds } from './state/time.ts';
import { createDeliveryLog, type DeliveryLog } from './webhooks/log.ts';
import { createOutbox, type Outbox } from './webhooks/outbox.ts';
import { createWorld, type World } from './world.ts';

/** Everything but HTTP: state, routes, faults and webhooks, wired together. */
export interface Engine {
  readonly world: World;
  readonly faults: FaultSwitch;
  readonly deliveries: DeliveryLog;
  readonly outbox: Outbox;
  readonly serve: Serve;
  /** A request of the cast: no fault touches it. */
  readonly perform: (request: Incoming) => Promise<Answer>;
  /** One step of the state, saved and announced like a request. */
  readonly change: <T>(step: (world: World) => T) => Promise<T>;
  setWebhookUrl(url: string | undefined): void;
  /** Where `/meta` says that webhooks come from. */
  hookAddresses(): readonly string[] | undefined;
  setHookAddresses(addresses: readonly string[]): void;
  /** What is sent from now on is signed with it. */
  setWebhookSecret(secret: string): void;
  /** What GitHub's description said against requests of the App. */
  readonly violations: readonly string[];
  /** The cast is wanted: `called` resolves. */
  readonly cast: { readonly called: Promise<void>; readonly call: () => void };
  /** Finishes what is on its way and saves a last time. */
  close(): Promise<void>;
}

const initial = ({ stateDir, appId, slug = 'reprise', seed }: GitHubOptions): State =>
  (stateDir === undefined ? undefined : loadState(stateDir)) ??
  createState({ id: appId, slug }, seed, wholeSeconds(Date.now()));

export function createEngine(
  options: GitHubOptions,
  baseUrl: string,
  extraRoutes: (engine: () => Engine) => readonly Route[] = () => [],
): Engine {
  const state = initial(options);
  const deliveries = createDeliveryLog(options.stateDir);
  const persistence = createPersistence(options.stateDir, state);
  let { webhookUrl, hookAddresses } = options;
  const faults = createFaults(() => {
    replica.changed();
    outbox.wake();
  });
  const replica = createReplica(state, () =>
    faults.list().some(({ fault }) => fault.kind === 'lag'),
  );
  const { appId } = options;
  let secret = options.webhookSecret;
  const outbox = createOutbox({
    state,
    log: deliveries,
    faults,
    app: () => ({ url: webhookUrl, secret, appId }),
    settled: () => void persistence.saved(),
  });
  const world = createWorld({ state, baseUrl, deliveries });
  const committed = async (): Promise<void> => {
    replica.changed();
    await persistence.saved();
    outbox.wake();
  };
  const routes = [...ROUTES, ...extraRoutes(() => engine)];
  const publicKeyPem = publicKeyOf(options);
  const violations: string[] = [];
  const dispatch = createDispatcher({
    match: createMatcher(routes),
    publicKeyPem,
    onWrite: options.onWrite,
    onViolation: (problems) => violations.push(...problems),
  });
  const fallback = createFallback(world, committed);
  const change = async <T>(step: (world: World) => T): Promise<T> => {
    const result = step(world);
    await committed();
    return result;
  };
  const { promise: called, resolve: call } = Promise.withResolvers<void>();
  const engine: Engine = {
    world,
    violations,
    cast: { called, call },
    faults,
    deliveries,
    outbox,
    serve: createServe({
      world,
      dispatch,
      faults,
      replica,
      committed,
      forward: async (request) => pageFor(world, request) ?? fallback.forward(request),
    }),
    perform: async (request) => {
      const outcome = dispatch(world, request);
      if (outcome.committed) await committed();
      return outcome.answer;
    },
    change,
    setWebhookUrl(url) {
      webhookUrl = url;
      outbox.wake();
    },
    hookAddresses: () => hookAddresses,
    setHookAddresses(addresses) {
      hookAddresses = addresses;
    },
    setWebhookSecret(changed) {
      secret = changed;
    },
    async close() {
      await fallback.close();
      await outbox.close();
      await persistence.saved();
    },
  };
  return engine;
}
