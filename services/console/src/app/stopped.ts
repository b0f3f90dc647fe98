import type { Switch } from '@reprise/contract';

/** The repository that an address is about; undefined where it is about none or about many. */
export function repositoryAt(pathname: string, search: string): string | undefined {
  const [, owner, name] = /^\/(?:issues|repositories)\/([^/]+)\/([^/]+)/.exec(pathname) ?? [];
  if (owner !== undefined && name !== undefined) return `${owner}/${name}`;
  return new URLSearchParams(search).get('repository')?.trim() || undefined;
}

const WIDTH = ['everything', 'installation', 'repository', 'rule'];

/**
 * What is to be said on a page of what is stopped, the widest first: what stops everything or an
 * installation on every page, the rest where its repository is looked at.
 */
export function saidHere(
  switches: readonly Switch[],
  repository: string | undefined,
): readonly Switch[] {
  const here = repository?.toLowerCase();
  return switches
    .filter(
      (one) =>
        one.scope === 'everything' ||
        one.scope === 'installation' ||
        (here !== undefined && one.repository?.toLowerCase() === here),
    )
    .toSorted((one, other) => WIDTH.indexOf(one.scope) - WIDTH.indexOf(other.scope));
}
