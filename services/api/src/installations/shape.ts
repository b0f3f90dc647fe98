import type { Installation } from '@reprise/contract';
import type { InstallationRow } from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';

export const toInstallation = (
  row: InstallationRow,
  repositories: Installation['repositories'],
): Installation => ({
  id: row.id,
  status: row.deletedAt !== null ? 'deleted' : row.suspendedAt !== null ? 'suspended' : 'active',
  account: row.accountLogin,
  accountType: row.accountType,
  app: row.appSlug,
  repositorySelection: row.repositorySelection,
  repositories,
  permissions: row.permissions,
  events: row.events,
  createdAt: isoOrNull(row.createdAt),
  updatedAt: isoOrNull(row.updatedAt),
  suspendedAt: isoOrNull(row.suspendedAt),
  deletedAt: isoOrNull(row.deletedAt),
});
