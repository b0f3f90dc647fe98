import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { connectEventLog, connectKafka } from '@reprise/kafka';
import type { Scenario } from '../scenario.ts';
import type { Seen } from '../seen.ts';
import { Director } from './director.ts';
import { openEdge } from './edge.ts';
import { lookAt } from './github/fields.ts';
import { SEED, furnish } from './github/seed.ts';
import { changesFrom, historyOf } from './history.ts';
import { Course, isRead, isWrite } from './moments.ts';
import { mover } from './mover.ts';
import { outages } from './outages.ts';
import { readRecords } from './records.ts';
import { restOf } from './rest.ts';
import type { Ground, Plot } from './servers.ts';
import { LEASE_MS, TIMEOUT_MS, scaled } from './times.ts';
import { startWorker } from './worker.ts';

/** What came of a story on real servers. */
interface Played {
  readonly seen: Seen;
  /** The name of each fault that happened. */
  readonly fired: readonly string[];
  /** What GitHub said against what people wanted. */
  readonly refused: readonly string[];
}

/** What people did before is to be older than any decision: GitHub's times have whole seconds. */
const SETTLING_MS = scaled(20_000) + 2000;
/** How long after the last move things may still go wrong, unless it comes to rest before. */
const AFTERMATH_MS = 60_000;

/** What the processes of a story say. */
export const logOf = (ground: Ground, { seed }: Scenario): string =>
  join(ground.folder, String(seed), 'action.log');

/**
 * Plays a story to its end.
 * @param isPlanted whether processes have a defect, see timelineIgnored.ts.
 * @throws {Error} when it does not come to rest.
 */
export async function play(
  ground: Ground,
  scenario: Scenario,
  isPlanted: boolean,
): Promise<Played> {
  const { seed, faults } = scenario;
  const plot = ground.plotOf(seed);
  const folder = join(ground.folder, String(seed));
  const fired: string[] = [];
  const note = (name: string): void => void fired.push(name);
  const edge = await openEdge(folder, SEED);
  const { github } = edge;
  await furnish(github, scenario.before);
  const { brokers, registryUrl } = ground;
  const kafka = connectKafka({ brokers, topicPrefix: plot.topicPrefix, clientId: 'chaos' });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/chaos' });
  const history = historyOf(github);
  const director = new Director({
    faults,
    github: github.faults,
    fired: note,
    start: (crashAt, ended) => {
      const environment = {
        ...settingsOf(ground, plot),
        ...edge.environment,
        ...(crashAt !== undefined && { ACTION_CRASH_AT: crashAt }),
      };
      return startWorker(environment, logOf(ground, scenario), ended, isPlanted);
    },
  });
  const trouble = outages(github.faults, faults, note);
  let hasChanged = false;
  edge.listen({
    asked(request) {
      trouble.asked(request);
      if (isWrite(request)) director.saw('writes', request);
      if (!isRead(request)) return;
      director.saw('reads');
      if (hasChanged) director.saw('readsBack');
      hasChanged = false;
    },
    wrote(write) {
      history.wrote(write);
      if (write.app === null) return;
      hasChanged = true;
      director.saw('changed');
    },
  });
  const course = new Course();
  const records = await readRecords(log, (event) => {
    for (const moment of course.momentsOf(event)) director.saw(moment);
  });
  const rest = restOf(log, plot.databaseUrl);
  const moves = mover({ github, log, scenario, records, rest });
  try {
    await Promise.all([rest.reached(), sleep(SETTLING_MS)]);
    director.begin();
    trouble.begin();
    await moves.story(() => director.saw('commanded'));
    await rest.reached(AFTERMATH_MS).catch(() => undefined);
    trouble.end();
    await director.calm();
    await moves.toTheEnd();
    const lagMs = Math.max(
      0,
      ...faults.map((fault) => (fault.kind === 'lag' ? scaled(fault.ms) : 0)),
    );
    const looked = lookAt(github);
    const around = { events: records.told, pauses: director.pauses, lagMs };
    const seen: Seen = {
      scenario,
      actionIds: moves.commands.actionIds,
      decidedAt: moves.commands.actionIds.map((_, action) => moves.decidedAt.get(action) ?? 0),
      before: history.before,
      after: looked.state,
      copies: looked.copies,
      history: changesFrom(history.noted, around),
      events: records.told.toSorted((one, other) => one.at - other.at),
      rolledBack: true,
    };
    return { seen, fired, refused: moves.refused };
  } finally {
    director.stop();
    await records.stop();
    await rest.close();
    await log.close();
    await edge.stop();
  }
}

const settingsOf = (
  { brokers, registryUrl }: Ground,
  { topicPrefix, databaseUrl }: Plot,
): Readonly<Record<string, string>> => ({
  LOG_LEVEL: 'warn',
  KAFKA_BROKERS: brokers.join(','),
  SCHEMA_REGISTRY_URL: registryUrl,
  TOPIC_PREFIX: topicPrefix,
  DATABASE_URL: databaseUrl,
  ACTION_WORKERS: '4',
  ACTION_LEASE_MS: String(LEASE_MS),
  ACTION_GITHUB_TIMEOUT_MS: String(TIMEOUT_MS),
  ACTION_PACED: 'false',
});
