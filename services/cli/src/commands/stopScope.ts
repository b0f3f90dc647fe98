import type { SetSwitchRequest, Switch } from '@reprise/contract';
import { CliFailure, EXIT } from '../exit.ts';

/** What is stopped, in words. */
export function scopeWords(about: Pick<Switch, 'scope' | 'installation' | 'repository' | 'rule'>) {
  const { scope, installation, repository, rule } = about;
  if (scope === 'rule') return `rule ${rule} in ${repository}`;
  if (scope === 'repository') return `repository ${repository}`;
  return scope === 'installation' ? `installation ${installation}` : 'everything';
}

export interface StopOptions {
  readonly repository?: string;
}

type Unreasoned<Request> = Request extends unknown ? Omit<Request, 'reason'> : never;
/** What a person wants stopped, or going on. */
export type StopScope = Unreasoned<SetSwitchRequest>;

/**
 * everything; installation ID; repository OWNER/NAME; rule NAME --repository OWNER/NAME.
 * @throws {CliFailure} usage.
 */
export function stopScopeOf(
  [scope = '', name]: readonly (string | undefined)[],
  { repository }: StopOptions,
): StopScope {
  switch (scope) {
    case 'everything':
      return { scope };
    case 'installation': {
      const installation = Number(name);
      if (Number.isInteger(installation) && installation > 0) return { scope, installation };
      throw wrong('An installation is named by its id, a number.');
    }
    case 'repository': {
      const named = name ?? repository;
      if (named !== undefined) return { scope, repository: named };
      throw wrong('Name the repository: owner/name.');
    }
    case 'rule': {
      if (name === undefined) throw wrong('Name the rule.');
      if (repository === undefined)
        throw wrong('Say in which repository: --repository owner/name.');
      return { scope, repository, rule: name };
    }
    default:
      throw wrong(`There is no ${scope} to stop.`);
  }
}

const wrong = (detail: string): CliFailure =>
  new CliFailure(
    EXIT.usage,
    'It is not clear what is meant',
    detail,
    'Write everything, installation ID, repository OWNER/NAME, or rule NAME --repository OWNER/NAME.',
  );

/** Whether a switch that is on is for this scope. */
export function isFor(one: Switch, wanted: StopScope): boolean {
  if (one.scope !== wanted.scope) return false;
  const same = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
  switch (wanted.scope) {
    case 'everything':
      return true;
    case 'installation':
      return one.installation === wanted.installation;
    case 'repository':
      return same(one.repository, wanted.repository);
    case 'rule':
      return same(one.repository, wanted.repository) && one.rule === wanted.rule;
    default:
      return wanted satisfies never;
  }
}
