import type { DeliveryReceived } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';

type Delivery = DeliveryReceived;

/** What the log last said of a repository's installation. */
export interface KnownInstallation {
  readonly installationId: number | null;
  /** owner/name as they were then. */
  readonly repository: string;
}

interface Row {
  installation_id: string | null;
  repository: string;
}

/** The source that is the App itself. */
const APP = 'app';

/**
 * A delivery with the installation by which its repository can be reached. The App's name it. Those
 * of a configured webhook do not, and whoever has its secret could name any: for them it is the one
 * that the log knows for the repository; null where there is none, and then it is only observed.
 */
export async function reachable(db: Queryable, delivery: Delivery): Promise<Delivery> {
  if (delivery.source === APP) return delivery;
  return withKnown(delivery, await knownInstallation(db, delivery.repositoryId));
}

/**
 * An installation belongs to an account. A repository that has another owner than the log knows was
 * transferred, or its id was made up.
 */
export function withKnown(delivery: Delivery, known: KnownInstallation | undefined): Delivery {
  const isSame =
    known !== undefined &&
    delivery.repository !== null &&
    ownerOf(known.repository) === ownerOf(delivery.repository);
  return { ...delivery, installationId: isSame ? known.installationId : null };
}

const ownerOf = (repository: string): string => repository.split('/', 1)[0]?.toLowerCase() ?? '';

async function knownInstallation(
  db: Queryable,
  repositoryId: number | null,
): Promise<KnownInstallation | undefined> {
  if (repositoryId === null) return undefined;
  const [row] = await db.query(
    sql<Row>`select installation_id, repository from rules where repository_id = ${repositoryId}`,
  );
  if (row === undefined) return undefined;
  const { installation_id: id, repository } = row;
  return { installationId: id === null ? null : Number(id), repository };
}
