export { namesLogin } from './author.ts';
export { checkAll, conclude, missing, type Conclusion } from './check.ts';
export type { ArgumentProblem, Finding } from './condition.ts';
export { factsFrom, type IssueFacts } from './facts.ts';
export {
  argumentProblems,
  CONDITION_NAMES,
  isConditionName,
  triggersOf,
  type ConditionName,
} from './registry.ts';
export { fits, sameWord } from './strings.ts';
export { listAnd, listOr } from './words.ts';
