import { sameWord } from '@reprise/conditions';
import type { Rule, Rules } from '../rules/rules.ts';

/** The rule of that name that asks a playbook, or the first one; undefined where there is none. */
export const askingRule = ({ rules }: Rules, name: string | null): Rule | undefined =>
  rules.find((rule) => rule.ask !== null && (name === null || sameWord(rule.name, name)));
