import type { Event, Position, ResendDelivery, TopicName } from '@reprise/schemas';
import {
  VIEWS,
  describeFailure,
  failureKind,
  isViewName,
  keysParkedIn,
  lockPosition,
  savepoint,
  type Apply,
  type Database,
  type Transaction,
  type View,
  type ViewName,
} from '@reprise/views';
import type { Announce } from '../announce.ts';
import { nearest } from '../rebuild/nearest.ts';
import { finished, started, type Outcome } from './announcements.ts';
import { findStored, type StoredDeliveries } from './stored.ts';

export interface ResendsOptions extends StoredDeliveries {
  readonly db: Pick<Database, 'transaction'>;
  readonly announce: Announce;
  /** How a view applies events. */
  readonly applyOf: (view: ViewName) => Apply;
  /** Told what was applied again, after the commit. */
  readonly told: (view: ViewName, events: readonly Event[]) => void;
  readonly now?: () => number;
}

/** Applies a stored delivery to a view again, when somebody asks for it. */
export type Resend = (command: Event<'ResendDelivery'>) => Promise<void>;

/**
 * The end is told once the rows can be seen. After a crash it is all done again, which leaves the
 * same rows and tells an end of the same id.
 * @throws infrastructure failures, from the function it makes: trying again may mend them.
 */
export function resending(options: ResendsOptions): Resend {
  const { announce, now = Date.now } = options;
  return async (command) => {
    await announce([started(command, now())]);
    const outcome = await resend(options, command.data);
    await announce([finished(command, outcome, now())]);
  };
}

async function resend(options: ResendsOptions, asked: ResendDelivery): Promise<Outcome> {
  const { view } = asked;
  if (!isViewName(view)) {
    const guess = nearest(view, Object.keys(VIEWS));
    return failed(`There is no view ${view}. Did you mean ${guess}?`);
  }
  const topic = topicOf(view, asked.topic);
  if (topic === undefined) {
    return failed(`The view ${view} is not made of ${asked.topic}: it would not read it.`);
  }
  const position = { topic, partition: asked.partition, offset: BigInt(asked.offset) };
  const found = await findStored(options, position, asked);
  if (!found.ok) return failed(found.because);
  const { event } = found;
  const outcome = await options.db.transaction(
    async (tx) =>
      (await waiting(tx, view, event)) ?? applyTo(tx, options.applyOf(view), view, event),
  );
  if (outcome.status === 'done' && outcome.changed > 0) options.told(view, [event]);
  return outcome;
}

async function applyTo(
  tx: Transaction,
  apply: Apply,
  view: ViewName,
  event: Event,
): Promise<Outcome> {
  let rows = 0;
  const changed = (more: number): void => {
    rows += more;
  };
  try {
    await savepoint(tx, (inner) => apply({ ...inner, changed }, [event]));
  } catch (error) {
    if (failureKind(error) === 'infrastructure') throw error;
    return failed(`The view ${view} cannot apply it: ${describeFailure(error).message}`);
  }
  return rows === 0
    ? done(0, `The view ${view} had it already; nothing changed.`)
    : done(1, `The view ${view} did not have it, or had it otherwise; now it has it.`);
}

const done = (changed: 0 | 1, because: string): Outcome => ({ status: 'done', changed, because });
const failed = (because: string): Outcome => ({ status: 'failed', because });

const topicOf = (view: ViewName, name: string): TopicName | undefined =>
  (VIEWS[view] as View).topics.find((topic) => topic === name);

/** Why a record is not applied now; from here on the view does not move in its partition. */
async function waiting(
  tx: Transaction,
  view: ViewName,
  { key, position }: { readonly key: string; readonly position: Position },
): Promise<Outcome | undefined> {
  const { consumer } = VIEWS[view];
  const stored = await lockPosition(tx, consumer, position);
  if (stored === undefined || stored.position <= position.offset) {
    return done(0, `The view ${view} has not come to it yet, and will apply it by itself.`);
  }
  if (!(await keysParkedIn(tx, consumer, position)).has(key)) return undefined;
  return failed(
    `Records of ${key} are parked in the view ${view}, and this one would overtake them. Rebuild the view.`,
  );
}
