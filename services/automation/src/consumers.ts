import type { AppIdentity } from '@reprise/github';
import type { EventLog } from '@reprise/kafka';
import type { Position } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { follow, type Database, type Following } from '@reprise/views';
import type { Rulebook } from './rulebook/rulebook.ts';
import { COMMAND, commandStage } from './stages/commandStage.ts';
import { DECIDE, decideStage, mayPass } from './stages/decideStage.ts';
import { FOLD, fold } from './stages/fold.ts';
import { foldedHistory } from './stages/folded.ts';
import { RULEBOOK, rulebookStage } from './stages/rulebookStage.ts';

export interface ConsumersOptions {
  readonly db: Database;
  readonly log: EventLog;
  readonly rulebook: Rulebook;
  readonly app: () => Promise<Pick<AppIdentity, 'id' | 'botLogin'>>;
  readonly now: () => number;
  readonly maxTriggerAge: number;
  readonly logger: Logger;
  readonly folded: (position: Position) => Promise<void>;
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
  const started: Following[] = [];
  const failing = Promise.withResolvers<never>();
  failing.promise.catch(() => undefined);
  const keep = async (starting: Promise<Following>): Promise<void> => {
    const one = await starting;
    started.push(one);
    one.failed.catch((error: unknown) => failing.reject(error));
    await one.joined;
  };
  const run = async (): Promise<void> => {
    await keep(startFold(options));
    await foldedHistory(db, log, stopping.signal);
    // Stage 2 has its place before stage 1 writes, else it would start after the first decisions.
    await keep(startCommand(options));
    await Promise.all([startDecide(options), startRulebook(options)].map(keep));
  };
  const ready = run();
  ready.catch((error: unknown) => failing.reject(error));
  return {
    ready,
    failed: failing.promise,
    async stop() {
      stopping.abort(new Error('The service stops.'));
      await Promise.all(started.map((one) => one.stop()));
      await ready.catch(() => undefined);
      await Promise.all(started.map((one) => one.stop()));
    },
  };
}

const startFold = ({ db, log, logger }: ConsumersOptions): Promise<Following> =>
  follow({ db, log, logger, consumer: FOLD, topics: ['events.automation'], apply: fold });

const startCommand = ({ db, log, logger, folded }: ConsumersOptions): Promise<Following> =>
  follow({
    db,
    log,
    logger,
    consumer: COMMAND,
    topics: ['events.automation'],
    from: 'latest',
    apply: commandStage({ log, folded, logger }),
  });

const startDecide = (options: ConsumersOptions): Promise<Following> =>
  follow({
    db: options.db,
    log: options.log,
    logger: options.logger,
    consumer: DECIDE,
    topics: ['github.issues'],
    from: 'latest',
    apply: decideStage(options),
    isInfrastructure: mayPass,
  });

const startRulebook = ({ db, log, logger, rulebook }: ConsumersOptions): Promise<Following> =>
  follow({
    db,
    log,
    logger,
    consumer: RULEBOOK,
    topics: ['github.repositories', 'github.installations'],
    from: 'latest',
    apply: rulebookStage(rulebook),
    isInfrastructure: mayPass,
  });
