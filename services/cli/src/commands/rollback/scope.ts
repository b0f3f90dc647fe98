import type { RollbackScope } from '@reprise/contract';
import type { Command } from 'commander';
import { CliFailure, EXIT } from '../../exit.ts';
import { moment } from '../../terminal/moment.ts';
import { targetOf } from '../target.ts';

/** What --action, --run, --rule and so on say; all that is given must hold. */
export interface ScopeOptions {
  readonly action?: string;
  readonly run?: string;
  readonly redo?: string;
  readonly rule?: string;
  readonly ruleVersion?: string;
  readonly actor?: string;
  readonly repository?: string;
  readonly label?: string;
  readonly since?: string;
  readonly until?: string;
}

export const takesScope = (one: Command): Command =>
  one
    .option('--action <id>', 'the action to undo')
    .option('--run <id>', 'all that a run did')
    .option('--rule <name>', 'all that a rule did')
    .option('--rule-version <version>', 'of this version of the rules file; with --rule')
    .option('--actor <login>', 'what this person caused')
    .option('-r, --repository <owner/name>', 'in one repository')
    .option('--label <name>', 'what was done with this label')
    .option('--since <time>', 'done since then: 2026-11-01, 2026-11-01T08:30Z, 3d, 12h')
    .option('--until <time>', 'done before then')
    .option('--redo <rollback>', 'do again what this rollback has undone');

/** Everything but --action and --run, which name one thing that is planned at once. */
const BULK = [
  'redo',
  'rule',
  'ruleVersion',
  'actor',
  'repository',
  'label',
  'since',
  'until',
] as const;

/** Whether a scope has to be planned by Reprise, since nobody here knows what is in it. */
export const isBulk = (options: ScopeOptions): boolean =>
  BULK.some((part) => options[part] !== undefined);

/** @throws {CliFailure} usage. */
export function scopeOf(id: string | undefined, options: ScopeOptions, now: number): RollbackScope {
  const { redo, rule, ruleVersion, actor, repository, label, since, until } = options;
  if (ruleVersion !== undefined && rule === undefined) {
    throw new CliFailure(
      EXIT.usage,
      'A version alone says nothing',
      '--rule-version needs --rule.',
      'Name the rule, too: --rule NAME --rule-version VERSION.',
    );
  }
  return {
    ...idOf(id, options),
    ...(redo !== undefined && { rollback: redo }),
    ...(rule !== undefined && { rule }),
    ...(ruleVersion !== undefined && { ruleVersion }),
    ...(actor !== undefined && { actor }),
    ...(repository !== undefined && { repository }),
    ...(label !== undefined && { label }),
    ...(since !== undefined && { from: moment(since, '--since', now) }),
    ...(until !== undefined && { until: moment(until, '--until', now) }),
  };
}

function idOf(id: string | undefined, options: ScopeOptions): RollbackScope {
  const { action, run } = options;
  if (id === undefined && action === undefined && run === undefined) return {};
  const target = targetOf(id, {
    ...(action !== undefined && { action }),
    ...(run !== undefined && { run }),
  });
  return { [target.kind]: target.id };
}
