import { WebhookTable, type Database } from '@reprise/views';

/** What people call the sources of deliveries, by their ids. */
export type SourceNames = ReadonlyMap<string, string>;

const APP = ['app', 'the App'] as const;

export async function sourceNames(
  db: Pick<Database, 'em'>,
  sources: readonly string[],
): Promise<SourceNames> {
  const ids = [...new Set(sources)].filter((id) => id !== 'app');
  const rows = ids.length === 0 ? [] : await db.em().find(WebhookTable, { id: { $in: ids } });
  const named = rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
  return new Map<string, string>([APP, ...named]);
}
