import { sameWord } from '@reprise/conditions';
import type { PerformAction, RollbackScope } from '@reprise/schemas';
import { labelsOf } from '../tasks/tags.ts';

/**
 * Whether an action is in a scope: every part that is given must hold.
 * @param at when it was performed, else asked for, in milliseconds since the epoch.
 */
export const covers = (scope: RollbackScope, action: PerformAction, at: number): boolean =>
  scope.rollbackId === null &&
  isOrAny(scope.actionId, action.actionId) &&
  isOrAny(scope.runId, action.runId) &&
  isOrAny(scope.rule, action.rule) &&
  isOrAny(scope.ruleVersion, action.ruleVersion) &&
  isOrAny(scope.repositoryId, action.subject.repositoryId) &&
  (scope.actor === null || sameWord(scope.actor, action.actor ?? '')) &&
  (scope.label === null || hasLabel(action, scope.label)) &&
  (scope.from === null || at >= scope.from) &&
  (scope.until === null || at < scope.until);

const isOrAny = <T>(wanted: T | null, found: T): boolean => wanted === null || wanted === found;

const hasLabel = (action: PerformAction, label: string): boolean =>
  labelsOf(action).some((one) => sameWord(one, label));
