import { association } from './association.ts';
import { author } from './author.ts';
import { body } from './body.ts';
import type { ArgumentProblem, ReadyCondition } from './condition.ts';
import { label } from './label.ts';
import { state } from './state.ts';
import { title } from './title.ts';

/** Every condition, declared once, under its word in the rules file. */
const CONDITIONS = { label, author, association, title, body, state } as const;

export type ConditionName = keyof typeof CONDITIONS;

export const CONDITION_NAMES = Object.keys(CONDITIONS) as readonly ConditionName[];

export const isConditionName = (name: string): name is ConditionName =>
  Object.hasOwn(CONDITIONS, name);

/** The triggers after which a condition's answer may differ. */
export const triggersOf = (name: ConditionName): readonly string[] => CONDITIONS[name].triggers;

/** What is wrong with an argument; empty when nothing is. */
export function argumentProblems(
  name: ConditionName,
  argument: unknown,
): readonly ArgumentProblem[] {
  const result = CONDITIONS[name].read(argument);
  return result.ok ? [] : result.problems;
}

/** Reads an argument; undefined where it is wrong. */
export function ready(name: ConditionName, argument: unknown): ReadyCondition | undefined {
  const result = CONDITIONS[name].read(argument);
  return result.ok ? result.expects : undefined;
}
