import { fakeGitHub, type FakeGitHub } from '@reprise/action/testing';
import { subjectKey, type Subject } from '@reprise/schemas';
import {
  ASSIGNABLE,
  COMMENT,
  LABELS,
  MILESTONES,
  PLACES,
  REPOSITORIES,
  SHELVED,
  SHELVED_COLOR,
  SHELVED_MILESTONES,
  TOPICS,
  TYPES,
  numberIn,
  repositoryIn,
  type Before,
  type IssueBefore,
  type Place,
} from '../places.ts';
import type { By, Change, Fields, Seen, State } from '../seen.ts';
import { COMMENT_ID, copiesIn, issueFields, repositoryFields } from './fields.ts';

type Shown = FakeGitHub['shown'];

/** An issue, pull request or repository of the simulated GitHub. */
export interface Spot {
  readonly place: Place;
  readonly subject: Subject;
  readonly fake: FakeGitHub;
}

/** Numbers of the issues that are opened for issue N begin at N times this. */
const OPENED = 1000;

/** What GitHub has and had: one fake for each issue, pull request and repository. */
export class SimulatedGitHub {
  readonly history: Change[] = [];
  readonly before: State;
  readonly #spots: ReadonlyMap<string, Spot>;
  readonly #now: () => number;
  readonly #copies = new Map<Place, Record<string, number>>();
  /** What each showed, by place; only where somebody may be told what was. */
  readonly #past: Map<Place, { readonly at: number; readonly shown: Shown }[]> | undefined;

  constructor(before: Before, now: () => number, mayLag: boolean) {
    this.#now = now;
    const spots = PLACES.map((place) => spotAt(place, before[place], now));
    this.#spots = new Map(spots.map((spot) => [subjectKey(spot.subject), spot]));
    this.#past = mayLag ? new Map() : undefined;
    for (const spot of spots) this.#remember(spot);
    this.before = this.state;
  }

  get state(): State {
    return Object.fromEntries(
      [...this.#spots.values()].map((spot) => [spot.place, fieldsOf(spot)]),
    );
  }

  /** How often at most there was at once what must be there once. */
  get copies(): Seen['copies'] {
    return Object.fromEntries(this.#copies);
  }

  at(place: Place): Spot {
    const found = [...this.#spots.values()].find((spot) => spot.place === place);
    if (found === undefined) throw new Error(`There is no ${place}.`);
    return found;
  }

  /** @param number may be that of an issue that was opened for another. */
  of({ repositoryId, number }: Pick<Subject, 'repositoryId' | 'number'>): Spot {
    const opener = number < OPENED ? number : Math.floor(number / OPENED);
    const key = subjectKey({ repositoryId, number: opener });
    const spot = this.#spots.get(key);
    if (spot === undefined) throw new Error(`There is no ${key}.`);
    return spot;
  }

  /** Changes something, and notes what that changed and by whom. */
  async change(spot: Spot, by: By, work: () => unknown): Promise<void> {
    const before = fieldsOf(spot);
    await work();
    const after = fieldsOf(spot);
    const { place } = spot;
    const at = this.#now();
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [from, to] = [before[field], after[field]];
      if (from !== to) this.history.push({ at, place, field, from, to, by });
    }
    this.#count(spot);
    this.#remember(spot);
  }

  /** Reads what was so `ageMs` ago. */
  asOf<T>({ place, fake }: Spot, ageMs: number, read: () => T): T {
    const then = this.#now() - ageMs;
    const past = this.#past?.get(place) ?? [];
    const found = past.findLast(({ at }) => at <= then) ?? past[0];
    if (found === undefined) return read();
    const current = { ...fake.shown };
    Object.assign(fake.shown, found.shown);
    try {
      return read();
    } finally {
      Object.assign(fake.shown, current);
    }
  }

  #count({ place, fake }: Spot): void {
    const most = this.#copies.get(place) ?? {};
    for (const [field, count] of Object.entries(copiesIn(fake.shown))) {
      most[field] = Math.max(most[field] ?? 0, count);
    }
    this.#copies.set(place, most);
  }

  #remember({ place, fake }: Spot): void {
    if (this.#past === undefined) return;
    const known = this.#past.get(place) ?? [];
    this.#past.set(place, [...known, { at: this.#now(), shown: structuredClone(fake.shown) }]);
  }
}

const fieldsOf = ({ subject, fake }: Spot): Fields =>
  subject.number === 0 ? repositoryFields(fake.shown) : issueFields(fake.shown);

export function subjectOf(place: Place): Subject {
  const repository = repositoryIn(place);
  const repositoryId = 7 + REPOSITORIES.findIndex((one) => one === repository);
  const number = numberIn(place);
  const issueId = number === 0 ? null : repositoryId * 10 + number;
  return { installationId: 1, repositoryId, repository, issueId, number };
}

function spotAt(place: Place, before: IssueBefore | undefined, now: () => number): Spot {
  const subject = subjectOf(place);
  const fake = fakeGitHub(now, { subject, firstOpened: subject.number * OPENED });
  if (before === undefined) stock(fake.shown);
  else furnish(fake.shown, before, subject);
  return { place, subject, fake };
}

function stock(shown: Shown): void {
  shown.repositoryLabels = SHELVED.map((name, index) => ({
    id: String(900 + index),
    name,
    color: SHELVED_COLOR,
    description: `of ${name}`,
  }));
  shown.repositoryMilestones = SHELVED_MILESTONES.map((title, index) => ({
    number: String(800 + index),
    title,
    description: null,
    state: 'open',
    issues: 0,
    url: null,
  }));
  shown.topics = [...TOPICS];
}

function furnish(shown: Shown, before: IssueBefore, { repositoryId }: Subject): void {
  const { title, labels, assignees, closed, milestone, lock, type } = before;
  shown.known = [...LABELS];
  shown.assignable = [...ASSIGNABLE];
  shown.types = [...TYPES];
  shown.milestones = Object.fromEntries(MILESTONES.map((name, index) => [index + 1, name]));
  shown.others = Object.fromEntries([1, 2, 3, 4].map((one) => [one, repositoryId * 10 + one]));
  Object.assign(shown, { title, type, labels: [...labels], assignees: [...assignees] });
  shown.state =
    closed === null ? { state: 'open' } : { state: 'closed', reason: closed, originalId: null };
  shown.milestone =
    milestone === null ? null : MILESTONES.findIndex((one) => one === milestone) + 1;
  shown.lock = lock === null ? null : { reason: lock };
  shown.comments = [{ id: COMMENT_ID, body: COMMENT.body, own: false, edit: { status: 'never' } }];
}
