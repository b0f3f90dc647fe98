import type { AppIdentity } from '@reprise/github';
import type { EventLog, EventMiddleware } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Bodies } from '@reprise/vault';
import { follow, type Apply, type Database, type Following } from '@reprise/views';
import { CHAIN, chainConsumer } from './chains/chainConsumer.ts';
import { startExpiry } from './expiry/expiryTimer.ts';
import type { Issues } from './github/freshFacts.ts';
import type { People } from './github/people.ts';
import { foldedHistory, type Folded, type TakeTurn } from './memory/caughtUp.ts';
import { FOLD, fold, FOLDED } from './memory/fold.ts';
import { PROPOSE, proposeConsumer } from './proposing/proposeConsumer.ts';
import type { Rulebook } from './rulebook/rulebook.ts';
import { COMMAND, commandStage } from './stages/commandStage.ts';
import { DECIDE, decideStage, mayPass } from './stages/decideStage.ts';
import { RULEBOOK, rulebookStage } from './stages/rulebookStage.ts';
import { STEER, steerConsumer } from './steering/steerConsumer.ts';

export interface ConsumersOptions {
  readonly db: Database;
  readonly log: EventLog;
  readonly rulebook: Rulebook;
  readonly bodies: Bodies;
  readonly issues: Issues;
  readonly people: People;
  readonly app: () => Promise<Pick<AppIdentity, 'id' | 'botLogin'>>;
  readonly now: () => number;
  /** In milliseconds. */
  readonly maxTriggerAge: number;
  /** How often to look for approvals that nobody answered in time, in milliseconds. */
  readonly expiryEveryMs: number;
  readonly logger: Logger;
  readonly folded: Folded;
  /** After each commit of the fold. */
  readonly onFolded: () => void;
  readonly takeTurn: TakeTurn;
}

export interface Consumers {
  readonly ready: Promise<void>;
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Starts the fold, and once it has caught up with the log everything that acts on what it says.
 * The fold starts at the first record; the others never do (see README).
 */
export function consumers(options: ConsumersOptions): Consumers {
  const { db, log } = options;
  const stopping = new AbortController();
  const started: { stop(): Promise<void> }[] = [];
  const failing = Promise.withResolvers<never>();
  failing.promise.catch(() => undefined);
  const gate = createGate();
  const keep = async (starting: Promise<Following>): Promise<void> => {
    const one = await starting;
    started.push(one);
    one.failed.catch((error: unknown) => failing.reject(error));
    await one.joined;
  };
  const run = async (): Promise<void> => {
    await keep(startFold(options));
    await foldedHistory(db, log, stopping.signal);
    await Promise.all(acting(options).map((one) => keep(startActing(options, gate, one))));
    gate.open();
    started.push(startExpiry({ ...options, everyMs: options.expiryEveryMs }));
  };
  const ready = run();
  ready.catch((error: unknown) => failing.reject(error));
  return {
    ready,
    failed: failing.promise,
    async stop() {
      stopping.abort(new Error('The service stops.'));
      gate.close();
      await Promise.all(started.map((one) => one.stop()));
      await ready.catch(() => undefined);
      await Promise.all(started.map((one) => one.stop()));
    },
  };
}

interface Gate {
  readonly middleware: EventMiddleware;
  open(): void;
  close(): void;
}

/**
 * They read what others of them write, and one that joins late would start after it: nothing is
 * handled until each has its place.
 */
function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  opened.promise.catch(() => undefined);
  return {
    middleware: (next) => async (batch) => {
      await opened.promise;
      await next(batch);
    },
    open: () => opened.resolve(),
    close: () => opened.reject(new Error('The service stops before it has started.')),
  };
}

const startFold = ({ db, log, logger, onFolded }: ConsumersOptions): Promise<Following> =>
  follow({
    db,
    log,
    logger,
    consumer: FOLD,
    topics: FOLDED,
    apply: fold,
    onCommitted: () => onFolded(),
  });

interface Acting {
  readonly consumer: string;
  readonly topics: readonly TopicName[];
  readonly apply: Apply;
}

/** Everything that writes. */
const acting = (options: ConsumersOptions): readonly Acting[] => [
  { consumer: COMMAND, topics: ['events.automation'], apply: commandStage(options) },
  { consumer: DECIDE, topics: ['github.issues'], apply: decideStage(options) },
  { consumer: PROPOSE, topics: ['events.agent'], apply: proposeConsumer(options) },
  { consumer: STEER, topics: ['commands.automation'], apply: steerConsumer(options) },
  {
    consumer: CHAIN,
    topics: ['events.automation', 'events.action'],
    apply: chainConsumer(options),
  },
  {
    consumer: RULEBOOK,
    topics: ['github.repositories', 'github.installations'],
    apply: rulebookStage(options.rulebook, options.bodies),
  },
];

const startActing = (
  { db, log, logger }: ConsumersOptions,
  gate: Gate,
  acts: Acting,
): Promise<Following> =>
  follow({
    db,
    log,
    logger,
    ...acts,
    from: 'latest',
    middleware: [gate.middleware],
    isInfrastructure: mayPass,
  });
