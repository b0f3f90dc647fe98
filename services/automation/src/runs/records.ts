import { eventId, type Ask, type Draft, type RunOutcome, type Verdict } from '@reprise/schemas';
import type { Mode } from '../rules/rules.ts';
import { envelopeOf, startedId, type Run } from './run.ts';
import type { Answer } from './runContext.ts';

/** What RunStarted says of a run that has no rule of the file behind it, too. */
type Started = Omit<Run, 'facts' | 'rule' | 'vetoed' | 'waiting'> & { readonly ruleName: string };

export const runStarted = (run: Started, mode: Mode, ask: Ask | null): Draft<'RunStarted'> => {
  const { trigger, actor, deliveryId, parentRunId, depth, commandId } = run.startedBy;
  return {
    ...envelopeOf(run),
    type: 'RunStarted',
    id: startedId(run.runId),
    causationId: run.cause.eventId,
    data: {
      runId: run.runId,
      subject: run.subject,
      rule: run.ruleName,
      ruleVersion: run.inForce.version,
      mode,
      deliveryId,
      trigger,
      actor,
      startedAt: run.now,
      ask,
      parentRunId,
      depth,
      commandId,
    },
  };
};

interface Ending {
  readonly outcome: RunOutcome;
  readonly verdicts: readonly Verdict[];
  readonly answers: readonly Pick<Answer, 'type'>[];
  readonly because: string;
}

export function runFinished(
  run: Pick<Run, 'runId' | 'subject' | 'cause' | 'now'>,
  { outcome, verdicts, answers, because }: Ending,
): Draft<'RunFinished'> {
  const count = (type: Answer['type']): number => answers.filter((one) => one.type === type).length;
  return {
    ...envelopeOf(run),
    type: 'RunFinished',
    id: eventId('RunFinished', run.runId),
    causationId: startedId(run.runId),
    data: {
      runId: run.runId,
      subject: run.subject,
      outcome,
      verdicts,
      accepted: count('ProposalAccepted'),
      declined: count('ProposalDeclined'),
      awaiting: count('ApprovalRequested'),
      because,
      finishedAt: run.now,
    },
  };
}
