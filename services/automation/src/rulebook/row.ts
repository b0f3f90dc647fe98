import { sql, type Queryable } from '@reprise/views';

/** What the log says of one repository's rules. */
export interface RulesRow {
  /** Of the file as last read: loaded, missing or invalid. */
  readonly status: string;
  /** Git blob id of the file as last read. */
  readonly version: string | null;
  /** The last good file, unless it was removed since. */
  readonly inForce: { readonly version: string; readonly text: string } | undefined;
}

interface Columns {
  status: string;
  version: string | null;
  in_force_version: string | null;
  in_force_text: string | null;
}

/** undefined: the log has never heard of the repository's rules. */
export async function rulesRow(db: Queryable, repositoryId: number): Promise<RulesRow | undefined> {
  const [row] = await db.query(
    sql<Columns>`select status, version, in_force_version, in_force_text from rules
      where repository_id = ${repositoryId}`,
  );
  if (row === undefined) return undefined;
  const { status, version, in_force_version, in_force_text } = row;
  const inForce =
    in_force_version === null || in_force_text === null
      ? undefined
      : { version: in_force_version, text: in_force_text };
  return { status, version, inForce };
}
