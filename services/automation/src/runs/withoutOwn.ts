import { sameWord, type IssueFacts } from '@reprise/conditions';
import type { JudgedProposal } from './runContext.ts';

/**
 * The issue as it would be without what the run has decided already, some of which may be done: that
 * one proposal of a run is accepted must not make the conditions of the next untrue. What was
 * accepted was not so before, else it would have been declined.
 */
export const withoutOwn = (facts: IssueFacts, earlier: readonly JudgedProposal[]): IssueFacts =>
  earlier.filter(({ decision }) => decision === 'accepted').reduce(undo, facts);

function undo(facts: IssueFacts, { kind, parameters }: JudgedProposal): IssueFacts {
  const { label = '', login = '' } = parameters;
  const without = (names: readonly string[], name: string): readonly string[] =>
    names.filter((one) => !sameWord(one, name));
  switch (kind) {
    case 'label.add':
      return { ...facts, labels: without(facts.labels, label) };
    case 'label.remove':
      return { ...facts, labels: [...without(facts.labels, label), label] };
    case 'assignee.add':
      return { ...facts, assignees: without(facts.assignees, login) };
    case 'assignee.remove':
      return { ...facts, assignees: [...without(facts.assignees, login), login] };
    case 'issue.close':
      return { ...facts, state: 'open' };
    case 'issue.reopen':
      return { ...facts, state: 'closed' };
    default:
      return facts;
  }
}
