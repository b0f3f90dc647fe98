import type { RollbackScope } from '@reprise/contract';
import { search } from '../../api/client.ts';
import { shortId } from '../../words/ids.ts';
import { rangeWords } from '../filters/range.ts';

/** Where a rollback of a scope is planned: the scope stands in the address. */
export const addressOfPlan = (scope: RollbackScope): string => `/rollbacks/new${search(scope)}`;

/** What a scope holds, in words: `everything by the rule triage in acme/shop, since Fri 20 Nov`. */
export function scopeWords(scope: RollbackScope | null): string {
  if (scope === null) return 'a scope that is not known yet';
  const { actor, repository, label } = scope;
  const range = rangeWords({ since: scope.from, before: scope.until });
  const parts = [
    whatOf(scope),
    ruleOf(scope),
    actor !== undefined && `caused by ${actor}`,
    repository !== undefined && `in ${repository}`,
    label !== undefined && `about the label ${label}`,
  ].filter((part) => part !== false);
  return parts.join(' ') + (range === undefined ? '' : `, ${range}`);
}

/** The same as short as it can be, for lists: `rule triage, in acme/shop, since Fri 20 Nov`. */
export function scopeBrief(scope: RollbackScope | null): string {
  if (scope === null) return 'not known yet';
  const { rule, ruleVersion, actor, repository, label } = scope;
  const parts = [
    ...namesOf(scope),
    rule !== undefined && `rule ${rule}`,
    ruleVersion !== undefined && `version ${shortId(ruleVersion)}`,
    repository !== undefined && `in ${repository}`,
    label !== undefined && `label ${label}`,
    actor !== undefined && `caused by ${actor}`,
    rangeWords({ since: scope.from, before: scope.until }),
  ];
  return parts.filter((part) => part !== undefined && part !== false).join(', ');
}

const namesOf = ({ action, run, rollback }: RollbackScope) => [
  action !== undefined && `action ${shortId(action)}`,
  run !== undefined && `run ${shortId(run)}`,
  rollback !== undefined && `rollback ${shortId(rollback)}`,
];

function whatOf({ action, run, rollback }: RollbackScope): string {
  const named = [
    action !== undefined && `the action ${shortId(action)}`,
    run !== undefined && `all that the run ${shortId(run)} did`,
    rollback !== undefined && `what the rollback ${shortId(rollback)} has undone`,
  ].filter((part) => part !== false);
  return named.length === 0 ? 'everything' : named.join(' and ');
}

const ruleOf = ({ rule, ruleVersion }: RollbackScope): string | false =>
  rule !== undefined &&
  `by the rule ${rule}${ruleVersion === undefined ? '' : ` (version ${shortId(ruleVersion)})`}`;

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/**
 * From when on undoing is offered where everything that a rule or a repository did would be too
 * much: a day before the hour that runs, so that a link stays the same while one looks at it.
 */
export const aDayAgo = (now = Date.now()): string =>
  new Date(Math.floor((now - DAY_MS) / HOUR_MS) * HOUR_MS).toISOString();

/** What is planned without writing anything down: one action, or one run, and no more said. */
export function smallScope(scope: RollbackScope): RollbackScope | undefined {
  const { action, run, ...rest } = scope;
  const wide = Object.values(rest).some((part) => part !== undefined);
  if (wide || (action === undefined) === (run === undefined)) return undefined;
  return action === undefined ? { run: run ?? '' } : { action };
}
