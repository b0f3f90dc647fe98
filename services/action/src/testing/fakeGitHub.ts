import type { Issue } from '@reprise/github';
import { subjectKey, type Subject } from '@reprise/schemas';
import { readMarker } from '../kinds/comment/marker.ts';
import type {
  ActionGitHub,
  Change,
  ChangeName,
  IssueState,
  LastEdit,
  ReactionPlace,
} from '../github/ports.ts';

interface FakeComment {
  readonly id: number;
  body: string;
  readonly own: boolean;
  edit: LastEdit;
}

interface FakeReaction {
  readonly id: number;
  readonly commentId: number | null;
  readonly content: string;
  readonly own: boolean;
  readonly at: number;
}

/** What tests say about GitHub, and what GitHub was asked to write. */
export interface FakeGitHub extends ActionGitHub {
  readonly shown: {
    labels: string[];
    /** The labels of the repository. */
    known: string[];
    assignees: string[];
    /** Whom issues of the repository can be assigned to. */
    assignable: string[];
    state: IssueState;
    /** Ids of the repository's other issues, by number. */
    others: Record<number, number>;
    changes: Change[];
    comments: FakeComment[];
    reactions: FakeReaction[];
    issue: Partial<Issue>;
  };
  /** Every write that took effect, such as `add bug`. */
  readonly writes: string[];
  /** How many reads there were. */
  reads: number;
  /** Called with each write before it takes effect, and after. Throws what GitHub answers. */
  before: (write: string) => void;
  after: (write: string) => void;
  as(login: string): Person;
}

interface Person {
  label(name: string): void;
  unlabel(name: string): void;
  assign(login: string): void;
  unassign(login: string): void;
  close(reason?: string): void;
  reopen(): void;
}

export const SUBJECT: Subject = {
  installationId: 1,
  repositoryId: 7,
  repository: 'acme/shop',
  issueId: 70,
  number: 3,
};

const OPEN: IssueState = { state: 'open' };
const closed = (reason = 'completed'): IssueState => ({
  state: 'closed',
  reason,
  originalId: null,
});

