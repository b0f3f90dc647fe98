import { commentCommandId, eventId, subjectKey, type ApprovalRequested } from '@reprise/schemas';
import type { Queryable, Transaction } from '@reprise/views';
import { decideComment, type CommentDraft } from '../commands/decideComment.ts';
import type { ParsedCommand } from '../commands/parseCommand.ts';
import type { WrittenComment } from '../comment.ts';
import { teamsNamedIn, type People } from '../github/people.ts';
import type { Issues } from '../github/freshFacts.ts';
import { isAnswered } from '../memory/actions.ts';
import { waitingOn } from '../memory/approvals.ts';
import type { TakeTurn } from '../memory/caughtUp.ts';
import { standingAnswersOf } from '../memory/runs.ts';
import { historyOf, isVetoed, latestDoing } from '../memory/subjects.ts';
import type { Occurrence } from '../occurrence.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause, JudgedProposal } from '../runs/runContext.ts';

export interface Commanding {
  readonly issues: Issues;
  readonly people: People;
  readonly takeTurn: TakeTurn;
  readonly now: () => number;
  /** In milliseconds. */
  readonly maxTriggerAge: number;
}

export interface CommandedInput {
  readonly command: ParsedCommand;
  readonly comment: WrittenComment;
  readonly occurrence: Occurrence;
  readonly inForce: RulesInForce;
  readonly cause: Cause;
  /** Of the delivery. */
  readonly partition: number;
}

/**
 * What a command in a comment leads to. It is decided by what was decided before it on its subject,
 * so the fold has caught up first; who may is asked of GitHub each time.
 * @throws {GitHubUnavailableError} GitHub cannot be asked now.
 */
export async function commanded(
  tx: Transaction,
  stage: Commanding,
  input: CommandedInput,
): Promise<readonly CommentDraft[]> {
  const { command, comment, occurrence, inForce, cause } = input;
  const { subject, deliveryId } = occurrence;
  const limitMs = inForce.rules.eventAgeMs ?? stage.maxTriggerAge;
  if (stage.now() - occurrence.changedAt > limitMs) return [tooOld(stage, input, limitMs)];
  await stage.takeTurn(tx, [input.partition]);
  const commandId = commentCommandId(deliveryId);
  if (await isAnswered(tx, commandId)) return [];
  const key = subjectKey(subject);
  const facts = (await stage.issues.facts(subject)) ?? occurrence.facts;
  const role = await stage.people.role(subject, comment.login, teamsNamedIn(inForce.rules));
  const isAuthor = facts.author.login.toLowerCase() === comment.login.toLowerCase();
  const waiting = await waitingOn(tx, key);
  return decideComment({
    command,
    commandId,
    occurrence: { ...occurrence, facts },
    commentId: comment.id,
    person: { login: comment.login, isAuthor, ...role },
    inForce,
    vetoed: await isVetoed(tx, key),
    waiting,
    answersOf: await standingOf(tx, waiting),
    history: await historyOf(tx, key),
    latestRun: await latestDoing(tx, key),
    now: stage.now(),
    cause,
  });
}

/** The answers to all proposals of the runs that wait. */
async function standingOf(
  db: Queryable,
  waiting: readonly ApprovalRequested[],
): Promise<ReadonlyMap<string, readonly JudgedProposal[]>> {
  const runs = new Set(waiting.map(({ runId }) => runId));
  const found = new Map<string, readonly JudgedProposal[]>();
  for (const runId of runs) found.set(runId, await standingAnswersOf(db, runId));
  return found;
}

/** What was asked for long ago may not be wanted any more. */
const tooOld = (
  { now }: Commanding,
  { occurrence, cause }: CommandedInput,
  limitMs: number,
): CommentDraft => ({
  type: 'TriggerTooOld',
  key: subjectKey(occurrence.subject),
  id: eventId('TriggerTooOld', occurrence.deliveryId),
  tenantId: cause.tenantId,
  causationId: cause.eventId,
  data: {
    deliveryId: occurrence.deliveryId,
    subject: occurrence.subject,
    changedAt: occurrence.changedAt,
    limitMs,
    noticedAt: now(),
  },
});
