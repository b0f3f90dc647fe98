import {
  ACTION_KINDS,
  concernOf,
  NO_NUMBER,
  type ActionKind,
  type Subject,
} from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, undoing } from '../testing/asking.ts';
import { Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { STEPS } from '../worker/step.ts';

/** What each kind is asked for, on an issue on which it has something to do. */
const ASKED: Readonly<
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

const KINDS = Object.keys(ACTION_KINDS) as readonly ActionKind[];

/** Most of them are about an issue; for a pull request it is taken as one. */
const about = (kind: ActionKind): { readonly subject: Subject } => ({
  subject: concernOf(kind) === 'repository' ? REPOSITORY : SUBJECT,
});

const REPOSITORY: Subject = { ...SUBJECT, issueId: null, number: NO_NUMBER };

function prepared(kind: ActionKind): { bench: Bench; ask: () => string } {
  const bench = createBench();
  ASKED[kind].before?.(bench);
  bench.now += 5000;
  return { bench, ask: () => askFor(bench, kind, ASKED[kind].parameters, about(kind)) };
}

const shownBy = ({ github }: Bench) => {
  const { changes: _history, created, checks, ...shown } = github.shown;
  // GitHub lets Apps delete no issue and no check run: closed and withdrawn are as good as none.
  const open = created.filter(({ state }) => state.state === 'open');
  const said = checks.filter(({ title }) => title !== 'Withdrawn');
  // A label that is made again has another id.
  const repositoryLabels = shown.repositoryLabels.map((label) => ({ ...label, id: '' }));
  return structuredClone({ ...shown, repositoryLabels, open, said });
};

async function killAt(bench: Bench, name: string): Promise<void> {
  bench.step = (step) => {
    if (step === name) throw new Killed();
  };
  await expect(bench.settle()).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
  await bench.settle();
}

const loseOnce = (bench: Bench, when: 'before' | 'after'): void => {
  bench.github[when] = () => {
    bench.github[when] = () => undefined;
    throw noAnswer();
  };
};

async function done(kind: ActionKind): Promise<{ bench: Bench; id: string }> {
  const { bench, ask } = prepared(kind);
  const id = ask();
  await bench.settle();
  bench.now += 2000;
  return { bench, id };
}

describe.each(KINDS)('%s', (kind) => {
  const { write, undo, touch, touchedBy = 'mia' } = ASKED[kind];

  it.each(STEPS)('survives a kill at %s with exactly one effect', async (step) => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    await killAt(bench, step);
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.writes).toEqual([write]);
  });

  it('is found on GitHub when an answer was lost', async () => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    loseOnce(bench, 'after');
    await bench.settle();
    expect(bench.github.writes).toEqual([write]);
    expect(bench.outcome(id)).toMatchObject({
      type: 'ActionSucceeded',
      data: { attempt: 1, evidence: 'found on GitHub after attempt 1 left no answer' },
    });
  });

  it('is tried again when an attempt without an answer did nothing', async () => {
    const { bench, ask } = prepared(kind);
    const id = ask();
    loseOnce(bench, 'before');
    await bench.settle();
    expect(bench.github.writes).toEqual([write]);
    expect(bench.outcome(id)?.data).toMatchObject({ attempt: 2 });
  });

  it('is skipped when it is so already', async () => {
    const { bench } = await done(kind);
    const { parameters } = ASKED[kind];
    const again = askFor(bench, kind, parameters, { ...about(kind), delivery: 'd2' });
    await bench.settle();
    expect(bench.outcome(again)?.data).toMatchObject({ reason: 'already_so' });
    expect(bench.github.writes).toEqual([write]);
  });

  it('is undone, and everything is as it was', async () => {
    const { bench, ask } = prepared(kind);
    const before = shownBy(bench);
    const id = ask();
    await bench.settle();
    bench.now += 2000;
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
    expect(shownBy(bench)).toEqual(before);
  });

  it.each(STEPS)('survives a kill at %s with exactly one undo', async (step) => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    await killAt(bench, step);
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
  });

  it('resolves an undo without an answer by reading', async () => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    loseOnce(bench, 'after');
    await bench.settle();
    expect(undoing(bench, rollback, id)?.type).toBe('ActionCompensated');
    expect(bench.github.writes).toEqual([write, undo]);
  });

  // A reaction belongs to its author alone.
  if (touch !== undefined) {
    it('that somebody has touched since is left alone', async () => {
      const { bench, id } = await done(kind);
      touch(bench);
      const shown = shownBy(bench);
      const rollback = askToUndo(bench, { action: id });
      await bench.settle();
      expect(undoing(bench, rollback, id)?.data).toMatchObject({
        reason: 'touched_by_human',
        actor: touchedBy,
      });
      expect(shownBy(bench)).toEqual(shown);
    });
  }

  it('has a residue exactly where the kind says so', async () => {
    const { bench, id } = await done(kind);
    const rollback = askToUndo(bench, { action: id });
    await bench.settle();
    const outcome = undoing(bench, rollback, id);
    const residue = outcome?.type === 'ActionCompensated' ? outcome.data.residue : undefined;
    const stays = residue === null ? ['full'] : ['residue', 'none'];
    expect(stays).toContain(ACTION_KINDS[kind].reversibility);
  });
});
