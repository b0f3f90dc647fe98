import { checkAll, conclude, missing, type Conclusion } from '@reprise/conditions';
import {
  actionId,
  eventId,
  proposalId,
  runId,
  subjectKey,
  type Condition,
  type Draft,
  type Verdict,
} from '@reprise/schemas';
import { carriedBy, carriedByElse } from './carried.ts';
import type { Occurrence } from './occurrence.ts';
import { judge } from './policy.ts';
import { renderComment } from './render.ts';
import type { Effect, Rule, Rules } from './rules/rules.ts';
import { describeTrigger, type Trigger } from './triggers.ts';

/** A rules file in force. */
export interface RulesInForce {
  readonly rules: Rules;
  /** Git blob id. */
  readonly version: string;
}

export interface RunInput {
  readonly occurrence: Occurrence;
  readonly inForce: RulesInForce;
  readonly rule: Rule;
  readonly trigger: Trigger;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The delivery's record. */
  readonly cause: { readonly eventId: string; readonly tenantId: string };
}

type RunDraft = Draft<'RunStarted' | 'ProposalAccepted' | 'ProposalDeclined' | 'RunFinished'>;
type Answer = Draft<'ProposalAccepted' | 'ProposalDeclined'>;

/** What the rule makes of the issue. */
interface Findings {
  readonly verdicts: readonly Verdict[];
  readonly conclusion: Conclusion;
  readonly protection: Conclusion;
}

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
  const run = runId(occurrence.deliveryId, rule.name);
  return {
    ...envelope(input, run),
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
    },
  };
}

function answer(input: RunInput, findings: Findings, effect: Effect, index: number): Answer {
  const { rule, occurrence, inForce, now } = input;
  const run = runId(occurrence.deliveryId, rule.name);
  const proposal = proposalId(run, index);
  const decision = judge({
    effect,
    because: `${describeTrigger(input.trigger)}; ${findings.conclusion.because}`,
    facts: occurrence.facts,
    protection: findings.protection,
    mode: inForce.rules.mode,
  });
  const data = {
    proposalId: proposal,
    runId: run,
    subject: occurrence.subject,
    rule: rule.name,
    ruleVersion: inForce.version,
    kind: effect.kind,
    parameters: rendered(input, effect),
    verdicts: [...findings.verdicts, decision.verdict],
    because: decision.because,
    decidedAt: now,
  };
  // One id for either answer: it names the question, so that readers drop a second answer.
  const id = eventId('ProposalDecided', proposal);
  const about = { ...envelope(input, run), id, causationId: startedId(run) };
  if (decision.answer === 'decline') {
    return { ...about, type: 'ProposalDeclined', data: { ...data, reason: decision.reason } };
  }
  const conditions = [...carried(input, findings, effect), ...inForce.rules.protect];
  return {
    ...about,
    type: 'ProposalAccepted',
    data: { ...data, actionId: actionId(proposal), conditions },
  };
}

function finished(
  input: RunInput,
  { verdicts, conclusion }: Findings,
  answers: readonly Answer[],
): Draft<'RunFinished'> {
  const run = runId(input.occurrence.deliveryId, input.rule.name);
  const accepted = answers.filter(({ type }) => type === 'ProposalAccepted').length;
  const declined = answers.length - accepted;
  return {
    ...envelope(input, run),
    type: 'RunFinished',
    id: eventId('RunFinished', run),
    causationId: startedId(run),
    data: {
      runId: run,
      subject: input.occurrence.subject,
      outcome: answers.length > 0 ? 'decided' : 'conditions_unmet',
      verdicts: [...verdicts],
      accepted,
      declined,
      because: conclusion.because,
      finishedAt: input.now,
    },
  };
}

const envelope = ({ occurrence, cause }: RunInput, run: string) => ({
  key: subjectKey(occurrence.subject),
  tenantId: cause.tenantId,
  correlationId: run,
});

const startedId = (run: string): string => eventId('RunStarted', run);

const carried = (
  { rule, occurrence }: RunInput,
  { conclusion }: Findings,
  effect: Effect,
): readonly Condition[] =>
  conclusion.status === 'permitted'
    ? carriedBy(effect, rule, occurrence.facts)
    : carriedByElse(effect, rule, occurrence.facts);

function rendered(
  { rule, occurrence }: RunInput,
  { kind, parameters }: Effect,
): Effect['parameters'] {
  if (kind !== 'comment') return parameters;
  const { facts } = occurrence;
  const ifs = rule.conditions.filter(({ clause }) => clause === 'if');
  const values = { missing: missing(ifs, facts), author: facts.author.login };
  return { ...parameters, body: renderComment(parameters['body'] ?? '', values) };
}
