export type { RulesInForce } from './rules/rules.ts';
