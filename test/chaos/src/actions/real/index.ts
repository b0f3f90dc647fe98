import { readFileSync } from 'node:fs';
import type { Fault, Point } from '../faults.ts';
import { judge, type Judged } from '../oracle.ts';
import { scenario, type Scenario } from '../scenario.ts';
import { bulkStory } from './bulk.ts';
import { logOf, play } from './play.ts';
import { openGround, type Ground } from './servers.ts';

/** What came of a story on real servers. */
export interface RealRun {
  readonly seed: number;
  readonly judged: Judged;
  /** The name of each fault that happened. */
  readonly fired: readonly string[];
  /** What GitHub said against what people wanted: so much less was tried. */
  readonly refused: readonly string[];
  /** Changes of fields, by GitHub's record. */
  readonly ours: number;
  readonly peoples: number;
  readonly seconds: number;
}

/** What waits for sessions of the dead to run out costs nothing: others go on meanwhile. */
const AT_ONCE = 5;
/** Of so many stories one more is a rollback in bulk. */
const BULK_EVERY = 10;

/**
 * Plays the stories of seeds with the action service as processes that are killed, stopped and
 * continued, on real Kafka, registry and PostgreSQL, with tokens and GitHub's stand-in: several at
 * once, each with its own part of the servers. Now and then one more is a rollback in bulk.
 * @param told told of each story as it ends, in any order.
 * @param isPlanted whether processes have a defect, see timelineIgnored.ts; then without bulk.
 */
export async function playReal(
  seeds: readonly number[],
  told: (run: RealRun) => void,
  isPlanted = false,
): Promise<void> {
  const bulk = isPlanted ? [] : seeds.filter((_, index) => index % BULK_EVERY === 0).map(bulkStory);
  const stories = [...bulk, ...seeds.map((seed) => deadly(scenario(seed)))];
  const ground = await openGround(stories.map(({ seed }) => seed));
  const waiting = stories.values();
  const playOn = async (): Promise<void> => {
    for (const story of waiting) told(await playOne(ground, story, isPlanted));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, playOn));
  } finally {
    await ground.stop();
  }
}

/** There are few actions in a story: what is to happen at the ninth would never happen. */
const SOON = 3;

const KILLS: readonly Point[] = [
  'call_unanswered',
  'intent_unheard',
  'after_effect',
  'outcome_unheard',
  'before_call',
  'before_outcome',
  'after_intent',
];

/** A story whose processes are killed early enough, and at least once, if anything is done at all. */
function deadly(story: Scenario): Scenario {
  const { seed } = story;
  const faults = story.faults.map((fault) =>
    'point' in fault ? { ...fault, nth: Math.min(fault.nth, SOON) } : fault,
  );
  if (faults.some(({ kind }) => kind === 'crash')) return { ...story, faults };
  const point = KILLS[seed % KILLS.length] ?? 'call_unanswered';
  const kill: Fault = { kind: 'crash', point, nth: 1, downMs: 1000 * (seed % 20) };
  return { ...story, faults: [...faults, kill] };
}

/** A story that does not come to its end is lost. */
async function playOne(ground: Ground, story: Scenario, isPlanted: boolean): Promise<RealRun> {
  const { seed } = story;
  const began = performance.now();
  const secondsNow = (): number => Math.round((performance.now() - began) / 1000);
  try {
    const { seen, fired, refused } = await play(ground, story, isPlanted);
    const ours = seen.history.filter(({ by }) => by.who === 'us').length;
    const peoples = seen.history.length - ours;
    const judged = judge(seen);
    return { seed, judged, fired, refused, ours, peoples, seconds: secondsNow() };
  } catch (error) {
    const because = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const judged = { ...NOTHING, lost: [`${because}\n${lastWords(logOf(ground, story))}`] };
    return { seed, judged, fired: [], refused: [], ours: 0, peoples: 0, seconds: secondsNow() };
  }
}

const LAST_CHARACTERS = 4000;

function lastWords(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-LAST_CHARACTERS);
  } catch {
    return 'No process has said anything.';
  }
}

const NOTHING: Judged = {
  duplicates: [],
  lost: [],
  wrongOutcomes: [],
  restoreMismatches: [],
  humanEditsUndone: [],
  raced: 0,
};
