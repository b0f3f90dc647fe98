import type { PerformAction, RollbackScope } from '@reprise/schemas';

/** By these, tasks find each other. */
export const tagOf = {
  /** Everything that a run performs. */
  run: (runId: string): string => `run:${runId}`,
  rule: (rule: string): string => `rule:${rule}`,
  version: (rule: string, version: string): string => `version:${version}:${rule}`,
  /** GitHub's logins and labels ignore case. */
  actor: (login: string): string => `actor:${login.toLowerCase()}`,
  repository: (id: number): string => `repository:${id}`,
  installation: (id: number): string => `installation:${id}`,
  label: (name: string): string => `label:${name.toLowerCase()}`,
  /** Rollbacks of what bears this tag, or is this action. */
  scope: (tagOrActionId: string): string => `scope:${tagOrActionId}`,
};

/** Rollbacks of nothing more particular than a time. */
const ANY_TIME = tagOf.scope('time');

/** What an action is found by. */
export function tagsOf(action: PerformAction): readonly string[] {
  const { runId, rule, ruleVersion, actor, subject } = action;
  return [
    tagOf.run(runId),
    tagOf.rule(rule),
    tagOf.version(rule, ruleVersion),
    ...(actor === null ? [] : [tagOf.actor(actor)]),
    tagOf.repository(subject.repositoryId),
    ...(subject.installationId === null ? [] : [tagOf.installation(subject.installationId)]),
    ...labelsOf(action).map(tagOf.label),
  ];
}

/** The labels that an action is about. */
export const labelsOf = ({ kind, parameters }: Pick<PerformAction, 'kind' | 'parameters'>) => {
  if (!kind.includes('label')) return [];
  const several = (parameters['labels'] ?? '').split('\n').filter((label) => label !== '');
  return parameters['label'] === undefined ? several : [parameters['label'], ...several];
};

/** What every action in a scope bears; the most particular first. A redo has none. */
export const tagsIn = (scope: RollbackScope): readonly string[] => [
  ...(scope.runId === null ? [] : [tagOf.run(scope.runId)]),
  ...(scope.rule === null
    ? []
    : [
        scope.ruleVersion === null
          ? tagOf.rule(scope.rule)
          : tagOf.version(scope.rule, scope.ruleVersion),
      ]),
  ...(scope.actor === null ? [] : [tagOf.actor(scope.actor)]),
  ...(scope.label === null ? [] : [tagOf.label(scope.label)]),
  ...(scope.repositoryId === null ? [] : [tagOf.repository(scope.repositoryId)]),
];

/** By which actions find the rollbacks that may concern them. */
export function scopeTag(scope: RollbackScope): readonly string[] {
  if (scope.rollbackId !== null) return [];
  if (scope.actionId !== null) return [tagOf.scope(scope.actionId)];
  const [first] = tagsIn(scope);
  return [first === undefined ? ANY_TIME : tagOf.scope(first)];
}

/** The tags of all rollbacks that may concern an action. */
export const scopesAround = (action: PerformAction): readonly string[] => [
  tagOf.scope(action.actionId),
  ...tagsOf(action).map(tagOf.scope),
  ANY_TIME,
];
