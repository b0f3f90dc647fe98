import type { ActionLimit } from '@reprise/schemas';
import type { Reached } from './reservations.ts';

const PERIODS: readonly (readonly [number, string])[] = [
  [3_600_000, 'an hour'],
  [86_400_000, 'a day'],
  [604_800_000, 'a week'],
];

/** `1 comment a day for each issue`. */
function limitInWords({ scope, counts, most, perMs }: ActionLimit): string {
  const what = most === 1 ? counts.replace(/s$/, '') : counts;
  const often = PERIODS.find(([ms]) => ms === perMs)?.[1] ?? `in ${perMs / 1000} s`;
  return `${most} ${what} ${often} for ${scope === 'issue' ? 'each issue' : 'the repository'}`;
}

/** Why an action waits for a limit, in plain words. */
export function reachedInWords({ limit, freeAt }: Reached): string {
  const words = `The rules file allows ${limitInWords(limit)}`;
  return freeAt === null
    ? `${words}.`
    : `${words}; there is room again at ${new Date(freeAt).toISOString()}.`;
}

/** Why an action waits in quiet hours, in plain words. */
export const quietInWords = (quiet: string, until: number): string =>
  `The rules file asks for quiet (${quiet}); it goes on at ${new Date(until).toISOString()}.`;

/** Why an action is not done any more, in plain words. */
export const tooOldInWords = (decidedAt: number, maxAgeMs: number): string =>
  `It was decided at ${new Date(decidedAt).toISOString()}, and the rules file wants nothing done ` +
  `more than ${period(maxAgeMs)} later.`;

function period(ms: number): string {
  const [unit, name] =
    [[86_400_000, 'day'] as const, [3_600_000, 'hour'] as const, [60_000, 'minute'] as const].find(
      ([one]) => ms % one === 0,
    ) ?? ([1000, 'second'] as const);
  const count = ms / unit;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
