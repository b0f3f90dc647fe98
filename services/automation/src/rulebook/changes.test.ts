import { describe, expect, it } from 'vitest';
import { delivery } from '../testing.ts';
import { rulesChangedBy } from './changes.ts';

const SHOP = { installationId: 3, repositoryId: 11, repository: 'acme/shop' };
const push = (changes: object) =>
  rulesChangedBy(delivery({ event: 'push', action: null }), {
    ref: 'refs/heads/main',
    repository: { default_branch: 'main' },
    forced: false,
    commits: [{ added: [], modified: ['README.md'], removed: [] }],
    ...changes,
  });

describe('the rules file may have changed', () => {
  it.each(['added', 'modified', 'removed'])('when a push has %s it', (how) => {
    expect(push({ commits: [{}, { [how]: ['.github/reprise.yml'] }] })).toEqual([SHOP]);
  });

  it('when a push does not clearly leave it alone', () => {
    expect(push({ forced: true })).toEqual([SHOP]);
    expect(push({ commits: [] })).toEqual([SHOP]);
    expect(push({ commits: Array.from({ length: 20 }, () => ({})) })).toEqual([SHOP]);
  });

  it('not when a push leaves it alone, or goes to another branch', () => {
    expect(push({})).toEqual([]);
    expect(push({ ref: 'refs/heads/x', forced: true })).toEqual([]);
    expect(push({ ref: 'refs/tags/main', forced: true })).toEqual([]);
  });

  it('when the repository was edited: its default branch may be another', () => {
    expect(rulesChangedBy(delivery({ event: 'repository', action: 'edited' }), {})).toEqual([SHOP]);
  });

  it('when the App is given repositories', () => {
    const repositories = [{ id: 11, full_name: 'acme/shop' }, { id: 'x' }];
    const created = delivery({ event: 'installation', action: 'created', repositoryId: null });
    expect(rulesChangedBy(created, { repositories })).toEqual([SHOP]);
    const added = { ...created, event: 'installation_repositories', action: 'added' };
    expect(rulesChangedBy(added, { repositories_added: repositories })).toEqual([SHOP]);
  });

  it('in at most 50 repositories at once; the others are read when something happens there', () => {
    const repositories = Array.from({ length: 60 }, (_, id) => ({ id, full_name: `acme/${id}` }));
    const created = delivery({ event: 'installation', action: 'created' });
    expect(rulesChangedBy(created, { repositories })).toHaveLength(50);
  });

  it('never by what was no webhook of an installation, or not of the source that decides', () => {
    const others = [{ origin: 'import' }, { installationId: null }, { standby: true }] as const;
    for (const changes of others) {
      const edited = delivery({ event: 'repository', action: 'edited', ...changes });
      expect(rulesChangedBy(edited, {})).toEqual([]);
    }
  });
});
