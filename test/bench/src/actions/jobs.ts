import { randomUUID } from 'node:crypto';
import {
  PLAIN_ACTION,
  actionId,
  eventId,
  proposalId,
  runId,
  subjectKey,
  type ActionKind,
  type PerformAction,
  type Subject,
} from '@reprise/schemas';
import { MAINTAINER } from './world.ts';

export interface Request {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** One action, as Reprise is asked for it and as a plain program does it. */
export interface Job {
  readonly subject: Subject;
  readonly kind: ActionKind;
  readonly parameters: Readonly<Record<string, string>>;
  readonly plain: Request;
  /** @param answer GitHub's to the request. */
  readonly undo: (answer: unknown) => Request;
}

type Make = (subject: Subject, path: string) => Omit<Job, 'subject'>;

const label: Make = (_subject, path) => ({
  kind: 'label.add',
  parameters: { label: 'bug' },
  plain: { method: 'POST', path: `${path}/labels`, body: { labels: ['bug'] } },
  undo: () => ({ method: 'DELETE', path: `${path}/labels/bug` }),
});

const assignee: Make = (_subject, path) => {
  const body = { assignees: [MAINTAINER] };
  return {
    kind: 'assignee.add',
    parameters: { login: MAINTAINER },
    plain: { method: 'POST', path: `${path}/assignees`, body },
    undo: () => ({ method: 'DELETE', path: `${path}/assignees`, body }),
  };
};

const comment: Make = ({ repository }, path) => {
  const body = 'Which version is this? Please tell.';
  return {
    kind: 'comment',
    parameters: { body, rule: 'bench' },
    plain: { method: 'POST', path: `${path}/comments`, body: { body } },
    undo: (answer) => ({
      method: 'DELETE',
      path: `/repos/${repository}/issues/comments/${(answer as { id: number }).id}`,
    }),
  };
};

const close: Make = (_subject, path) => ({
  kind: 'issue.close',
  parameters: { reason: 'completed' },
  plain: { method: 'PATCH', path, body: { state: 'closed', state_reason: 'completed' } },
  undo: () => ({ method: 'PATCH', path, body: { state: 'open' } }),
});

const title: Make = ({ number }, path) => ({
  kind: 'issue.title',
  parameters: { title: `Crash ${number}` },
  plain: { method: 'PATCH', path, body: { title: `Crash ${number}` } },
  undo: () => ({ method: 'PATCH', path, body: { title: `A crash, number ${number - 1}` } }),
});

const SECOND = [assignee, comment, close, title] as const;

/**
 * Two for each issue: the label, and in turn an assignee, a comment, closing, a title. What they
 * are is nothing but fields that are undone in full, and each of its own, so that none waits.
 */
export const jobsOn = (subjects: readonly Subject[]): readonly Job[] =>
  subjects.flatMap((subject, index) => {
    const path = `/repos/${subject.repository}/issues/${subject.number}`;
    const second = SECOND[Math.floor(index / SECOND.length) % SECOND.length] ?? title;
    return [label, second].map((make) => ({ subject, ...make(subject, path) }));
  });

/** The command, decided now, in a run of its own. No limit holds it, and nobody need approve its undo. */
export function commandFor({ subject, kind, parameters }: Job, rule: string) {
  const run = runId(randomUUID(), rule);
  const proposal = proposalId(run, 0);
  const id = actionId(proposal);
  const data: PerformAction = {
    actionId: id,
    runId: run,
    proposalId: proposal,
    subject,
    rule,
    ruleVersion: 'v1',
    kind,
    parameters,
    conditions: [],
    because: 'the bench wants it',
    decidedAt: Date.now(),
    triggeredAt: null,
    ...PLAIN_ACTION,
    undoOver: 1_000_000,
  };
  const type = 'PerformAction' as const;
  return { type, key: subjectKey(subject), id: eventId(type, id), tenantId: '1', data };
}
