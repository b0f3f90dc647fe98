import { decodeCursor, encodeCursor, unusable } from '../paging/cursor.ts';
import type { Page, PageRequest } from '../paging/page.ts';
import { byPlace, merge } from './merge.ts';
import type { Entry } from '@reprise/contract';

const ORDER = 'timeline';

/** A page of a timeline, the earliest first. */
export function pageOfTimeline(entries: readonly Entry[], request: PageRequest): Page<Entry> {
  const from = request.cursor === undefined ? undefined : placeOf(request.cursor);
  const placed = merge(entries).filter((one) => from === undefined || byPlace(one, from) > 0);
  const shown = placed.slice(0, request.limit);
  const last = placed.length > request.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ entry }) => entry),
    next: last === undefined ? null : encodeCursor(ORDER, [last.time, last.rank, last.id]),
  };
}

function placeOf(cursor: string): { time: number; rank: number; id: string } {
  const [time, rank, id] = decodeCursor(ORDER, 3, cursor);
  if (typeof time !== 'number' || typeof rank !== 'number' || typeof id !== 'string') {
    throw unusable();
  }
  return { time, rank, id };
}
