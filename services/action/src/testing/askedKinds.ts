import { concernOf, NO_NUMBER, type ActionKind, type Subject } from '@reprise/schemas';
import { askFor } from './asking.ts';
import { createBench, type Bench } from './bench.ts';
import { SUBJECT } from './fakeGitHub.ts';

/** What each kind is asked for, on an issue on which it has something to do. */
export const ASKED: Readonly<
  Record<
    ActionKind,
    {
      readonly parameters: Readonly<Record<string, string>>;
      /** Makes it so before. */
      readonly before?: (bench: Bench) => void;
      readonly write: string;
      readonly undo: string;
      /** Somebody comes between the action and its undoing. */
      readonly touch?: (bench: Bench) => unknown;
      /** Who, where it is not mia. */
      readonly touchedBy?: null;
    }
  >
> = {
  'label.add': {
    parameters: { label: 'bug' },
    write: 'add bug',
    undo: 'remove bug',
    touch: ({ github }) => {
      github.as('mia').unlabel('bug');
      github.as('mia').label('bug');
    },
  },
  'label.remove': {
    parameters: { label: 'bug' },
    before: ({ github }) => github.as('mia').label('bug'),
    write: 'remove bug',
    undo: 'add bug',
    touch: ({ github }) => {
      github.as('mia').label('bug');
      github.as('mia').unlabel('bug');
    },
  },
  comment: {
    parameters: { body: 'Hi', rule: 'triage' },
    write: 'create',
    undo: 'delete 1',
    touch: ({ github, now }) => {
      const [shown] = github.shown.comments;
      if (shown !== undefined)
        shown.edit = { status: 'edited', by: 'other', login: 'mia', at: now };
    },
  },
  'assignee.add': {
    parameters: { login: 'ben' },
    write: 'assign ben',
    undo: 'unassign Ben',
    touch: ({ github }) => {
      github.as('mia').unassign('ben');
      github.as('mia').assign('ben');
    },
  },
  'assignee.remove': {
    parameters: { login: 'ben' },
    before: ({ github }) => github.as('mia').assign('ben'),
    write: 'unassign Ben',
    undo: 'assign Ben',
    touch: ({ github }) => {
      github.as('mia').assign('ben');
      github.as('mia').unassign('ben');
    },
  },
  'issue.close': {
    parameters: { reason: 'duplicate', original: '2' },
    write: 'close duplicate 60',
    undo: 'open',
    touch: ({ github }) => {
      github.as('mia').reopen();
      github.as('mia').close('duplicate');
    },
  },
  'issue.reopen': {
    parameters: {},
    before: ({ github }) => github.as('mia').close('not_planned'),
    write: 'open',
    undo: 'close not_planned',
    touch: ({ github }) => {
      github.as('mia').close();
      github.as('mia').reopen();
    },
  },
  reaction: { parameters: { content: 'eyes' }, write: 'react eyes', undo: 'unreact 1' },
  'issue.title': {
    parameters: { title: 'A crash on start' },
    write: 'retitle A crash on start',
    undo: 'retitle A crash',
    touch: ({ github }) => {
      github.as('mia').rename('Something else');
      github.as('mia').rename('A crash on start');
    },
  },
  'milestone.set': {
    parameters: { milestone: 'v2' },
    before: ({ github }) => github.as('mia').milestone('v1'),
    write: 'milestone 2',
    undo: 'milestone 1',
    touch: ({ github }) => {
      github.as('mia').milestone(null);
      github.as('mia').milestone('v2');
    },
  },
  'milestone.clear': {
    parameters: {},
    before: ({ github }) => github.as('mia').milestone('v1'),
    write: 'milestone none',
    undo: 'milestone 1',
    touch: ({ github }) => {
      github.as('mia').milestone('v1');
      github.as('mia').milestone(null);
    },
  },
  'issue.lock': {
    parameters: { reason: 'too heated' },
    write: 'lock as too heated',
    undo: 'unlock',
    touch: ({ github }) => {
      github.as('mia').unlock();
      github.as('mia').lock('too heated');
    },
  },
  'issue.unlock': {
    parameters: {},
    before: ({ github }) => github.as('mia').lock('spam'),
    write: 'unlock',
    undo: 'lock as spam',
    touch: ({ github }) => {
      github.as('mia').lock();
      github.as('mia').unlock();
    },
  },
  'issue.type': {
    parameters: { type: 'bug' },
    before: ({ github }) => github.as('mia').type('Task'),
    write: 'type Bug',
    undo: 'type Task',
    touch: ({ github }) => {
      github.as('mia').type(null);
      github.as('mia').type('Bug');
    },
  },
  'comment.minimize': {
    parameters: { reason: 'off-topic', rule: 'triage', comment: '5' },
    before: ({ github }) => {
      github.shown.comments = [{ id: 5, body: 'Buy!', own: false, edit: { status: 'never' } }];
    },
    write: 'hide node-5 as off-topic',
    undo: 'show node-5',
    touch: ({ github }) => github.as('mia').show(5),
    // GitHub does not say who.
    touchedBy: null,
  },
  'issue.create': {
    parameters: { title: 'Follow up', body: 'On #3.', rule: 'triage', labels: 'bug' },
    write: 'create Follow up',
    undo: '#100 close not_planned',
    touch: ({ github }) => github.as('mia').commentOn(100),
  },
  'label.set': {
    parameters: { labels: 'BUG\nFeature' },
    before: ({ github }) => github.as('mia').label('Feature'),
    write: 'add bug',
    undo: 'remove bug',
    touch: ({ github }) => {
      github.as('mia').unlabel('bug');
      github.as('mia').label('bug');
    },
  },
  'subissue.add': {
    parameters: { issue: '2' },
    write: 'sub-issue 60',
    undo: 'no sub-issue 60',
    touch: ({ github }) => {
      github.as('mia').removeSubIssue(60);
      github.as('mia').addSubIssue(60);
    },
  },
  'reviewer.add': {
    parameters: { reviewer: 'ben' },
    write: 'ask ben',
    undo: 'do not ask ben',
    touch: ({ github }) => {
      github.as('mia').withdrawReview('ben');
      github.as('mia').askForReview('ben');
    },
  },
  check: {
    parameters: { name: 'Triage', conclusion: 'success', title: 'Fine', summary: 'All of it' },
    write: 'check success',
    undo: 'check 1 neutral',
  },
  'repository.label.create': {
    parameters: { name: 'area/api' },
    write: 'create area/api',
    undo: 'delete area/api',
    touchedBy: null,
    touch: ({ github: { shown } }) => shown.usedLabels.push('area/api'),
  },
  'repository.label.edit': {
    parameters: { name: 'old', 'new-name': 'older', color: '112233' },
    write: 'edit old to older',
    undo: 'edit older to old',
    touchedBy: null,
    touch: ({ github: { shown } }) => {
      shown.repositoryLabels = shown.repositoryLabels.map((one) => ({ ...one, color: '445566' }));
    },
  },
  'repository.label.delete': {
    parameters: { name: 'old' },
    write: 'delete old',
    undo: 'create old',
    touchedBy: null,
    touch: ({ github: { shown } }) =>
      shown.repositoryLabels.push({ id: '901', name: 'old', color: '445566', description: null }),
  },
  'repository.milestone.create': {
    parameters: { title: 'v10' },
    write: 'milestone v10',
    undo: 'delete milestone 1',
    touchedBy: null,
    touch: ({ github: { shown } }) => {
      shown.repositoryMilestones = shown.repositoryMilestones.map((one) => ({ ...one, issues: 1 }));
    },
  },
  'repository.milestone.close': {
    parameters: { title: 'v9' },
    write: 'close milestone 9',
    undo: 'open milestone 9',
    touchedBy: null,
    touch: ({ github: { shown } }) => {
      shown.repositoryMilestones = shown.repositoryMilestones.map((one) => ({
        ...one,
        description: 'the last one',
      }));
    },
  },
  'repository.topics': {
    parameters: { topics: 'billing orders' },
    write: 'topics billing orders',
    undo: 'topics billing',
    touchedBy: null,
    touch: ({ github: { shown } }) => shown.topics.push('payments'),
  },
};

/** Most of them are about an issue; for a pull request it is taken as one. */
export const about = (kind: ActionKind): { readonly subject: Subject } => ({
  subject: concernOf(kind) === 'repository' ? REPOSITORY : SUBJECT,
});

const REPOSITORY: Subject = { ...SUBJECT, issueId: null, number: NO_NUMBER };

export function prepared(kind: ActionKind): { bench: Bench; ask: () => string } {
  const bench = createBench();
  ASKED[kind].before?.(bench);
  bench.now += 5000;
  return { bench, ask: () => askFor(bench, kind, ASKED[kind].parameters, about(kind)) };
}

export const shownBy = ({ github }: Bench) => {
  const { changes: _history, created, checks, ...shown } = github.shown;
  // GitHub lets Apps delete no issue and no check run: closed and withdrawn are as good as none.
  const open = created.filter(({ state }) => state.state === 'open');
  const said = checks.filter(({ title }) => title !== 'Withdrawn');
  // A label that is made again has another id.
  const repositoryLabels = shown.repositoryLabels.map((label) => ({ ...label, id: '' }));
  return structuredClone({ ...shown, repositoryLabels, open, said });
};
