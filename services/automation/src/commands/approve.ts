import type { ApprovalRequested } from '@reprise/schemas';
import { answerApproval, type ApprovalAnswer } from '../approvals/answerApproval.ts';
import type { PermittedCommand } from './decideComment.ts';
import { declining, receiving, type Followed } from './followed.ts';

/** `/reprise approve`: all that waits here, or what an id begins with. */
export function approve(command: PermittedCommand): Followed {
  const { argument, waiting } = command;
  const meant = waiting.filter(({ proposalId }) => isMeant(proposalId, argument));
  if (meant.length === 0) {
    const because = `nothing${argument === null ? '' : ' of that id'} waits for an answer here`;
    return declining({ ...command, reason: 'not_pending', because });
  }
  const answers = meant.map((requested) => answerWaiting(command, requested, 'approve', null));
  const received = receiving(command, argument);
  const declined = answers.find(({ type }) => type === 'CommandDeclined');
  const followed = answers.some(({ type }) => type === 'ApprovalGiven');
  const because =
    declined !== undefined && !followed ? (declined.data.because ?? '') : received.because;
  return { drafts: [...received.drafts, ...answers], followed, because, answer: null };
}

/** Ids are long: their beginning will do, with or without what all of them begin with. */
const isMeant = (proposalId: string, argument: string | null): boolean =>
  argument === null || proposalId.replace(/^prp_/, '').startsWith(argument.replace(/^prp_/, ''));

/** A person's answer by comment to one approval that waits. */
export const answerWaiting = (
  { commandId, person, inForce, vetoed, occurrence, now, cause, answersOf }: PermittedCommand,
  requested: ApprovalRequested,
  answer: 'approve' | 'refuse',
  because: string | null,
): ApprovalAnswer =>
  answerApproval({
    command: { commandId, by: person.login, via: 'comment', answer, parameters: null, because },
    requested,
    pending: true,
    inForce,
    facts: occurrence.facts,
    vetoed,
    siblings: answersOf?.get(requested.runId) ?? [],
    now,
    cause,
  });
