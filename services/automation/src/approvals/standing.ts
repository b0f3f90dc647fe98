import { checkAll, conclude } from '@reprise/conditions';
import { isActionKind, type ActionKind, type Condition } from '@reprise/schemas';
import { lineFor, spelled } from '../policy/allowance.ts';
import { stillPermitted } from '../policy/checks.ts';
import { countsOf } from '../policy/limits.ts';
import { describe } from '../policy/describe.ts';
import type { Check } from '../policy/judge.ts';
import { modeOf } from '../policy/mode.ts';
import { readParameters } from '../policy/parameters.ts';
import type { DeclineReason } from '../policy/reasons.ts';
import { sameParameters } from '../policy/sameParameters.ts';
import type { Effect, Mode, Rule } from '../rules/rules.ts';
import { carriedConditions } from '../runs/carried.ts';
import { withoutOwn } from '../runs/withoutOwn.ts';
import type { AnswerApprovalInput } from './answerApproval.ts';

type Parameters = Readonly<Record<string, string>>;

/** What a proposal that waits amounts to by the rules of now, as a person would have it. */
export type Standing =
  | {
      readonly ok: true;
      readonly rule: Rule;
      readonly kind: ActionKind;
      readonly parameters: Parameters;
      readonly edited: boolean;
      /** Of the line that allows or proposes it. */
      readonly mode: Mode | null;
      /** Whether what made the rule propose it still holds, and what was edited is within its limits. */
      readonly checks: readonly Check[];
      /** Travels with the action. */
      readonly carried: readonly Condition[];
    }
  | { readonly ok: false; readonly reason: DeclineReason; readonly because: string };

type Asked = Pick<AnswerApprovalInput, 'command' | 'requested' | 'inForce' | 'facts' | 'siblings'>;

export function standingOf(asked: Asked): Standing {
  const { requested, inForce } = asked;
  const { kind } = requested;
  const rule = inForce?.rules.rules.find(({ name }) => name === requested.rule);
  if (rule === undefined || !isActionKind(kind)) {
    return no('rule_changed', `there is no rule ${requested.rule} any more`);
  }
  return requested.confidence === null
    ? ownStanding(asked, rule, kind)
    : analystStanding(asked, rule, kind);
}

const no = (reason: DeclineReason, because: string): Standing => ({ ok: false, reason, because });

/** What an analyst proposed, edited perhaps, must be within `may`. */
function analystStanding(asked: Asked, rule: Rule, kind: ActionKind): Standing {
  const { command, requested, facts, siblings = [] } = asked;
  if (rule.ask === null) return no('rule_changed', `the rule ${rule.name} asks nobody any more`);
  const context = { rule: rule.name, number: requested.subject.number };
  const read = readParameters(kind, command.parameters ?? requested.parameters, context);
  if (!read.ok) return no('invalid', read.because);
  const line = lineFor(rule.may, kind, read.parameters);
  if (line === undefined) {
    return no('not_allowed', `the rule does not allow to ${describe(kind, read.parameters)}`);
  }
  const parameters = spelled(line, kind, read.parameters);
  const edited = !sameParameters(parameters, requested.parameters);
  const before = withoutOwn(facts, siblings);
  return {
    ok: true,
    rule,
    kind,
    parameters,
    edited,
    mode: modeOf(line.mode),
    checks: [
      stillPermitted(rule.conditions, before),
      // As it was proposed it was counted then.
      ...(edited ? countsOf({ kind, parameters, line }, rule.may, siblings, before) : []),
    ],
    carried: rule.conditions,
  };
}

/** What a rule proposed by itself it must still propose; only the words of a comment are edited. */
function ownStanding(asked: Asked, rule: Rule, kind: ActionKind): Standing {
  const { command, requested, facts, siblings = [] } = asked;
  const proposes = ({ kind: one, parameters }: Effect): boolean =>
    one === kind && (kind === 'comment' || sameParameters(parameters, requested.parameters));
  const regular = rule.effects.find(proposes);
  const effect = regular ?? rule.otherwise.find(proposes);
  if (effect === undefined) return no('rule_changed', `the rule ${rule.name} proposes it no more`);
  const context = { rule: rule.name, number: requested.subject.number };
  const read = readParameters(kind, command.parameters ?? requested.parameters, context);
  if (!read.ok) return no('invalid', read.because);
  const edited = !sameParameters(read.parameters, requested.parameters);
  if (edited && kind !== 'comment') {
    return no('not_allowed', 'what a rule says itself is edited in the rules file');
  }
  const before = withoutOwn(facts, siblings);
  const permitted = regular !== undefined;
  return {
    ok: true,
    rule,
    kind,
    parameters: read.parameters,
    edited,
    mode: effect.mode,
    checks: [permitted ? stillPermitted(rule.conditions, before) : stillUnmet(rule, asked)],
    carried: carriedConditions(rule, before, permitted),
  };
}

/** For `else`: what spoke against the rule must still do so. */
function stillUnmet({ conditions }: Rule, { facts, siblings = [] }: Asked): Check {
  const verdicts = checkAll(conditions, withoutOwn(facts, siblings));
  const { status, because } = conclude(verdicts);
  return {
    reason: 'conditions_changed',
    passes: status === 'unmet',
    because: `no longer the other way round: ${because}`,
    verdicts,
  };
}
