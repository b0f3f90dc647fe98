import type { GitHub, Write } from '@reprise/harness';
import type { Change, Seen, State } from '../seen.ts';
import { lookAt } from './github/fields.ts';

/** A change of GitHub's, and whether it was ours; null: it was. */
type Noted = Omit<Change, 'by'> & { readonly login: string | null };

/** Compares what GitHub shows after each request that wrote with what it showed before. */
interface History {
  readonly before: State;
  readonly noted: readonly Noted[];
  wrote(write: Write): void;
}

export function historyOf(github: GitHub): History {
  const before = lookAt(github).state;
  const noted: Noted[] = [];
  let last = before;
  return {
    before,
    noted,
    wrote({ app, actor }) {
      const next = lookAt(github).state;
      const login = app === null ? actor : null;
      const at = Date.now();
      noted.push(...differences(last, next).map((one) => ({ ...one, at, login })));
      last = next;
    },
  };
}

function differences(from: State, to: State): readonly Omit<Noted, 'at' | 'login'>[] {
  const places = Object.keys({ ...from, ...to }) as readonly (keyof State)[];
  return places.flatMap((place) => {
    const [old, now] = [from[place] ?? {}, to[place] ?? {}];
    return Object.keys({ ...old, ...now })
      .filter((field) => old[field] !== now[field])
      .map((field) => ({ place, field, from: old[field], to: now[field] }));
  });
}

interface Circumstances {
  readonly events: Seen['events'];
  /** When processes were stopped, in milliseconds since the epoch. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  /** How old an answer may have been, in milliseconds. */
  readonly lagMs: number;
}

/** From the first question about a field to the intent, where nobody stops the process. */
const LOOKING_MS = 3000;

/**
 * Whose worker it was that changed something is not known from outside, and how GitHub was then is
 * told by the last intent on that subject: it was read shortly before, or before a stop.
 */
export function changesFrom(noted: readonly Noted[], around: Circumstances): readonly Change[] {
  return noted.map(({ login, ...change }): Change => {
    if (login !== null) return { ...change, by: { who: 'person', login } };
    const intent = around.events.findLast(
      (told) => told.type === 'ActionAttempted' && told.at <= change.at && isAt(told, change.place),
    );
    const looked = (intent?.at ?? change.at) - LOOKING_MS;
    const stop = around.pauses.find(({ from, to }) => from <= change.at && to >= looked);
    const knewAt = Math.min(looked, (stop?.from ?? looked) - LOOKING_MS) - around.lagMs;
    return { ...change, by: { who: 'us', task: null, knewAt } };
  });
}

/** Whether an intent is on a place: names of repositories do not change in a story. */
const isAt = (told: Seen['events'][number], place: string): boolean => {
  if (told.type !== 'ActionAttempted') return false;
  const { repository, number } = told.data.subject;
  return place === (number === 0 ? repository : `${repository}#${number}`);
};
