import type { Action, Approval, Delivery, Run } from '@reprise/contract';
import { clock } from '../terminal/time.ts';
import { sureness } from '../commands/analysisWords.ts';
import { placeOf } from '../commands/place.ts';

/** What can be watched: where it is read, and what is told of it. */
export interface Watched<Item> {
  readonly name: 'deliveries' | 'runs' | 'approvals' | 'actions';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly keyOf: (item: Item) => string;
  /** What must change for it to be told again. */
  readonly stateOf: (item: Item) => string;
  readonly timeOf: (item: Item) => string;
  readonly words: (item: Item) => string;
}

const deliveries: Watched<Delivery> = {
  name: 'deliveries',
  path: '/api/v1/deliveries',
  query: {},
  keyOf: ({ id }) => id,
  stateOf: () => 'received',
  timeOf: ({ receivedAt }) => receivedAt,
  words: (item) => {
    const event = item.action === null ? item.event : `${item.event}.${item.action}`;
    return `${placeOf(item)}  ${event}${item.sender === null ? '' : ` by ${item.sender}`}`;
  },
};

const runs: Watched<Run> = {
  name: 'runs',
  path: '/api/v1/runs',
  query: {},
  keyOf: ({ id }) => id,
  stateOf: ({ outcome, status }) => outcome ?? status,
  timeOf: ({ finishedAt, startedAt }) => finishedAt ?? startedAt ?? '',
  words: (item) => {
    const { rule, outcome, status, ask, accepted, declined, awaiting } = item;
    const asks = status === 'started' && ask !== null ? `, asks for ${ask}` : '';
    const answers =
      outcome === 'decided'
        ? ` (${accepted ?? 0} accepted, ${declined ?? 0} declined, ${awaiting} waiting)`
        : '';
    return `${placeOf(item)}  rule ${rule ?? '?'}: ${outcome ?? status}${asks}${answers}`;
  },
};

const approvals: Watched<Approval> = {
  name: 'approvals',
  path: '/api/v1/approvals',
  query: { status: 'any' },
  keyOf: ({ proposal }) => proposal,
  stateOf: ({ status, objections }) => `${status} ${objections.length}`,
  timeOf: ({ answeredAt, requestedAt }) => answeredAt ?? requestedAt,
  words: (item) => {
    const { status, summary, confidence, proposal, answeredBy, objections } = item;
    const sure = confidence === null ? '' : `, ${sureness(confidence)}`;
    const objection = objections.at(-1);
    if (status !== 'waiting') {
      return `${placeOf(item)}  ${status}${answeredBy === null ? '' : ` by ${answeredBy}`}: ${summary}`;
    }
    if (objection !== undefined) return `${placeOf(item)}  still waits: ${objection.because}`;
    return `${placeOf(item)}  waits for a person: ${summary}${sure} (reprise approvals show ${proposal})`;
  },
};

const actions: Watched<Action> = {
  name: 'actions',
  path: '/api/v1/actions',
  query: {},
  keyOf: ({ id }) => id,
  stateOf: ({ status }) => status,
  timeOf: ({ compensation, settledAt, attemptedAt, decidedAt }) =>
    compensation?.at ?? settledAt ?? attemptedAt ?? decidedAt,
  words: (item) => `${placeOf(item)}  ${item.summary}: ${item.status} (${item.id})`,
};

/** One line of what happened, to be told. */
export interface Told {
  readonly kind: Watched<unknown>['name'];
  readonly at: string;
  readonly words: string;
  readonly item: unknown;
}

/** Remembers what was told of one list, and finds what is new in it. */
export interface Seen {
  readonly name: Told['kind'];
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is new or has another state, the earliest first. */
  news(items: readonly unknown[]): readonly Told[];
}

function seen<Item>(watched: Watched<Item>): Seen {
  const states = new Map<string, string>();
  const { name, path, query, keyOf, stateOf, timeOf, words } = watched;
  return {
    name,
    path,
    query,
    news: (items) =>
      (items as readonly Item[])
        .filter((item) => {
          const [key, state] = [keyOf(item), stateOf(item)];
          if (states.get(key) === state) return false;
          states.set(key, state);
          return true;
        })
        .map((item) => ({ kind: name, at: timeOf(item), words: words(item), item }))
        .toSorted((one, other) => one.at.localeCompare(other.at)),
  };
}

export const everything = (): readonly Seen[] => [
  seen(deliveries),
  seen(runs),
  seen(approvals),
  seen(actions),
];

/** The time of something told; local to the reader. */
export const toldAt = ({ at }: Told, now: number): string => (at === '' ? '' : clock(at, now));
