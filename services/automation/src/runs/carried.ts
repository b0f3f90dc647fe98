import type { IssueFacts } from '@reprise/conditions';
import type { Condition } from '@reprise/schemas';
import type { Rule } from '../rules/rules.ts';
import { turnedRound } from './turnedRound.ts';

/**
 * What travels with an action to be checked again: the rule's conditions, or for `else` what spoke
 * against them. Of what the same run changes action thinks away its own changes.
 */
export const carriedConditions = (
  rule: Rule,
  facts: IssueFacts,
  permitted: boolean,
): readonly Condition[] => (permitted ? rule.conditions : turnedRound(rule, facts));
