import type { Action } from '@reprise/contract';

/** What actions of lately say that may be undone. */
export interface Suggestions {
  readonly rules: readonly string[];
  readonly versions: readonly string[];
  readonly actors: readonly string[];
  readonly labels: readonly string[];
}

type Seen = Pick<Action, 'rule' | 'ruleVersion' | 'actor' | 'parameters'>;

/**
 * The names to choose among, those met first first.
 * @param rule whose versions are offered; empty: of none.
 */
export function suggestionsOf(actions: readonly Seen[], rule: string): Suggestions {
  const ofRule = actions.filter((action) => action.rule === rule.trim());
  return {
    rules: distinct(actions.map((action) => action.rule)),
    versions: distinct(ofRule.map(({ ruleVersion }) => ruleVersion)),
    actors: distinct(actions.map(({ actor }) => actor)),
    labels: distinct(actions.map(({ parameters }) => parameters['label'])),
  };
}

const distinct = (values: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(values.flatMap((value) => (isSaid(value) ? [value] : []))),
];

const isSaid = (value: string | null | undefined): value is string =>
  value !== undefined && value !== null && value !== '';
