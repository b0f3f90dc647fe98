import { checkAll, sameWord, type IssueFacts } from '@reprise/conditions';
import type { Condition, Verdict } from '@reprise/schemas';
import type { Effect, Rule } from './rules/rules.ts';

/**
 * The conditions that an action of `then` is checked against again before it is performed: the
 * rule's, without those that another action of the same run makes untrue by itself, else half of
 * `unless: { label: x }, then: { label: x, comment: … }` would refuse the other half.
 */
export function carriedBy(
  effect: Effect,
  { effects, conditions }: Rule,
  facts: IssueFacts,
): readonly Condition[] {
  const others = effects.filter((other) => other !== effect);
  const afterwards = [
    ...others.map((other) => afterEffect(facts, other)),
    others.reduce(afterEffect, facts),
  ];
  return conditions.filter((condition) => {
    const now = isMet(condition, facts);
    return afterwards.every((later) => isMet(condition, later) === now);
  });
}

/**
 * As carriedBy, for an action of `else`: what speaks against the rule now must still do so. A
 * condition of `if` that is not met is carried as `unless`, and the other way round.
 */
export function carriedByElse(effect: Effect, rule: Rule, facts: IssueFacts): readonly Condition[] {
  const against = rule.conditions.filter((condition) =>
    condition.clause === 'if' ? !isMet(condition, facts) : isMet(condition, facts),
  );
  const inverted = against.map((condition): Condition => ({
    ...condition,
    clause: condition.clause === 'if' ? 'unless' : 'if',
  }));
  return carriedBy(effect, { ...rule, effects: rule.otherwise, conditions: inverted }, facts);
}

const isMet = (condition: Condition, facts: IssueFacts): boolean =>
  checkAll([condition], facts).some(({ met }: Verdict) => met);

/** What conditions would see once an effect is there. */
function afterEffect(facts: IssueFacts, { kind, parameters }: Effect): IssueFacts {
  const { label = '' } = parameters;
  const without = facts.labels.filter((name) => !sameWord(name, label));
  switch (kind) {
    case 'label.add':
      return { ...facts, labels: [...without, label] };
    case 'label.remove':
      return { ...facts, labels: without };
    case 'comment':
      return facts;
  }
}
