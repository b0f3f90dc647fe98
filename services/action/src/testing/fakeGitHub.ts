import type { Issue } from '@reprise/github';
import { subjectKey, type Subject } from '@reprise/schemas';
import { readMarker } from '../kinds/comment/marker.ts';
import type { ActionGitHub, LabelChange, LastEdit } from '../github/ports.ts';

interface FakeComment {
  readonly id: number;
  body: string;
  readonly own: boolean;
  edit: LastEdit;
}

/** What tests say about GitHub, and what GitHub was asked to write. */
export interface FakeGitHub extends ActionGitHub {
  readonly shown: {
    labels: string[];
    /** The labels of the repository. */
    known: string[];
    changes: LabelChange[];
    comments: FakeComment[];
    issue: Partial<Issue>;
  };
  /** Every write that took effect, such as `add bug`. */
  readonly writes: string[];
  /** How many reads there were. */
  reads: number;
  /** Called with each write before it takes effect, and after. Throws what GitHub answers. */
  before: (write: string) => void;
  after: (write: string) => void;
  as(login: string): { label(name: string): void; unlabel(name: string): void };
}

export const SUBJECT: Subject = {
  installationId: 1,
  repositoryId: 7,
  repository: 'acme/shop',
  issueId: 70,
  number: 3,
};

/** One issue on a GitHub of plain objects. `clock` gives milliseconds since the epoch. */
export function fakeGitHub(clock: () => number): FakeGitHub {
  const shown: FakeGitHub['shown'] = {
    labels: [],
    known: ['bug', 'Feature'],
    changes: [],
    comments: [],
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
  const change = (did: LabelChange['did'], label: string, login?: string): void => {
    const rest = shown.labels.filter((name) => name.toLowerCase() !== label.toLowerCase());
    if (did === 'unlabeled' && rest.length === shown.labels.length) return;
    if (did === 'labeled' && rest.length < shown.labels.length) return;
    shown.labels = did === 'labeled' ? [...rest, label] : rest;
    shown.changes.push({
      ...(login === undefined ? { by: 'us' } : { by: 'other', login }),
      did,
      label,
      at: at(),
    });
  };
  let lastId = 0;
  const fake: FakeGitHub = {
    shown,
    writes: [],
    reads: 0,
    before: () => undefined,
    after: () => undefined,
    as: (login) => ({
      label: (name) => change('labeled', name, login),
      unlabel: (name) => change('unlabeled', name, login),
    }),
    issues: {
      issue: () => read(() => issueWith(shown.labels, shown.issue)),
      labelChanges: () => read(() => [...shown.changes]),
    },
    labels: {
      find: (_subject, name) =>
        read(() => {
          const index = shown.known.findIndex((one) => one.toLowerCase() === name.toLowerCase());
          return index < 0 ? undefined : { id: index + 1, name: shown.known[index] ?? name };
        }),
      add: (_subject, name) => write(`add ${name}`, () => change('labeled', name)),
      remove: (_subject, name) => write(`remove ${name}`, () => change('unlabeled', name)),
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

const issueWith = (labels: readonly string[], more: Partial<Issue>): Issue => ({
  repositoryId: SUBJECT.repositoryId,
  id: SUBJECT.issueId ?? 0,
  number: SUBJECT.number,
  title: 'A crash',
  body: '',
  state: 'open',
  stateReason: null,
  labels: [...labels],
  assignees: [],
  milestone: null,
  author: { login: 'tom', id: 2, type: 'User' },
  appId: null,
  association: 'NONE',
  isPullRequest: false,
  locked: false,
  createdAt: 0,
  updatedAt: 0,
  ...more,
});

export const KEY = subjectKey(SUBJECT);
