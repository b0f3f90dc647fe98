import { describe, expect, it } from 'vitest';
import { completenessWords, gapWords, STALE_MS } from './words.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const checkedAt = new Date(now - 60_000).toISOString();
const figures = { checkedAt, known: 1284, recovered: 0, missing: 0 };
const say = (
  some: Partial<Omit<typeof figures, 'checkedAt'>> & { checkedAt?: string | null },
  asked: number[] = [],
) =>
  completenessWords(
    { ...figures, ...some },
    72,
    asked.map((attempts) => ({ attempts })),
    now,
  );

describe('completeness in words', () => {
  it('says that all that GitHub knows of is here, and what came after all', () => {
    expect(say({}).title).toBe(
      'All 1,284 deliveries that GitHub knows of in the last 72 hours are here',
    );
    expect(say({}).tone).toBe('good');
    expect(say({ recovered: 3 }).more).toBe('3 of them came after all.');
    expect(say({ known: 1 }).title).toBe(
      'The only delivery that GitHub knows of in the last 72 hours is here',
    );
    expect(say({ known: 0 }).title).toBe('GitHub sent nothing in the last 72 hours');
  });

  it('says how many are missing, and whether GitHub was asked for them', () => {
    expect(say({ missing: 3 }, [1, 2, 1])).toEqual({
      tone: 'warn',
      title: '3 of 1,284 deliveries of the last 72 hours are missing',
      more: 'Reprise asked GitHub to send them again.',
    });
    expect(say({ missing: 1 }, [0]).more).toBe('Reprise is about to ask GitHub to send it again.');
    expect(say({ missing: 2 }, [0, 1]).more).toBe(
      'Reprise asked GitHub to send 1 of them again so far.',
    );
  });

  it('is not sure of what nobody has compared, or not for a while', () => {
    expect(say({ checkedAt: null })).toMatchObject({ tone: 'quiet' });
    const long = new Date(now - STALE_MS - 1).toISOString();
    expect(say({ checkedAt: long })).toMatchObject({ tone: 'warn' });
    expect(say({ checkedAt: long }).more).toContain('whether the reconciler runs');
  });
});

describe('a gap', () => {
  it('says what is being done about it, or how it ended', () => {
    expect(gapWords({ attempts: 0, how: null })).toBe('found, GitHub is asked next');
    expect([1, 2, 3].map((attempts) => gapWords({ attempts, how: null }))).toEqual([
      'GitHub was asked once',
      'GitHub was asked twice',
      'GitHub was asked 3 times',
    ]);
    expect(gapWords({ attempts: 1, how: 'lost' })).toBe('lost: nothing brings it back');
  });
});
