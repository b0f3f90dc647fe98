import type { Switch } from '@reprise/contract';

type About = Pick<Switch, 'scope' | 'installation' | 'repository' | 'rule'>;

/** What a switch stops: `the rule stale in acme/shop`, `everything`. */
export function scopeWords({ scope, installation, repository, rule }: About): string {
  if (scope === 'rule') return `the rule ${rule ?? '?'} in ${repository ?? '?'}`;
  if (scope === 'repository') return `the repository ${repository ?? '?'}`;
  return scope === 'installation' ? `the installation ${installation ?? '?'}` : 'everything';
}

/** What `reprise stop` and `reprise go` call it. */
export function scopeArguments({ scope, installation, repository, rule }: About): string {
  if (scope === 'rule') return `rule ${rule ?? ''} -r ${repository ?? ''}`;
  if (scope === 'repository') return `repository ${repository ?? ''}`;
  return scope === 'installation' ? `installation ${installation ?? ''}` : 'everything';
}
