const UNITS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1000 },
] as const;

/** How long ago a time (ISO 8601) was, in its largest unit: `3 min ago`. */
export function ago(time: string | null, now: number): string {
  if (time === null) return '';
  const elapsed = now - Date.parse(time);
  const found = UNITS.find(({ ms }) => elapsed >= ms);
  return found === undefined ? 'now' : `${Math.floor(elapsed / found.ms)} ${found.unit} ago`;
}

/** A time of day where it was today, else the date too; local to the reader. */
export function clock(time: string, now: number): string {
  const date = new Date(time);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const hour = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return new Date(now).toDateString() === date.toDateString() ? hour : `${day} ${hour}`;
}

/** How long it is until a time (ISO 8601), in its largest unit: `in 2 d`. */
export function until(time: string, now: number): string {
  const left = Date.parse(time) - now;
  if (left <= 0) return 'now';
  const found = UNITS.find(({ ms }) => left >= ms);
  return found === undefined ? 'in a moment' : `in ${Math.floor(left / found.ms)} ${found.unit}`;
}
