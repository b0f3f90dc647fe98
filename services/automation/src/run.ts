import { checkAll, conclude } from '@reprise/conditions';
import { eventId, type Draft } from '@reprise/schemas';
import { answer, type Answer } from './answer.ts';
import { envelopeOf, runOf, startedId, type Findings, type RunInput } from './runInput.ts';

type RunDraft = Draft<'RunStarted' | 'ProposalAccepted' | 'ProposalDeclined' | 'RunFinished'>;

/** Everything one run writes, in order. */
export function draftsOfRun(input: RunInput): readonly RunDraft[] {
  const { rule, occurrence, inForce } = input;
  const own = checkAll(rule.conditions, occurrence.facts);
  const protecting = checkAll(inForce.rules.protect, occurrence.facts);
  const findings: Findings = {
    verdicts: [...own, ...protecting],
    conclusion: conclude(own),
    protection: conclude(protecting),
  };
  const effects = findings.conclusion.status === 'permitted' ? rule.effects : rule.otherwise;
  const answers = effects.map((effect, index) => answer(input, findings, effect, index));
  return [started(input), ...answers, finished(input, findings, answers)];
}

function started(input: RunInput): Draft<'RunStarted'> {
  const { rule, trigger, occurrence, inForce, now, cause } = input;
  const run = runOf(input);
  return {
    ...envelopeOf(input),
    type: 'RunStarted',
    id: startedId(run),
    causationId: cause.eventId,
    data: {
      runId: run,
      subject: occurrence.subject,
      rule: rule.name,
      ruleVersion: inForce.version,
      mode: inForce.rules.mode,
      deliveryId: occurrence.deliveryId,
      trigger,
      actor: occurrence.actor.login,
      startedAt: now,
      ask: null,
      parentRunId: null,
      depth: 0,
      commandId: null,
    },
  };
}

function finished(
  input: RunInput,
  { verdicts, conclusion }: Findings,
  answers: readonly Answer[],
): Draft<'RunFinished'> {
  const run = runOf(input);
  const accepted = answers.filter(({ type }) => type === 'ProposalAccepted').length;
  return {
    ...envelopeOf(input),
    type: 'RunFinished',
    id: eventId('RunFinished', run),
    causationId: startedId(run),
    data: {
      runId: run,
      subject: input.occurrence.subject,
      outcome: answers.length > 0 ? 'decided' : 'conditions_unmet',
      verdicts: [...verdicts],
      accepted,
      declined: answers.length - accepted,
      awaiting: 0,
      because: conclusion.because,
      finishedAt: input.now,
    },
  };
}
