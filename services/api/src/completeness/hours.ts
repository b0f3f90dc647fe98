import type { Completeness, CompletenessHour } from '@reprise/contract';

const HOUR_MS = 3_600_000;

/** What was compared of one hour. */
export interface ComparedHour {
  /** Its beginning. */
  readonly hour: Date;
  readonly known: number;
  readonly delivered: number;
  readonly recovered: number;
  readonly missing: number;
}

/** The beginning of the first of so many hours, the last of which is the one at hand. */
export const firstHour = (hours: number, now: number): Date =>
  new Date(Math.floor(now / HOUR_MS) * HOUR_MS - (hours - 1) * HOUR_MS);

/** Every hour from the first one, those that nobody compared with zeros, and all of them together. */
export function completenessOf(
  compared: readonly ComparedHour[],
  hours: number,
  now: number,
): Pick<Completeness, 'known' | 'delivered' | 'recovered' | 'missing' | 'ratio' | 'hours'> {
  const byHour = new Map(compared.map((one) => [one.hour.getTime(), one]));
  const first = firstHour(hours, now).getTime();
  const all = Array.from({ length: hours }, (_, index): CompletenessHour => {
    const start = first + index * HOUR_MS;
    const { known, delivered, recovered, missing } = byHour.get(start) ?? NOTHING;
    return { hour: new Date(start).toISOString(), known, delivered, recovered, missing };
  });
  const sum = (of: keyof typeof NOTHING): number => all.reduce((total, one) => total + one[of], 0);
  const [known, delivered, recovered] = [sum('known'), sum('delivered'), sum('recovered')];
  return {
    known,
    delivered,
    recovered,
    missing: sum('missing'),
    ratio: known === 0 ? null : (delivered + recovered) / known,
    hours: all,
  };
}

const NOTHING = { known: 0, delivered: 0, recovered: 0, missing: 0 };
