import {
  commandedRunId,
  describeAction,
  proposalId,
  type ActionKind,
  type Draft,
} from '@reprise/schemas';
import { answerWith } from '../policy/answer.ts';
import { notProtected } from '../policy/checks.ts';
import { judge } from '../policy/judge.ts';
import type { Occurrence } from '../occurrence.ts';
import type { Mode, RulesInForce } from '../rules/rules.ts';
import { runFinished, runStarted } from '../runs/records.ts';
import { startedId } from '../runs/run.ts';
import type { Answer, Cause } from '../runs/runContext.ts';

export interface ReceiptInput {
  readonly commandId: string;
  /** One of the words; null: none was understood. */
  readonly word: string | null;
  readonly occurrence: Occurrence;
  readonly commentId: number;
  readonly inForce: RulesInForce;
  readonly now: number;
  readonly cause: Cause;
  /** Whether the command is followed. */
  readonly followed: boolean;
  /** In plain words, for the record. */
  readonly because: string;
  /** A comment that answers it, in Markdown. */
  readonly answer: string | null;
}

/**
 * A run that shows a person that their comment was read: by a reaction on it, and where they asked
 * for an answer by a comment.
 */
export function receipt(
  input: ReceiptInput,
): readonly (Answer | Draft<'RunStarted' | 'RunFinished'>)[] {
  const { commandId, word, occurrence, commentId, inForce, now, cause, answer } = input;
  const ruleName = word === null ? '/reprise' : `/reprise ${word}`;
  const run = {
    runId: commandedRunId(commandId, ruleName),
    subject: occurrence.subject,
    ruleName,
    inForce,
    startedBy: {
      trigger: word === null ? 'command' : `command.${word}`,
      says: `${occurrence.actor.login} said ${ruleName}`,
      actor: occurrence.actor.login,
      deliveryId: occurrence.deliveryId,
      parentRunId: null,
      depth: 0,
      commandId,
    },
    now,
    cause,
  };
  const reaction = { content: input.followed ? 'eyes' : 'confused', comment: String(commentId) };
  const answers = [
    answerTo(input, run, 0, 'reaction', reaction),
    ...(answer === null
      ? []
      : [answerTo(input, run, 1, 'comment', { body: answer, rule: ruleName })]),
  ];
  const ending = { outcome: 'decided', verdicts: [], answers, because: input.because } as const;
  return [runStarted(run, modeIn(inForce), null), ...answers, runFinished(run, ending)];
}

/** What a person asked for needs nobody's approval, and is shown unless nothing is to be written. */
const modeIn = ({ rules }: RulesInForce): Mode => (rules.mode === 'observe' ? 'observe' : 'auto');

function answerTo(
  { occurrence, inForce, now, cause, because }: ReceiptInput,
  { runId, ruleName }: { readonly runId: string; readonly ruleName: string },
  index: number,
  kind: ActionKind,
  parameters: Readonly<Record<string, string>>,
): Answer {
  const { rules, version } = inForce;
  const decision = judge({
    checks: [notProtected(rules.protect, occurrence.facts)],
    ceiling: { mode: modeIn(inForce), of: 'file' },
    what: describeAction(kind, parameters),
    because,
  });
  const proposed = {
    run: { runId, subject: occurrence.subject, rule: ruleName, tenantId: cause.tenantId },
    ruleVersion: version,
    proposalId: proposalId(runId, index),
    kind,
    parameters,
    confidence: null,
    evidence: [],
    rationale: null,
    conditions: rules.protect,
    verdicts: [],
    causationId: startedId(runId),
  };
  return answerWith(proposed, decision, rules.approvals, now);
}
