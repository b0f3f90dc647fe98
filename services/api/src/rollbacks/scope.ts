import type { RollbackScope } from '@reprise/contract';
import { rollbackScope, type RollbackScope as RecordedScope } from '@reprise/schemas';
import { z } from 'zod';
import {
  actionIdParameter,
  repositoryParameter,
  rollbackIdParameter,
  runIdParameter,
  strict,
  timeParameter,
} from '../http/parameters.ts';

const name = z.string().trim().min(1).max(200);
/** As answers tell it, so that two requests for one moment are the same. */
const moment = timeParameter.transform((text) => new Date(text).toISOString());

/** What to undo: all that every given part holds for. */
export const scopeBody = strict({
  action: actionIdParameter.optional(),
  run: runIdParameter.optional(),
  rollback: rollbackIdParameter.optional().describe('What this rollback has undone is done again.'),
  rule: name.optional(),
  ruleVersion: name.optional().describe('Only with a rule.'),
  actor: name.optional().describe('Login of who caused the runs.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  label: name.optional(),
  from: moment.optional().describe('Performed at or after.'),
  until: moment.optional().describe('Performed before.'),
})
  .refine((scope) => Object.values(scope).some((part) => part !== undefined), {
    error:
      'say what to undo: action, run, rollback, rule, actor, repository, label, from or until; what is given must all hold',
  })
  .refine(({ rule, ruleVersion }) => ruleVersion === undefined || rule !== undefined, {
    error: 'ruleVersion needs a rule',
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: 'from must be before until',
  });

/** As the log tells it. */
export const recorded = (scope: RollbackScope, repositoryId: number | null): RecordedScope =>
  rollbackScope({
    actionId: scope.action ?? null,
    runId: scope.run ?? null,
    rollbackId: scope.rollback ?? null,
    rule: scope.rule ?? null,
    ruleVersion: scope.ruleVersion ?? null,
    actor: scope.actor ?? null,
    repositoryId,
    label: scope.label ?? null,
    from: millis(scope.from),
    until: millis(scope.until),
  });

const millis = (text: string | undefined): number | null =>
  text === undefined ? null : Date.parse(text);

/** As the api tells it, with no word of what was not given. */
export function told(
  scope: RecordedScope,
  nameOf: (repositoryId: number) => string,
): RollbackScope {
  const { actionId, runId, rollbackId, rule, ruleVersion, actor, label } = scope;
  const { repositoryId, from, until } = scope;
  return {
    ...(actionId !== null && { action: actionId }),
    ...(runId !== null && { run: runId }),
    ...(rollbackId !== null && { rollback: rollbackId }),
    ...(rule !== null && { rule }),
    ...(ruleVersion !== null && { ruleVersion }),
    ...(actor !== null && { actor }),
    ...(repositoryId !== null && { repository: nameOf(repositoryId) }),
    ...(label !== null && { label }),
    ...(from !== null && { from: new Date(from).toISOString() }),
    ...(until !== null && { until: new Date(until).toISOString() }),
  };
}

/** Whether two requests are for the same; names of repositories have no case. */
export const sameScope = (one: RollbackScope, other: RollbackScope): boolean =>
  canonical(one) === canonical(other);

const canonical = (scope: RollbackScope): string =>
  JSON.stringify(recorded(scope, null)) + (scope.repository?.toLowerCase() ?? '');

/** A scope in a few words. */
export const scopeWords = (scope: RollbackScope): string =>
  Object.entries(scope)
    .map(([part, value]) => (part in IDS ? value : `${part} ${value}`))
    .join(', ');

const IDS = { action: true, run: true, rollback: true } as const;
