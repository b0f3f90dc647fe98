import { memoryStore } from '@reprise/action/testing';
import { VirtualTime, memoryBroker, random, type MemoryBroker } from '@reprise/harness';
import type { Event } from '@reprise/schemas';
import { judge, type Judged } from '../oracle.ts';
import { REPOSITORIES } from '../places.ts';
import { scenario } from '../scenario.ts';
import type { Seen, Told } from '../seen.ts';
import { Crew } from './crew.ts';
import { SimulatedGitHub, subjectOf } from './github.ts';
import { substitutesFor, type Planted } from './planted.ts';
import { Storyteller } from './story.ts';
import { TaskTable } from './table.ts';
import { onVirtualTime } from './timers.ts';

/** What came of one seed. */
export interface Simulated {
  readonly seed: number;
  readonly judged: Judged;
  /** The kind of each fault that happened, see firedAs(). */
  readonly fired: readonly string[];
  readonly seen: Seen;
}

/** Plays the scenario of a seed on simulated time. The same seed gives the same answer. */
export async function simulate(seed: number, planted?: Planted): Promise<Simulated> {
  const told = scenario(seed);
  const chance = random(seed * 31 + 7);
  const time = new VirtualTime(chance);
  const broker = memoryBroker({ time, random: chance });
  const table = new TaskTable(() => time.now());
  const mayLag = told.faults.some(({ kind }) => kind === 'lag');
  const github = new SimulatedGitHub(told.before, () => time.now(), mayLag);
  const rollbacks = memoryStore(
    () => table.tasks(),
    () => table.events,
  );
  const substitutes = substitutesFor(planted);
  return onVirtualTime(time, async () => {
    const world = { scenario: told, broker, time, chance, github, table, rollbacks, substitutes };
    const crew = new Crew(world);
    const teller = new Storyteller(world);
    await crew.start();
    await teller.tell();
    await crew.calm();
    for (const id of teller.commands.rollbackIds) await teller.steer(id, 'resume');
    const rested = await comesToRest(time, table, broker);
    const rolledBack = rested && (await rollAllBack(teller, time, table, broker));
    const seen: Seen = {
      scenario: told,
      actionIds: teller.commands.actionIds,
      decidedAt: teller.decidedAt,
      before: github.before,
      after: github.state,
      copies: github.copies,
      history: github.history,
      events: toldIn(table.events),
      rolledBack,
    };
    const judged = judge(seen);
    const restless = rolledBack ? [] : ['it does not come to rest'];
    return {
      seed,
      seen,
      fired: crew.fired,
      judged: { ...judged, lost: [...judged.lost, ...restless] },
    };
  });
}

/** Longer than it takes to give a task up. */
const AT_REST_WITHIN_MS = 3 * 3_600_000;
const LOOK_MS = 2000;

/** @returns whether nothing is left to do. */
async function comesToRest(
  time: VirtualTime,
  table: TaskTable,
  broker: MemoryBroker,
): Promise<boolean> {
  const deadline = time.now() + AT_REST_WITHIN_MS;
  const isAtRest = (): boolean =>
    table.isAtRest &&
    TOPICS.flatMap((topic) => broker.ranges(topic)).every((range) => table.hasPassed(range));
  while (time.now() < deadline) {
    await time.sleep(LOOK_MS);
    if (!isAtRest()) continue;
    // Whoever has just let go may have said something that nobody has read yet.
    await time.sleep(LOOK_MS);
    if (isAtRest()) return true;
  }
  return false;
}

const TOPICS = ['commands.action', 'events.action'] as const;
const MOST_ROUNDS = 6;

/** Rolls each repository back until nothing more is undone. @returns whether it came to rest. */
async function rollAllBack(
  teller: Storyteller,
  time: VirtualTime,
  table: TaskTable,
  broker: MemoryBroker,
): Promise<boolean> {
  const undone = (): number =>
    table.events.filter(({ type }) => type === 'ActionCompensated').length;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = undone();
    for (const repository of REPOSITORIES) {
      const { repositoryId } = subjectOf(repository);
      const id = await teller.rollBack(`the end of ${repository}, ${round}`, { repositoryId });
      if (!(await comesToRest(time, table, broker))) return false;
      // Where few may be undone without a second person.
      await teller.steer(id, 'approve');
      await teller.steer(id, 'execute');
      if (!(await comesToRest(time, table, broker))) return false;
    }
    if (undone() === before) return true;
  }
  return true;
}

/** What is left out was said of nobody's action, such as a rollback's progress. */
const toldIn = (events: readonly Event[]): readonly Told[] =>
  events
    .map(({ type, data, envelope }) => ({ type, data, at: envelope.time }) as Told)
    .toSorted((one, other) => one.at - other.at);
