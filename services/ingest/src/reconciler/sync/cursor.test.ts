import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, begin, parseCursor, unread, type SyncCursor } from './cursor.ts';

interface Issue {
  readonly number: number;
  readonly updatedAt: number;
}

const PAGE = 3;

/** What GitHub answers: by time, then by number. */
function listing(issues: readonly Issue[], { since, page }: SyncCursor) {
  const found = issues
    .filter(({ updatedAt }) => since === null || updatedAt >= since)
    .toSorted((one, other) => one.updatedAt - other.updatedAt || one.number - other.number);
  const items = found.slice((page - 1) * PAGE, page * PAGE);
  return { items, hasNext: found.length > page * PAGE };
}

const times = (...updated: readonly number[]): readonly Issue[] =>
  updated.map((updatedAt, index) => ({ number: index + 1, updatedAt }));

/** Reads to the end; between the pages something may happen to the issues. */
function readAll(
  start: readonly Issue[],
  happens: (issues: readonly Issue[], step: number) => readonly Issue[] = (issues) => issues,
) {
  let issues = start;
  const read: Issue[] = [];
  let cursor: SyncCursor | undefined = begin(null);
  for (let step = 0; cursor !== undefined; step += 1) {
    if (step > 200) throw new Error('It never ends.');
    // As JobProgressed carries it.
    const at: SyncCursor = parseCursor(JSON.stringify(cursor), null);
    const { items, hasNext } = listing(issues, at);
    read.push(...unread(at, items));
    cursor = advance(at, items, hasNext);
    issues = happens(issues, step);
  }
  return { read, issues };
}

describe('reading issues by when they were updated', () => {
  it('reads every issue once', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }), (updated) => {
        const issues = times(...updated);
        const { read } = readAll(issues);
        expect(read.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
          issues.map(({ number }) => number),
        );
      }),
    ));

  it('misses none when others change meanwhile, and reads those as they are then', () =>
    fc.assert(
      fc.property(
        // Fewer of one second than a page holds: see SyncCursor.
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(19), { maxLength: 20 }),
        (count, changing) => {
          let clock = 1000;
          const { read, issues } = readAll(
            Array.from({ length: count }, (_, index) => ({
              number: index + 1,
              updatedAt: Math.floor(index / 2),
            })),
            (all, step) => {
              const changed = changing[step];
              if (changed === undefined) return all;
              clock += 1;
              return all.map((issue) =>
                issue.number === changed + 1 ? { ...issue, updatedAt: clock } : issue,
              );
            },
          );
          const latest = new Map(read.map((issue) => [issue.number, issue.updatedAt]));
          // What changes after the last page is the next sweep's.
          for (const { number } of issues) expect(latest.has(number)).toBe(true);
        },
      ),
    ));

  it('goes by pages while whole pages have the same second', () => {
    const same = times(5, 5, 5, 5, 5, 5, 5, 6);
    const { items, hasNext } = listing(same, begin(null));
    const second = advance(begin(null), items, hasNext);
    expect(second).toEqual({ since: 5, page: 1, seen: [1, 2, 3] });
    const third = advance({ since: 5, page: 1, seen: [1, 2, 3] }, items, true);
    expect(third).toEqual({ since: 5, page: 2, seen: [1, 2, 3] });
  });

  it('begins where it was told to when a cursor cannot be read', () => {
    for (const text of [null, '', '{', '{"since":"x"}', '{"since":1,"page":0,"seen":[]}']) {
      expect(parseCursor(text, 17)).toEqual(begin(17));
    }
  });
});
