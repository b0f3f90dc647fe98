import { checkAll, type IssueFacts } from '@reprise/conditions';
import type { Condition } from '@reprise/schemas';
import type { Rule } from '../rules/rules.ts';

/**
 * The conditions that an action of `else` is checked against again before it is performed: what
 * speaks against the rule now must still do so. A condition of `if` that is not met is carried as
 * `unless`, and the other way round.
 */
export const turnedRound = ({ conditions }: Rule, facts: IssueFacts): readonly Condition[] =>
  conditions
    .filter((condition) => (condition.clause === 'if') !== isMet(condition, facts))
    .map((condition) => ({ ...condition, clause: condition.clause === 'if' ? 'unless' : 'if' }));

const isMet = (condition: Condition, facts: IssueFacts): boolean =>
  checkAll([condition], facts).some(({ met }) => met);
