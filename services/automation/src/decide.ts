import { namesLogin } from '@reprise/conditions';
import { eventId, runId, subjectKey, type Draft } from '@reprise/schemas';
import type { Occurrence } from './occurrence.ts';
import type { Waiting } from './policy/checks.ts';
import { eventAgeOf, type Rule, type RulesInForce } from './rules/rules.ts';
import { startRun } from './runs/startRun.ts';
import type { Cause } from './runs/runContext.ts';
import { describeTrigger, type Trigger } from './triggers.ts';

export interface DecideInput {
  readonly occurrence: Occurrence;
  readonly inForce: RulesInForce;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The delivery's record. */
  readonly cause: Cause;
  /** Who we are on GitHub: what we did ourselves starts nothing. */
  readonly app: { readonly id: number; readonly botLogin: string };
  /** Where the file does not say, in milliseconds. */
  readonly maxTriggerAge: number;
  /** Whether a person said that this subject is to be left alone. */
  readonly vetoed?: boolean;
  /** What waits for a person on this subject. */
  readonly waiting?: readonly Waiting[];
}

/** What stage 1 writes. */
export type DecisionDraft = Draft<
  | 'TriggerTooOld'
  | 'RunStarted'
  | 'ProposalAccepted'
  | 'ProposalDeclined'
  | 'ApprovalRequested'
  | 'RunFinished'
>;

/**
 * Decides on one occurrence: a run for each rule that it starts, or one TriggerTooOld where it is too
 * old for all of them. Pure; the same question has the same ids. Empty where no rule is concerned.
 */
export function decide(input: DecideInput): readonly DecisionDraft[] {
  const { occurrence, inForce, app, now, maxTriggerAge } = input;
  if (isOwn(occurrence, app)) return [];
  const started = inForce.rules.rules.flatMap((rule) => {
    const trigger = startedBy(rule, occurrence);
    return trigger === undefined ? [] : [{ rule, trigger }];
  });
  if (started.length === 0) return [];
  const { rules } = inForce;
  const ages = started.map(({ rule }) => eventAgeOf(rules, rule.name, maxTriggerAge));
  const age = now - occurrence.changedAt;
  const young = started.filter((_, index) => age <= (ages[index] ?? maxTriggerAge));
  if (young.length === 0) return [tooOld(input, Math.max(...ages))];
  return young.flatMap(({ rule, trigger }) => runOf(input, rule, trigger));
}

function runOf(input: DecideInput, rule: Rule, trigger: Trigger): readonly DecisionDraft[] {
  const { occurrence, inForce, now, cause, vetoed = false, waiting = [] } = input;
  const { deliveryId, subject, facts, actor } = occurrence;
  return startRun({
    runId: runId(deliveryId, rule.name),
    subject,
    facts,
    inForce,
    rule,
    vetoed,
    waiting,
    startedBy: {
      trigger,
      says: describeTrigger(trigger),
      actor: actor.login,
      deliveryId,
      parentRunId: null,
      depth: 0,
      commandId: null,
    },
    now,
    cause,
  });
}

/** Our own doing never starts a rule, else two rules could answer each other for ever. */
const isOwn = ({ actor, appId }: Occurrence, app: DecideInput['app']): boolean =>
  actor.login.toLowerCase() === app.botLogin.toLowerCase() || appId === app.id;

/** The first trigger of a rule that fits; bots start only rules that name them. */
function startedBy(rule: Rule, { triggers, actor }: Occurrence): Trigger | undefined {
  if (isBot(actor) && !names(rule, actor.login)) return undefined;
  return rule.when.find((name): name is Trigger => triggers.some((one) => one === name));
}

const isBot = ({ login, type }: Occurrence['actor']): boolean =>
  type === 'Bot' || login.toLowerCase().endsWith('[bot]');

const names = ({ conditions }: Rule, login: string): boolean =>
  conditions.some(
    ({ clause, name, expects }) =>
      clause === 'if' && name === 'author' && namesLogin(loginsOf(expects), login),
  );

/** The argument of an author condition: checked when the file was read. */
function loginsOf(expects: string): readonly string[] {
  const argument = JSON.parse(expects) as string | readonly string[];
  return typeof argument === 'string' ? [argument] : argument;
}

const tooOld = ({ occurrence, now, cause }: DecideInput, limitMs: number): DecisionDraft => ({
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
    noticedAt: now,
  },
});
