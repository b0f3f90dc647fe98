const UNITS = [
  ['y', 31_557_600_000],
  ['mo', 2_629_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

const SOON_MS = 5000;

/** How long ago, or how far off: `3 m ago`, `in 2 d`, `now`. Times in milliseconds since the epoch. */
export function relative(time: number, now: number): string {
  const distance = Math.abs(now - time);
  if (distance < SOON_MS) return 'now';
  const span = spanOf(distance);
  return time > now ? `in ${span}` : `${span} ago`;
}

/** The largest unit of a length of time in milliseconds: `3 m`, `2 d`. */
function spanOf(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => milliseconds >= size) ?? ['s', 1000];
  return `${Math.floor(milliseconds / length)} ${unit}`;
}

/** A length of time for people: `320 ms`, `4.2 s`, `3 m 20 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  return `${minutes} m ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

const exactFormat = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** The exact time in the reader's own zone, with the zone. */
export const exact = (iso: string): string => exactFormat.format(new Date(iso));

const clockFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
});

export const clock = (iso: string): string => clockFormat.format(new Date(iso));
export const day = (iso: string): string => dayFormat.format(new Date(iso));
