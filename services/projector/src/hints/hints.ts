import type { Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { sql, type Database, type ViewName } from '@reprise/views';
import { about, type About } from './about.ts';
import { payloadOf } from './payload.ts';

/** Where hints are heard. */
const CHANNEL = 'reprise_changes';
/** At most one hint per view in this time, in milliseconds. */
const EVERY_MS = 200;
/** More things than this are said as "anything of the view". */
const MOST_THINGS = 400;

/** What changed in a view since its last hint. */
interface Pending {
  readonly subjects: Set<string>;
  readonly ids: Set<string>;
  readonly repositories: Set<number>;
  everything: boolean;
  timer: NodeJS.Timeout | undefined;
}

export interface Hints {
  /** To be told that rows of a view changed, after their commit. Never throws. */
  changed(view: ViewName, events: readonly Event[]): void;
  stop(): void;
}

/**
 * Tells whoever listens to Postgres that rows changed. Hints may be lost, repeated or too wide, and
 * never wrong in what matters: whoever gets one reads again. They cannot fail a batch.
 */
export function hints(db: Pick<Database, 'query'>, logger: Pick<Logger, 'warn'>): Hints {
  const views = new Map<ViewName, Pending>();
  const send = (view: ViewName, pending: Pending): void => {
    const payload = payloadOf(view, take(pending));
    db.query(sql`select pg_notify(${CHANNEL}, ${payload})`).catch((error: unknown) =>
      logger.warn({ err: error, view }, 'a hint of a change was lost'),
    );
  };
  /** At once, and what comes within the next moment together at its end. */
  const schedule = (view: ViewName, pending: Pending): void => {
    if (pending.timer !== undefined) return;
    send(view, pending);
    pending.timer = setTimeout(() => {
      pending.timer = undefined;
      if (!isEmpty(pending)) schedule(view, pending);
    }, EVERY_MS).unref();
  };
  return {
    changed: (view, events) => {
      if (events.length === 0) return;
      const pending = views.get(view) ?? nothing();
      views.set(view, pending);
      for (const event of events) note(pending, event);
      schedule(view, pending);
    },
    stop: () => {
      for (const { timer } of views.values()) clearTimeout(timer);
    },
  };
}

const nothing = (): Pending => ({
  subjects: new Set(),
  ids: new Set(),
  repositories: new Set(),
  everything: false,
  timer: undefined,
});

const isEmpty = ({ subjects, ids, repositories, everything }: Pending): boolean =>
  !everything && subjects.size + ids.size + repositories.size === 0;

function note(pending: Pending, event: Event): void {
  if (pending.everything) return;
  const { subjects, ids, repositories } = about(event);
  for (const one of subjects) pending.subjects.add(one);
  for (const one of ids) pending.ids.add(one);
  for (const one of repositories) pending.repositories.add(one);
  const things = pending.subjects.size + pending.ids.size + pending.repositories.size;
  const vague = subjects.length + ids.length + repositories.length === 0;
  pending.everything = vague || things > MOST_THINGS;
}

/** What is pending, which is nothing afterwards. */
function take(pending: Pending): About {
  const { subjects, ids, repositories, everything } = pending;
  const taken = everything
    ? { subjects: [], ids: [], repositories: [] }
    : { subjects: [...subjects], ids: [...ids], repositories: [...repositories] };
  for (const things of [subjects, ids, repositories]) things.clear();
  pending.everything = false;
  return taken;
}
