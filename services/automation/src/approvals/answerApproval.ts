import type { IssueFacts } from '@reprise/conditions';
import { actionId, subjectKey, type ApprovalRequested, type Draft } from '@reprise/schemas';
import { commandDeclined } from '../commands/declined.ts';
import { notAlreadySo, notProtected, notVetoed } from '../policy/checks.ts';
import { describe } from '../policy/describe.ts';
import { judge, type Decision } from '../policy/judge.ts';
import { ceilingOf } from '../policy/mode.ts';
import type { CommandReason } from '../policy/reasons.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause, JudgedProposal } from '../runs/runContext.ts';
import { approvalAnsweredId } from './expire.ts';
import { standingOf, type Standing } from './standing.ts';

export interface AnswerApprovalInput {
  readonly command: {
    readonly commandId: string;
    /** Login, or api for the holder of the token. */
    readonly by: string;
    /** console, cli, api or comment. */
    readonly via: string;
    readonly answer: 'approve' | 'refuse';
    /** The edited ones; null: as proposed. */
    readonly parameters: Readonly<Record<string, string>> | null;
    readonly because: string | null;
  };
  readonly requested: ApprovalRequested;
  /** Whether nobody has answered yet. */
  readonly pending: boolean;
  readonly inForce: RulesInForce | undefined;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly vetoed: boolean;
  /**
   * The answers to the other proposals of the run: what was accepted of them, by policy or by a
   * person, speaks not against this one.
   */
  readonly siblings?: readonly JudgedProposal[];
  readonly now: number;
  readonly cause: Cause;
}

export type ApprovalAnswer = Draft<'ApprovalGiven' | 'ApprovalRefused' | 'CommandDeclined'>;

/**
 * What a person's answer amounts to. Policy is asked again, by the rules and the issue of now; where
 * it says no, the command is declined and the approval stays open.
 */
export function answerApproval(input: AnswerApprovalInput): ApprovalAnswer {
  const { command, requested, pending, inForce, now } = input;
  if (!pending) return declined(input, 'not_pending', 'it was answered before');
  if (now >= requested.expiresAt) {
    const at = new Date(requested.expiresAt).toISOString();
    return declined(input, 'not_pending', `it has waited for an answer until ${at}`);
  }
  if (command.answer === 'refuse') return refused(input);
  const standing = standingOf(input);
  if (!standing.ok || inForce === undefined) {
    const { reason, because } = standing.ok ? GONE : standing;
    return declined(input, reason, because);
  }
  const decision = decisionOn(input, standing, inForce);
  return decision.answer === 'decline'
    ? declined(input, decision.reason, decision.because)
    : given(input, standing, decision, inForce);
}

const GONE = { reason: 'rule_changed', because: 'there are no rules any more' } as const;

/** Policy, asked again. A person who accepts is certain; how certain the analyst was counts no more. */
function decisionOn(
  { requested, facts, vetoed }: AnswerApprovalInput,
  { rule, mode, parameters, kind, checks }: Extract<Standing, { ok: true }>,
  { rules }: RulesInForce,
): Decision {
  return judge({
    checks: [
      notProtected(rules.protect, facts),
      notVetoed(vetoed),
      ...checks,
      notAlreadySo(kind, parameters, facts),
    ],
    ceiling: ceilingOf(rules.mode, rule.mode, mode),
    what: describe(kind, parameters),
    because: requested.because,
  });
}

const envelopeOf = ({ requested, cause }: AnswerApprovalInput) => ({
  key: subjectKey(requested.subject),
  id: approvalAnsweredId(requested.proposalId),
  tenantId: cause.tenantId,
  correlationId: requested.runId,
  causationId: cause.eventId,
});

function given(
  input: AnswerApprovalInput,
  { kind, parameters, edited, carried }: Extract<Standing, { ok: true }>,
  { verdicts }: Decision,
  { rules, version }: RulesInForce,
): Draft<'ApprovalGiven'> {
  const { command, requested, now } = input;
  const { proposalId, runId, subject, rule, confidence, rationale } = requested;
  const { commandId, by, via } = command;
  return {
    ...envelopeOf(input),
    type: 'ApprovalGiven',
    data: {
      proposalId,
      runId,
      subject,
      actionId: actionId(proposalId),
      rule,
      ruleVersion: version,
      kind,
      parameters,
      edited,
      conditions: [...carried, ...rules.protect],
      verdicts,
      commandId,
      by,
      via,
      because: command.because ?? requested.because,
      confidence,
      rationale,
      givenAt: now,
    },
  };
}

function refused(input: AnswerApprovalInput): Draft<'ApprovalRefused'> {
  const { command, requested, now } = input;
  const { proposalId, runId, subject } = requested;
  const { commandId, by, via, because } = command;
  return {
    ...envelopeOf(input),
    type: 'ApprovalRefused',
    data: { proposalId, runId, subject, commandId, by, via, because, refusedAt: now },
  };
}

const declined = (
  { command, requested, now, cause }: AnswerApprovalInput,
  reason: CommandReason,
  because: string,
): Draft<'CommandDeclined'> =>
  commandDeclined(
    {
      commandId: command.commandId,
      subject: requested.subject,
      word: command.answer,
      by: command.by,
      via: command.via,
      now,
      cause,
    },
    { reason, because, proposal: requested },
  );
