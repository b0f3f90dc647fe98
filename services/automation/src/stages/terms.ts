import type { PerformAction } from '@reprise/schemas';
import { DEFAULT_LIMITS } from '../rules/limits.ts';
import { eventAgeOf, type RulesInForce } from '../rules/rules.ts';
import type { RunContext } from '../runs/runContext.ts';

/** On what terms an action is commanded: action holds it to them. */
export type Terms = Pick<
  PerformAction,
  'actor' | 'limits' | 'maxAgeMs' | 'priority' | 'quiet' | 'undoOver'
>;

export interface TermsInput {
  /** Now; undefined where there are no rules any more: then the defaults hold. */
  readonly inForce: RulesInForce | undefined;
  readonly run: Pick<RunContext, 'actor' | 'rule' | 'trigger'>;
  /** Whether a person accepted it. */
  readonly approved: boolean;
  /** How old what starts a rule may be where the file does not say, in milliseconds. */
  readonly maxTriggerAge: number;
}

/** After a person's undo, and before all else. */
const ASKED_FOR = 5;

/**
 * What a person asked for or accepted goes first, in quiet hours, too. The answer to a command in a
 * comment waits for no limit: it would come when nobody waits for it any more.
 */
export function termsOf({ inForce, run, approved, maxTriggerAge }: TermsInput): Terms {
  const rules = inForce?.rules;
  const isWanted = approved || run.trigger === 'asked' || /^command(\.|$)/.test(run.trigger);
  return {
    actor: run.actor,
    limits: isReceipt(run) ? [] : (rules?.limits ?? DEFAULT_LIMITS),
    maxAgeMs: rules === undefined ? maxTriggerAge : eventAgeOf(rules, run.rule, maxTriggerAge),
    priority: isWanted ? ASKED_FOR : 0,
    quiet: isWanted ? null : (rules?.quiet ?? null),
    undoOver: rules?.approvals.undoOver ?? null,
  };
}

/** No rule of a file is named so. */
const isReceipt = ({ rule }: Pick<RunContext, 'rule'>): boolean => rule.startsWith('/');
