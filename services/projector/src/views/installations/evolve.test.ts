import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evolveInstallation,
  evolveReach,
  freshOf,
  later,
  reachChanges,
  type InstallationChange,
  type InstallationDescription,
} from './evolve.ts';
import type { InstallationRepositoryRow, InstallationRow, RepositoryRow } from './table.ts';

const second = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, n));

const description: InstallationDescription = {
  accountId: 1,
  accountLogin: 'acme',
  accountType: 'Organization',
  appSlug: 'reprise',
  repositorySelection: 'selected',
  permissions: { issues: 'write' },
  events: ['issues'],
  createdAt: second(0),
  updatedAt: second(1),
  suspendedAt: null,
};
const shop = { id: 42, fullName: 'acme/shop', private: false };

let deliveries = 0;
function change(about: Partial<InstallationChange> = {}): InstallationChange {
  deliveries += 1;
  return {
    installationId: 7,
    tenantId: '1',
    deliveryId: `d-${deliveries}`,
    receivedAt: second(30),
    description,
    renamedTo: undefined,
    deleted: false,
    added: [],
    removed: [],
    ...about,
  };
}
const fold = (...changes: readonly InstallationChange[]): InstallationRow =>
  changes.reduce<InstallationRow | undefined>(evolveInstallation, undefined) as InstallationRow;
const told = (changes: Partial<InstallationDescription>): Partial<InstallationChange> => ({
  description: { ...description, ...changes },
});

describe('an installation', () => {
  it('is as GitHub describes it', () =>
    expect(fold(change())).toMatchObject({ id: 7, ...description, deletedAt: null }));

  it('is suspended and unsuspended', () => {
    const suspended = change(told({ suspendedAt: second(5), updatedAt: second(5) }));
    const unsuspended = change(told({ updatedAt: second(6) }));
    expect(fold(change(), suspended).suspendedAt).toEqual(second(5));
    expect(fold(change(), suspended, unsuspended).suspendedAt).toBeNull();
    expect(fold(change(), unsuspended, suspended).suspendedAt).toBeNull();
  });

  it('stays deleted', () => {
    const row = fold(change(), change({ deleted: true }), change(told({ updatedAt: second(9) })));
    expect(row.deletedAt).toEqual(second(30));
  });

  it('follows its account to another name', () => {
    const renamed = change({ description: undefined, renamedTo: 'umbrella' });
    expect(fold(change(), renamed).accountLogin).toBe('umbrella');
  });

  it('does not change when a delivery is repeated', () => {
    const suspended = change(told({ suspendedAt: second(1) }));
    const unsuspended = change();
    expect(fold(suspended, unsuspended, suspended)).toEqual(fold(suspended, unsuspended));
  });
});

describe('what an installation reaches', () => {
  const reach = (...changes: readonly InstallationChange[]) =>
    freshOf([], changes)
      .flatMap(reachChanges)
      .reduce<InstallationRepositoryRow | undefined>(evolveReach, undefined);

  it('is added and removed', () => {
    expect(reach(change({ added: [shop] }))).toMatchObject({ repositoryId: 42, removedAt: null });
    expect(reach(change({ added: [shop] }), change({ removed: [shop] }))).toMatchObject({
      addedAt: second(30),
      removedAt: second(30),
    });
  });

  it('does not come back when its addition is repeated', () => {
    const added = change({ added: [shop] });
    expect(reach(added, change({ removed: [shop] }), added)?.removedAt).not.toBeNull();
  });

  it('is not applied again after a restart', () => {
    const added = change({ added: [shop] });
    expect(freshOf([fold(added)], [added])).toEqual([]);
  });
});

describe('the description of a repository that counts', () => {
  const repository: RepositoryRow = {
    id: 42,
    tenantId: '1',
    installationId: null,
    installationToldAt: null,
    fullName: 'acme/shop',
    ownerId: 1,
    ownerLogin: 'acme',
    ownerType: 'Organization',
    private: false,
    archived: false,
    defaultBranch: 'main',
    url: null,
    describedAt: null,
    receivedAt: second(0),
    deliveryId: 'a',
    deletedAt: null,
  };
  const described = (about: Partial<RepositoryRow>): RepositoryRow => ({ ...repository, ...about });

  const anyDescription = fc
    .record({
      describedAt: fc.option(fc.nat(3).map(second)),
      receivedAt: fc.nat(3).map(second),
      deliveryId: fc.constantFrom('a', 'b', 'C', 'd'),
      installationId: fc.constantFrom(null, 7, 8),
    })
    .map(({ installationId, ...about }): RepositoryRow => ({
      ...repository,
      ...about,
      installationId,
      // All webhooks of one delivery describe the same.
      fullName: JSON.stringify(about),
      installationToldAt: installationId === null ? null : about.receivedAt,
    }));

  it('is the same in whatever order they are read', () =>
    fc.assert(
      fc.property(
        fc
          .array(anyDescription, { minLength: 1, maxLength: 8 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
          ),
        ([one, other]) => {
          expect(other.reduce(later)).toEqual(one.reduce(later));
        },
      ),
    ));

  it('is the newest by the clock of GitHub, not of the delivery', () => {
    const renamed = described({ describedAt: second(2), receivedAt: second(3), fullName: 'a/b' });
    const repeated = described({ describedAt: second(1), receivedAt: second(9) });
    expect(later(repeated, renamed)).toEqual(renamed);
  });

  it('is never the short one of an installation event, where another is known', () => {
    const short = described({ receivedAt: second(9), defaultBranch: null });
    const whole = described({ describedAt: second(1), receivedAt: second(2) });
    expect(later(short, whole)).toEqual(whole);
  });

  it('keeps the installation when a webhook of the repository tells of it later', () => {
    const app = { installationId: 7, installationToldAt: second(2) };
    const ofApp = described({ ...app, describedAt: second(2), receivedAt: second(2) });
    const ofHook = described({ describedAt: second(3), receivedAt: second(3), fullName: 'a/b' });
    expect(later(ofApp, ofHook)).toEqual({ ...ofHook, ...app });
    expect(later(ofHook, ofApp)).toEqual({ ...ofHook, ...app });
  });
});
