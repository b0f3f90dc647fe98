import { describe, expect, it } from 'vitest';
import { payloadOf } from '../../github/payload.ts';
import { delivery } from '../../testing/event.ts';
import { exampleDeliveries } from '../../testing/examples.ts';
import { describeInstallation, describeRepository, namedRepositories } from './describe.ts';

const installation = {
  id: 7,
  account: { id: 1, login: 'acme', type: 'Organization' },
  permissions: { issues: 'write', 'odd name': 'x', metadata: 3 },
  events: ['issues', 3],
  created_at: 1_525_109_898,
  updated_at: '2026-01-01T00:00:00Z',
  suspended_at: null,
};
const shop = { id: 42, full_name: 'acme/shop', private: true };
const read = (event: string, payload: object, action: string | null = null) =>
  describeInstallation(delivery(event, {}, { action }), '1', { installation, ...payload });

describe('describeInstallation', () => {
  it('reads what was installed and where', () => {
    const change = read('installation', { repositories: [shop, 'odd'] }, 'created');
    expect(change).toMatchObject({
      installationId: 7,
      deleted: false,
      added: [{ id: 42, fullName: 'acme/shop', private: true }],
      description: {
        accountLogin: 'acme',
        permissions: { issues: 'write' },
        events: ['issues'],
        createdAt: new Date(1_525_109_898_000),
      },
    });
    expect(change && namedRepositories(change)).toMatchObject([
      { id: 42, ownerLogin: 'acme', describedAt: null },
    ]);
  });

  it('reads that it was deleted, without what it had reached', () =>
    expect(read('installation', { repositories: [shop] }, 'deleted')).toMatchObject({
      deleted: true,
      added: [],
    }));

  it('reads what was added and removed', () =>
    expect(
      read('installation_repositories', { repositories_added: [], repositories_removed: [shop] }),
    ).toMatchObject({ added: [], removed: [{ id: 42 }] }));

  it('reads the new name of the account', () =>
    expect(read('installation_target', { account: { login: 'umbrella' } })).toMatchObject({
      renamedTo: 'umbrella',
      description: undefined,
    }));

  it('finds nothing in a delivery that only came through an installation', () =>
    expect(read('issues', {})).toBeUndefined());
});

describe('describeRepository', () => {
  it('reads every example that names a repository', () => {
    const about = exampleDeliveries().filter(({ repositoryId }) => repositoryId !== null);
    const undescribed = about.filter(
      (one) => describeRepository(one, '1', payloadOf(one) ?? {}) === undefined,
    );
    expect(about).toHaveLength(280);
    expect(undescribed).toEqual([]);
  });

  it('takes the owner from the name where nothing else tells', () =>
    expect(describeRepository(delivery('push', {}), '1', { repository: shop })?.ownerLogin).toBe(
      'acme',
    ));
});
