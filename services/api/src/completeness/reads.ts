import type { FilterQuery } from '@mikro-orm/core';
import type { Gap } from '@reprise/contract';
import {
  CompletenessCheck,
  CompletenessHourTable,
  Gap as Gaps,
  Repository,
  type Database,
  type GapRow,
} from '@reprise/views';
import { isoOrNull } from '../http/shapes.ts';
import type { Order } from '../paging/order.ts';
import { readPage } from '../paging/page.ts';
import { completenessOf, firstHour } from './hours.ts';
import type { CompletenessReads } from './routes.ts';

/** The latest found first. */
const order: Order<GapRow> = {
  name: 'gaps:-found',
  direction: 'desc',
  by: [
    { property: 'foundAt', type: 'time' },
    { property: 'deliveryId', type: 'text' },
  ],
};

/** What was found is told: a gap of which only the end is known is not shown yet. */
const TOLD = { foundAt: { $ne: null }, deliveredAt: { $ne: null } } as const;

/** GitHub lists the deliveries of the App alone. */
const SOURCE = 'app';

export const completenessReads = (
  db: Pick<Database, 'em'>,
  now: () => number = Date.now,
): CompletenessReads => ({
  completeness: async (hours) => {
    const em = db.em();
    const since = firstHour(hours, now());
    const [compared, check, waiting] = await Promise.all([
      em.find(CompletenessHourTable, { source: SOURCE, hour: { $gte: since } }),
      em.findOne(CompletenessCheck, { source: SOURCE }),
      db.em().count(Gaps, { status: 'open', ...TOLD }),
    ]);
    return {
      checkedAt: isoOrNull(check?.comparedAt ?? null),
      until: isoOrNull(check?.until ?? null),
      ...completenessOf(compared, hours, now()),
      waiting,
    };
  },
  gaps: async ({ status, ...page }) => {
    const where: FilterQuery<GapRow> = { ...TOLD, ...(status !== undefined && { status }) };
    const { items, next } = await readPage(db.em(), Gaps, where, order, page, (row) => row);
    const names = await namesOf(db, items);
    return { items: items.map((row) => toGap(row, names)), next };
  },
});

/** The gap that a delivery was, if it was one. */
export async function gapOf(db: Pick<Database, 'em'>, deliveryId: string): Promise<Gap | null> {
  const row = await db.em().findOne(Gaps, { deliveryId, ...TOLD });
  return row === null ? null : toGap(row, await namesOf(db, [row]));
}

async function namesOf(
  db: Pick<Database, 'em'>,
  rows: readonly GapRow[],
): Promise<ReadonlyMap<number, string>> {
  const ids = rows.flatMap(({ repositoryId }) => (repositoryId === null ? [] : [repositoryId]));
  const found = await db.em().find(Repository, { id: { $in: [...new Set(ids)] } });
  return new Map(found.map(({ id, fullName }) => [id, fullName]));
}

const toGap = (row: GapRow, names: ReadonlyMap<number, string>): Gap => ({
  delivery: row.deliveryId,
  event: row.event,
  action: row.action,
  repository: row.repositoryId === null ? null : (names.get(row.repositoryId) ?? null),
  deliveredAt: (row.deliveredAt ?? EPOCH).toISOString(),
  foundAt: (row.foundAt ?? EPOCH).toISOString(),
  because: [row.because, row.status === 'open' ? row.lastRefusal : null]
    .filter((one) => one !== null)
    .join(' '),
  attempts: row.attempts,
  lastAskedAt: isoOrNull(row.lastAskedAt),
  how: row.how,
  closedAt: isoOrNull(row.closedAt),
  closedBecause: row.closedBecause,
});

const EPOCH = new Date(0);