/** One issue on a GitHub of plain objects. `clock` gives milliseconds since the epoch. */
export function fakeGitHub(clock: () => number): FakeGitHub {
  const shown: FakeGitHub['shown'] = {
    labels: [],
    known: ['bug', 'Feature'],
    assignees: [],
    assignable: ['ada', 'Ben'],
    state: OPEN,
    others: { 2: 60 },
    changes: [],
    comments: [],
    reactions: [],
    issue: {},
  };
  const at = (): number => Math.floor(clock() / 1000) * 1000;
  const write = (what: string, effect: () => void): Promise<void> => {
    fake.before(what);
    effect();
    fake.writes.push(what);
    fake.after(what);
    return Promise.resolve();
  };
  const read = async <T>(value: () => T): Promise<T> => {
    fake.reads += 1;
    return value();
  };
  const record = (did: ChangeName, of: string, login?: string): void => {
    const actor = login === undefined ? { by: 'us' as const } : { by: 'other' as const, login };
    shown.changes.push({ ...actor, did, of, at: at() });
  };
  const label = (did: 'labeled' | 'unlabeled', name: string, login?: string): void => {
    const labels = toggled(shown.labels, name, did === 'labeled');
    if (labels.length === shown.labels.length) return;
    shown.labels = labels;
    record(did, name, login);
  };
  const assign = (did: 'assigned' | 'unassigned', name: string, login?: string): void => {
    const known = shown.assignable.find((one) => sameName(one, name)) ?? name;
    const assignees = toggled(shown.assignees, known, did === 'assigned');
    if (assignees.length === shown.assignees.length) return;
    shown.assignees = assignees;
    record(did, known, login);
  };
  const setState = (state: IssueState, login?: string): void => {
    // To close for another reason is to close again.
    const changed = wordsFor(shown.state, false) !== wordsFor(state, false);
    shown.state = state;
    if (changed) record(state.state === 'open' ? 'reopened' : 'closed', '', login);
  };
  let lastId = 0;
  const fake: FakeGitHub = {
    shown,
    writes: [],
    reads: 0,
    before: () => undefined,
    after: () => undefined,
    as: (login) => ({
      label: (name) => label('labeled', name, login),
      unlabel: (name) => label('unlabeled', name, login),
      assign: (name) => assign('assigned', name, login),
      unassign: (name) => assign('unassigned', name, login),
      close: (reason) => setState(closed(reason), login),
      reopen: () => setState(OPEN, login),
    }),
    issues: {
      issue: () => read(() => issueWith(shown)),
      changes: () => read(() => [...shown.changes]),
      idOf: (_subject, number) => read(() => shown.others[number] ?? null),
    },
    labels: {
      find: (_subject, name) =>
        read(() => {
          const index = shown.known.findIndex((one) => sameName(one, name));
          return index < 0 ? undefined : { id: index + 1, name: shown.known[index] ?? name };
        }),
      add: (_subject, name) => write(`add ${name}`, () => label('labeled', name)),
      remove: (_subject, name) => write(`remove ${name}`, () => label('unlabeled', name)),
    },
    assignees: {
      isAssignable: (_subject, login) =>
        read(() => shown.assignable.some((one) => sameName(one, login))),
      add: (_subject, login) => write(`assign ${login}`, () => assign('assigned', login)),
      remove: (_subject, login) => write(`unassign ${login}`, () => assign('unassigned', login)),
    },
    states: {
      set: (_subject, state) => write(wordsFor(state), () => setState(state)),
    },
    reactions: {
      own: (place, content) =>
        read(() =>
          shown.reactions
            .filter((one) => one.own && isAt(one, place) && one.content === content)
            .map((one) => ({ id: String(one.id), at: one.at })),
        ),
      add: (place, content) =>
        write(`react ${content}`, () => {
          const { commentId } = place;
          const known = shown.reactions.some(
            (one) => one.own && isAt(one, place) && one.content === content,
          );
          if (known) return;
          lastId += 1;
          shown.reactions.push({ id: lastId, commentId, content, own: true, at: at() });
        }),
      remove: (_place, id) =>
        write(`unreact ${id}`, () => {
          shown.reactions = shown.reactions.filter((one) => String(one.id) !== id);
        }),
    },
    comments: {
      own: () =>
        read(() =>
          shown.comments
            .filter(({ own }) => own)
            .map(({ id, body }) => {
              const marked = readMarker(body) ?? { text: body, marker: null };
              return { id: String(id), nodeId: `node-${id}`, url: `https://c/${id}`, ...marked };
            }),
        ),
      issueOf: (_subject, commentId) =>
        read(() => (shown.comments.some(({ id }) => id === commentId) ? SUBJECT.number : null)),
      lastEdit: (_subject, nodeId) =>
        read(
          () =>
            shown.comments.find(({ id }) => `node-${id}` === nodeId)?.edit ?? { status: 'missing' },
        ),
    },
    writing: {
      create: (_subject, body) =>
        write('create', () => {
          lastId += 1;
          shown.comments.push({ id: lastId, body, own: true, edit: { status: 'never' } });
        }),
      edit: (_subject, id, body) =>
        write(`edit ${id}`, () => {
          const comment = shown.comments.find((one) => String(one.id) === id);
          if (comment === undefined) return;
          comment.body = body;
          comment.edit = { status: 'edited', by: 'us', at: at() };
        }),
      remove: (_subject, id) =>
        write(`delete ${id}`, () => {
          shown.comments = shown.comments.filter((one) => String(one.id) !== id);
        }),
    },
  };
  return fake;
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The names with or without one of them; as they are where that changes nothing. */
function toggled(names: readonly string[], name: string, present: boolean): string[] {
  const others = names.filter((one) => !sameName(one, name));
  if (!present) return others;
  return others.length < names.length ? [...names] : [...others, name];
}

const isAt = (reaction: FakeReaction, { commentId }: ReactionPlace): boolean =>
  reaction.commentId === commentId;

const wordsFor = (state: IssueState, withOriginal = true): string =>
  state.state === 'open'
    ? 'open'
    : ['close', state.reason, withOriginal ? state.originalId : null]
        .filter((part) => part !== null)
        .join(' ');

const issueWith = ({ labels, assignees, state, issue }: FakeGitHub['shown']): Issue => ({
  repositoryId: SUBJECT.repositoryId,
  id: SUBJECT.issueId ?? 0,
  number: SUBJECT.number,
  title: 'A crash',
  body: '',
  state: state.state,
  stateReason: state.state === 'open' ? null : state.reason,
  labels: [...labels],
  assignees: assignees.map((login, index) => ({ login, id: index + 10, type: 'User' })),
  milestone: null,
  author: { login: 'tom', id: 2, type: 'User' },
  appId: null,
  association: 'NONE',
  isPullRequest: false,
  locked: false,
  createdAt: 0,
  updatedAt: 0,
  ...issue,
});

export const KEY = subjectKey(SUBJECT);
