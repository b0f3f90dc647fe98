import type { Event } from '@reprise/schemas';
import { loadRows, upsertRows, type Transaction } from '@reprise/views';
import { payloadOf } from '../../github/payload.ts';
import { natural, object, type Json } from '../../github/read.ts';
import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { describeInstallation, describeRepository, namedRepositories } from './describe.ts';
import {
  blankInstallation,
  evolveInstallation,
  evolveReach,
  freshOf,
  reachChanges,
  type InstallationChange,
} from './evolve.ts';
import { deleteRepositories, describeRepositories } from './repositories.ts';
import { Installation, InstallationRepository } from './table.ts';

export const installations: ViewDefinition = {
  name: 'installations',
  async apply(tx, events) {
    const read = only(events, 'DeliveryReceived').flatMap(({ data, envelope: { tenantId } }) => {
      const payload = payloadOf(data);
      return payload === undefined ? [] : [{ data, tenantId, payload }];
    });
    const changes = read.flatMap(
      ({ data, tenantId, payload }) => describeInstallation(data, tenantId, payload) ?? [],
    );
    const described = read.flatMap(
      ({ data, tenantId, payload }) => describeRepository(data, tenantId, payload) ?? [],
    );
    await describeRepositories(tx, [...described, ...changes.flatMap(namedRepositories)]);
    await deleteRepositories(tx, read.flatMap(deletionIn));
    await applyChanges(tx, changes);
    await nameInstallations(tx, read);
  },
};

async function applyChanges(tx: Transaction, changes: readonly InstallationChange[]) {
  const ids = new Set(changes.map(({ installationId }) => installationId));
  const stored = await loadRows(
    tx,
    Installation,
    [...ids].map((id) => ({ id })),
  );
  const fresh = freshOf(stored, changes);
  await foldRows(tx, fresh, {
    entity: Installation,
    keyOf: ({ installationId }) => ({ id: installationId }),
    evolve: evolveInstallation,
  });
  await foldRows(tx, fresh.flatMap(reachChanges), {
    entity: InstallationRepository,
    keyOf: ({ installationId, repository }) => ({ installationId, repositoryId: repository.id }),
    evolve: evolveReach,
  });
}

interface ReadDelivery {
  readonly data: Event<'DeliveryReceived'>['data'];
  readonly payload: Json;
}

/** An installation from before Reprise listened is known by name alone. */
async function nameInstallations(tx: Transaction, read: readonly ReadDelivery[]): Promise<void> {
  const ids = new Set(
    read.flatMap(({ payload }) => natural(object(payload['installation'])?.['id']) ?? []),
  );
  await upsertRows(tx, Installation, [...ids].map(blankInstallation), { existing: 'keep' });
}

function deletionIn({ data, payload }: ReadDelivery): { id: number; at: Date }[] {
  const id = natural(object(payload['repository'])?.['id']);
  const isDeletion = data.event === 'repository' && data.action === 'deleted';
  return isDeletion && id !== undefined ? [{ id, at: new Date(data.receivedAt) }] : [];
}
