import { HIDE_REASONS, LOCK_REASONS, concernOf, type ActionKind } from '@reprise/schemas';
import type { Random } from '@reprise/harness';

/** A repository, or an issue or pull request of it. */
export type Place = `${string}/${string}`;

export const REPOSITORIES = ['acme/shop', 'acme/desk'] as const;

/** In each repository three issues and a pull request. */
export const NUMBERS = { issues: [1, 2, 3], pull: 4 } as const;

/** Where something happens. Issue 3 has its labels set all at once, the others one by one. */
export const PLACES: readonly Place[] = REPOSITORIES.flatMap((repository): Place[] => [
  repository,
  `${repository}#1`,
  `${repository}#2`,
  `${repository}#3`,
  `${repository}#4`,
]);

export const numberIn = (place: Place): number => Number(place.split('#')[1] ?? 0);
export const repositoryIn = (place: Place): Place => place.split('#')[0] as Place;

/** What there is in every repository: labels for issues, and some that nobody uses. */
export const LABELS = ['bug', 'feature', 'question'] as const;
export const SHELVED = ['old', 'older'] as const;
export const SHELVED_COLOR = 'aabbcc';
export const MILESTONES = ['v1', 'v2'] as const;
/** Milestones that no issue has. */
export const SHELVED_MILESTONES = ['v8', 'v9'] as const;
export const TOPICS = ['billing'] as const;
export const ASSIGNABLE = ['ada', 'ben'] as const;
export const TYPES = ['Bug', 'Task'] as const;

/** What issues are like before anybody moves, by place; repositories are all alike. */
export type Before = Readonly<Record<Place, IssueBefore>>;

export interface IssueBefore {
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Why it is closed; null: it is open. */
  readonly closed: string | null;
  readonly milestone: string | null;
  /** Why it is locked; null: it is not. */
  readonly lock: string | null;
  readonly type: string | null;
}

/** A comment of somebody that every issue has. */
export const COMMENT = { by: 'tom', body: 'It happens to me, too.' } as const;

/** @returns what every issue is like; pull requests are open and have neither type nor lock. */
export const before = (chance: Random): Before =>
  Object.fromEntries(
    PLACES.filter((place) => numberIn(place) > 0).map((place) => {
      const isIssue = numberIn(place) !== NUMBERS.pull;
      const issue: IssueBefore = {
        title: `Something about ${place}`,
        labels: LABELS.filter(() => chance.chance(0.3)),
        assignees: ASSIGNABLE.filter(() => chance.chance(0.3)),
        closed: isIssue && chance.chance(0.25) ? chance.pick(CLOSED) : null,
        milestone: chance.chance(0.3) ? chance.pick(MILESTONES) : null,
        lock: isIssue && chance.chance(0.2) ? chance.pick(LOCK_REASONS) : null,
        type: isIssue && chance.chance(0.3) ? chance.pick(TYPES) : null,
      };
      return [place, issue];
    }),
  );

export const CLOSED = ['completed', 'not_planned'] as const;

/** What tells one rule's requests from another's. */
interface Named {
  readonly rule: string;
  readonly action: number;
}

export interface Request {
  readonly kind: ActionKind;
  readonly parameters: Readonly<Record<string, string>>;
}

/** An action of a kind that the place can have. */
export function requestOn(chance: Random, place: Place, named: Named): Request {
  const kind = chance.pick(kindsOn(place));
  return { kind, parameters: PARAMETERS[kind](chance, named) };
}

/** Every kind has its place. */
function kindsOn(place: Place): readonly ActionKind[] {
  const number = numberIn(place);
  const kinds = Object.keys(PARAMETERS) as ActionKind[];
  if (number === 0) return kinds.filter((kind) => concernOf(kind) === 'repository');
  if (number === NUMBERS.pull) {
    return kinds.filter((kind) => concernOf(kind) === 'pull' || ON_PULLS.has(kind));
  }
  const labelling = number === 3 ? ONE_BY_ONE : ALL_AT_ONCE;
  return kinds.filter(
    (kind) =>
      concernOf(kind) === 'issue' &&
      !labelling.has(kind) &&
      // An issue has one parent, and is none of its own.
      (number === 1 || kind !== 'subissue.add'),
  );
}

/** These do not know of each other. */
const ONE_BY_ONE: ReadonlySet<ActionKind> = new Set(['label.add', 'label.remove']);
const ALL_AT_ONCE: ReadonlySet<ActionKind> = new Set(['label.set']);
const ON_PULLS: ReadonlySet<ActionKind> = new Set(['label.add', 'comment', 'assignee.add']);

type Parameters = Readonly<Record<string, string>>;

const PARAMETERS: Readonly<Record<ActionKind, (chance: Random, named: Named) => Parameters>> = {
  'label.add': (chance) => ({ label: chance.pick(LABELS) }),
  'label.remove': (chance) => ({ label: chance.pick(LABELS) }),
  'label.set': (chance) => ({ labels: LABELS.filter(() => chance.chance(0.5)).join('\n') }),
  comment: (_chance, { rule, action }) => ({ rule, body: `Thank you (${action}).` }),
  'assignee.add': (chance) => ({ login: chance.pick(ASSIGNABLE) }),
  'assignee.remove': (chance) => ({ login: chance.pick(ASSIGNABLE) }),
  'issue.close': (chance) => ({ reason: chance.pick(CLOSED) }),
  'issue.reopen': () => ({}),
  reaction: (chance) => ({ content: chance.pick(['eyes', '+1']) }),
  'issue.title': (_chance, { action }) => ({ title: `Title ${action}` }),
  'milestone.set': (chance) => ({ milestone: chance.pick(MILESTONES) }),
  'milestone.clear': () => ({}),
  'issue.lock': (chance) => ({ reason: chance.pick(LOCK_REASONS) }),
  'issue.unlock': () => ({}),
  'issue.type': (chance) => ({ type: chance.pick(TYPES) }),
  'comment.minimize': (chance, { rule }) => ({
    rule,
    reason: chance.pick(HIDE_REASONS),
    comment: '$comment',
  }),
  'issue.create': (_chance, { rule }) => ({ rule, title: `Follow up by ${rule}`, body: 'More.' }),
  'subissue.add': () => ({ issue: '2' }),
  'reviewer.add': (chance) => ({ reviewer: chance.pick(ASSIGNABLE) }),
  check: (chance, { rule, action }) => ({
    name: `Check of ${rule}`,
    conclusion: chance.pick(['success', 'failure']),
    title: `Looked at (${action})`,
    summary: 'As it should be.',
  }),
  'repository.label.create': (chance) => ({
    name: chance.pick(['area/api', 'area/cart']),
    color: '112233',
    description: 'An area',
  }),
  'repository.label.edit': (chance) => ({
    name: chance.pick(SHELVED),
    color: chance.pick(['445566', '778899']),
  }),
  'repository.label.delete': (chance) => ({ name: chance.pick(SHELVED) }),
  'repository.milestone.create': (chance) => ({ title: chance.pick(['v10', 'v11']) }),
  'repository.milestone.close': (chance) => ({ title: chance.pick(SHELVED_MILESTONES) }),
  'repository.topics': (chance) => ({
    topics: chance.pick(['billing', 'billing search', 'search', 'search cart']),
  }),
};
