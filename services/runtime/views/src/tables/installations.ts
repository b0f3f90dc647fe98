import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * An installation of the GitHub App. From github.installations alone; one that was only seen on
 * other deliveries has a row with nothing but its id.
 */
export const Installation = defineEntity({
  name: 'Installation',
  tableName: 'installations',
  properties: {
    id: p.bigint('number').primary().autoincrement(false),
    tenantId: p.text().strictNullable(),
    accountId: p.bigint('number').strictNullable(),
    accountLogin: p.text().strictNullable(),
    /** User or Organization. */
    accountType: p.text().strictNullable(),
    appSlug: p.text().strictNullable(),
    /** all or selected. */
    repositorySelection: p.text().strictNullable(),
    permissions: p.json<Readonly<Record<string, string>>>().strictNullable(),
    events: p.array().strictNullable(),
    createdAt: p.datetime().strictNullable(),
    /** By GitHub's clock. */
    updatedAt: p.datetime().strictNullable(),
    suspendedAt: p.datetime().strictNullable(),
    /** When the delivery that says so was received; GitHub does not tell the time. */
    deletedAt: p.datetime().strictNullable(),
    /** The latest deliveries that were applied, so that a repetition is recognized. */
    recentDeliveries: p.array(),
  },
});
export type InstallationRow = InferEntity<typeof Installation>;

/** Which repositories an installation reaches, as GitHub told it. From github.installations alone. */
export const InstallationRepository = defineEntity({
  name: 'InstallationRepository',
  tableName: 'installation_repositories',
  properties: {
    installationId: p.bigint('number').primary(),
    repositoryId: p.bigint('number').primary(),
    /** owner/name when it was told. */
    fullName: p.text(),
    private: p.boolean().strictNullable(),
    addedAt: p.datetime().strictNullable(),
    removedAt: p.datetime().strictNullable(),
  },
});
export type InstallationRepositoryRow = InferEntity<typeof InstallationRepository>;

/**
 * A repository, as the latest delivery that describes it whole says: by GitHub's own clock first
 * (describedAt), then by the time it was received, then by delivery id, so that the order in which
 * topics are read makes no difference.
 */
export const Repository = defineEntity({
  name: 'Repository',
  tableName: 'repositories',
  indexes: [
    { name: 'repositories_full_name', properties: ['fullName'] },
    { name: 'repositories_installation', properties: ['installationId'] },
  ],
  properties: {
    id: p.bigint('number').primary().autoincrement(false),
    tenantId: p.text().strictNullable(),
    /** Through which installation it was last heard of; null where only other webhooks tell of it. */
    installationId: p.bigint('number').strictNullable(),
    /** When that was. */
    installationToldAt: p.datetime().strictNullable(),
    fullName: p.text(),
    ownerId: p.bigint('number').strictNullable(),
    ownerLogin: p.text(),
    ownerType: p.text().strictNullable(),
    private: p.boolean().strictNullable(),
    archived: p.boolean().strictNullable(),
    defaultBranch: p.text().strictNullable(),
    url: p.text().strictNullable(),
    /** updated_at of the description; null for the short form that installation events carry. */
    describedAt: p.datetime().strictNullable(),
    receivedAt: p.datetime(),
    deliveryId: p.text(),
    /** From github.repositories alone: when the delivery that says so was received. */
    deletedAt: p.datetime().strictNullable(),
  },
});
export type RepositoryRow = InferEntity<typeof Repository>;
