import { joined, type Listed } from '../check/attempts.ts';
import type { Compared } from '../check/compare.ts';
import type { CheckStore, OpenGap } from '../check/store.ts';
import { hourOf } from '../clock.ts';

interface Row extends Listed {
  readonly inLog: boolean;
  readonly told: boolean;
}

/** For tests: what Postgres keeps, in memory, and the fold of what was told. */
export interface FakeStore extends CheckStore {
  found(gap: Compared, tenantId: string, at: number): void;
  asked(deliveryId: string, attempt: number, refusal: string | null, at: number): void;
  closed(deliveryId: string): void;
}

export function fakeStore(): FakeStore {
  const rows = new Map<string, Row>();
  const gaps = new Map<string, OpenGap>();
  const over = new Set<string>();
  let until: number | null = null;
  const change = (id: string, more: Partial<Row>): void => {
    const row = rows.get(id);
    if (row !== undefined) rows.set(id, { ...row, ...more });
  };
  const open = (): readonly OpenGap[] =>
    [...gaps.values()]
      .filter((gap) => !over.has(gap.deliveryId))
      .toSorted((one, other) => one.deliveredAt - other.deliveredAt);
  return {
    listedUntil: async () => until,
    async keep(listed, now) {
      until = now;
      for (const one of listed) {
        const row = rows.get(one.deliveryId);
        if (row === undefined) rows.set(one.deliveryId, { ...one, inLog: false, told: false });
        else if (row.latestAt < one.latestAt) {
          rows.set(one.deliveryId, { ...joined(row, one), inLog: row.inLog, told: false });
        }
      }
    },
    unsettled: async () => [
      ...new Set([
        ...[...rows.values()].filter((row) => !row.inLog).map((row) => row.deliveryId),
        ...open().map((gap) => gap.deliveryId),
      ]),
    ],
    async settle(ids) {
      for (const id of ids)
        if (rows.get(id)?.inLog === false) change(id, { inLog: true, told: false });
    },
    async untold() {
      const all = [...rows.values()];
      const hours = new Set(all.filter((row) => !row.told).map((row) => hourOf(row.deliveredAt)));
      return all
        .filter((row) => hours.has(hourOf(row.deliveredAt)))
        .map((row) => ({ ...row, wasGap: gaps.has(row.deliveryId) }));
    },
    async told(ids) {
      for (const id of ids) change(id, { told: true });
    },
    openGaps: async () =>
      open().map((gap) => ({
        ...gap,
        inLog: rows.get(gap.deliveryId)?.inLog ?? false,
        latestAt: rows.get(gap.deliveryId)?.latestAt ?? null,
      })),
    totals: async () => ({ delivered: 0, recovered: 0, missing: 0, gaps: open().length }),
    async forgetBefore(hour) {
      for (const [id, row] of rows) if (row.deliveredAt < hour) rows.delete(id);
    },
    found(gap, tenantId, foundAt) {
      const unasked = { attempts: 0, askedAt: null, refused: null };
      gaps.set(gap.deliveryId, { ...gap, ...unasked, tenantId, foundAt });
    },
    asked(deliveryId, attempts, refused, askedAt) {
      const gap = gaps.get(deliveryId);
      if (gap !== undefined) gaps.set(deliveryId, { ...gap, attempts, refused, askedAt });
    },
    closed: (deliveryId) => void over.add(deliveryId),
  };
}
