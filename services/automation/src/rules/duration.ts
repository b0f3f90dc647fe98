import type { Located } from './located.ts';
import type { Reader } from './reader.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DURATION = /^(\d{1,5})([smhdw])$/;
const MOST_MS = 365 * 86_400_000;

/** `3d`, `12h`, in milliseconds; undefined where it is none. */
export function readDuration(reader: Reader, value: Located): number | undefined {
  const text = value.kind === 'scalar' ? String(value.value) : '';
  const [, count, unit] = DURATION.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (ms > 0 && ms <= MOST_MS) return ms;
  reader.problems.add(
    value.place,
    'expects a time of at most a year, such as 3d or 12h (s, m, h, d, w)',
  );
  return undefined;
}
