import type { ActionLimit } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { rulesOf } from '../testing.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { eventAgeOf } from './rules.ts';
import { problemsOf } from './testing.ts';

const file = (text: string) => rulesOf(`version: 1\n${text}`);
const DAY = 86_400_000;

/** One of each that may be set, by its words. */
const found = (limits: readonly ActionLimit[], scope: string, counts: string) =>
  limits.filter((limit) => limit.scope === scope && limit.counts === counts);

describe('limits', () => {
  it('are read with their periods; what is not said keeps its default', () => {
    const { limits } = file(
      'limits: { issue: { comments: 1/day }, repository: { closes: 5/hour } }',
    );
    expect(limits).toContainEqual({ scope: 'issue', counts: 'comments', most: 1, perMs: DAY });
    expect(limits).toContainEqual({
      scope: 'repository',
      counts: 'closes',
      most: 5,
      perMs: 3_600_000,
    });
    expect(found(limits, 'issue', 'actions')).toEqual(found(DEFAULT_LIMITS, 'issue', 'actions'));
    expect(limits).toHaveLength(DEFAULT_LIMITS.length);
  });

  it('hold without a word, and can be taken away one by one', () => {
    expect(file('mode: auto').limits).toEqual(DEFAULT_LIMITS);
    const { limits } = file('limits: { issue: { actions: none } }');
    expect(found(limits, 'issue', 'actions')).toEqual([]);
    expect(limits).toHaveLength(DEFAULT_LIMITS.length - 1);
  });

  it('say what the model may cost, how old events may be, and when it is quiet', () => {
    const rules = file(
      'limits:\n  model: 0.5 usd/day\n  event-age: 2h\n  quiet: 22:00-07:00  Europe/Berlin',
    );
    expect(rules).toMatchObject({
      budgetUsdPerDay: 0.5,
      eventAgeMs: 7_200_000,
      quiet: '22:00-07:00 Europe/Berlin',
    });
  });

  it('let a rule have an age of events of its own', () => {
    const rules = file(`limits: { event-age: 2d }
rules:
  quick: { when: issue.opened, event-age: 5m, then: { label: x } }
  other: { when: issue.opened, then: { label: x } }`);
    expect(eventAgeOf(rules, 'quick', 1)).toBe(300_000);
    expect(eventAgeOf(rules, 'other', 1)).toBe(2 * DAY);
    expect(eventAgeOf(file('mode: auto'), 'other', 1)).toBe(1);
  });

  it.each([
    ['limits: { model: 5 }', '2:18 expects what the model may cost, such as 5 USD/day'],
    [
      'limits: { issue: { actions: 6/dya } }',
      '2:29 expects how many in an hour, a day or a week, such as 6/day, or none → 6/day',
    ],
    ['limits: { issue: { actions: 6 } }', '2:29 expects how many in an hour, a day or a week'],
    ['limits: { issue: { actions: -1/day } }', '2:29 expects how many'],
    ['limits: { issue: { actions: [6/day] } }', '2:29 expects how many'],
    ['limits: { issue: { actions: 6/constructor } }', '2:29 expects how many'],
    [
      'limits: { issue: { coments: 1/day } }',
      '2:20 coments is not known here; there are actions, comments or closes → comments',
    ],
    ['limits: { issue: 6/day }', '2:18 limits of issue expects keys and values'],
    ['limits: { repo: { actions: 6/day } }', '2:11 repo is not known here'],
    ['limits: { event-age: always }', '2:22 expects a time of at most a year'],
    [
      'limits:\n  quiet: 22:00-07:00 Europe/Berln',
      '3:10 there is no time zone Europe/Berln → Europe/Berlin',
    ],
    ['limits:\n  quiet: 22-7 UTC', '3:10 expects hours and a time zone, such as 22:00-07:00'],
    ['limits:\n  quiet: 25:00-07:00 UTC', '3:10 expects hours and a time zone'],
    ['limits:\n  quiet: 22:00-22:00 UTC', '3:10 expects hours and a time zone'],
    ['limits:\n  quiet: nights', '3:10 expects hours and a time zone'],
  ])('cannot be said as %s', (text, expected) => {
    expect(problemsOf(`version: 1\n${text}`)[0]).toContain(expected);
  });

  it('are taken as they are written, whichever are', () => {
    const rate = fc.record({
      most: fc.integer({ min: 0, max: 999_999 }),
      period: fc.constantFrom('hour', 'day', 'week'),
    });
    const counts = fc.record({ actions: rate, comments: rate, closes: rate }, { requiredKeys: [] });
    const scopes = fc.record({ issue: counts, repository: counts }, { requiredKeys: [] });
    fc.assert(
      fc.property(scopes, (written) => {
        const text = Object.fromEntries(
          Object.entries(written).map(([scope, rates]) => [
            scope,
            Object.fromEntries(
              Object.entries(rates).map(([name, one]) => [name, `${one.most}/${one.period}`]),
            ),
          ]),
        );
        const { limits } = file(stringify({ limits: text }));
        for (const [scope, rates] of Object.entries(written)) {
          for (const [name, one] of Object.entries(rates)) {
            const perMs = { hour: 3_600_000, day: DAY, week: 7 * DAY }[one.period];
            expect(found(limits, scope, name)).toEqual([
              { scope, counts: name, most: one.most, perMs },
            ]);
          }
        }
      }),
    );
  });
});
