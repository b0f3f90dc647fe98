import { z } from 'zod';

/**
 * Where a sync goes on: issues that were last updated at or after `since`, in that order. Going on
 * by time instead of by page number leaves no issue out when others change meanwhile: what changes
 * moves to the end, where it is met again.
 */
export interface SyncCursor {
  /** Milliseconds since the epoch; null: from the first issue on. */
  readonly since: number | null;
  /** From 1; more only while whole pages have the same second. */
  readonly page: number;
  /** The numbers that were read with this very second, which come again. */
  readonly seen: readonly number[];
}

export const begin = (since: number | null): SyncCursor => ({ since, page: 1, seen: [] });

const cursor = z.object({
  since: z.int().nullable(),
  page: z.int().min(1),
  seen: z.array(z.int()),
});

/** A cursor as JobProgressed carries it. What cannot be read begins anew: reading twice does no harm. */
export function parseCursor(text: string | null, since: number | null): SyncCursor {
  if (text === null) return begin(since);
  try {
    return cursor.parse(JSON.parse(text));
  } catch {
    return begin(since);
  }
}

interface Dated {
  readonly number: number;
  readonly updatedAt: number;
}

/**
 * The place after a page.
 * @param hasNext whether GitHub says that there is another page.
 * @returns undefined at the end.
 */
export function advance(
  from: SyncCursor,
  page: readonly Dated[],
  hasNext: boolean,
): SyncCursor | undefined {
  const last = page.at(-1);
  if (!hasNext || last === undefined) return undefined;
  const since = last.updatedAt;
  const same = page.filter(({ updatedAt }) => updatedAt === since).map(({ number }) => number);
  if (from.since !== null && since <= from.since) {
    return { since: from.since, page: from.page + 1, seen: [...new Set([...from.seen, ...same])] };
  }
  return { since, page: 1, seen: same };
}

/** What of a page was not read before. */
export const unread = <Item extends Dated>(
  { since, seen }: SyncCursor,
  page: readonly Item[],
): readonly Item[] =>
  page.filter(({ number, updatedAt }) => updatedAt !== since || !seen.includes(number));
