import { missing } from '@reprise/conditions';
import { actionId, eventId, proposalId, type Condition, type Draft } from '@reprise/schemas';
import { judge } from './policy.ts';
import { renderComment } from './render.ts';
import type { Effect } from './rules/rules.ts';
import { envelopeOf, runOf, startedId, type Findings, type RunInput } from './runInput.ts';
import { turnedRound } from './turnedRound.ts';
import { describeTrigger } from './triggers.ts';

export type Answer = Draft<'ProposalAccepted' | 'ProposalDeclined'>;

/** Policy's answer to the nth proposal of a run, from 0. */
export function answer(input: RunInput, findings: Findings, effect: Effect, index: number): Answer {
  const { rule, occurrence, inForce, now } = input;
  const run = runOf(input);
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
  const about = { ...envelopeOf(input), id, causationId: startedId(run) };
  if (decision.answer === 'decline') {
    return { ...about, type: 'ProposalDeclined', data: { ...data, reason: decision.reason } };
  }
  const conditions = [...carried(input, findings), ...inForce.rules.protect];
  return {
    ...about,
    type: 'ProposalAccepted',
    data: { ...data, actionId: actionId(proposal), conditions },
  };
}

/** Of the labels that the same run changes action thinks away its own changes. */
const carried = ({ rule, occurrence }: RunInput, { conclusion }: Findings): readonly Condition[] =>
  conclusion.status === 'permitted' ? rule.conditions : turnedRound(rule, occurrence.facts);

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
