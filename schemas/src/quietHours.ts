/** Hours of each day in which nothing is done, by the clocks of a place. */
export interface QuietHours {
  /** Minutes since midnight at which they begin, and at which they end. */
  readonly from: number;
  readonly to: number;
  /** A name of the IANA time zone database, such as Europe/Berlin. */
  readonly zone: string;
}

const WRITTEN = /^(\d{2}):(\d{2})-(\d{2}):(\d{2}) ([A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*)$/;
const MINUTE = 60_000;
const DAY = 1440;
/** More than any clock was ever moved for summer. */
const MOVED = 180;

/**
 * Reads `22:00-07:00 Europe/Berlin`.
 * @returns undefined where it is none; hours that begin when they end would be the whole day, and
 * are none.
 */
export function parseQuietHours(text: string): QuietHours | undefined {
  const [, ...parts] = WRITTEN.exec(text) ?? [];
  const [h = 24, m = 60, toH = 24, toM = 60] = parts.slice(0, 4).map(Number);
  const zone = parts[4] ?? '';
  if (h > 23 || toH > 23 || m > 59 || toM > 59) return undefined;
  const hours = { from: h * 60 + m, to: toH * 60 + toM, zone };
  return hours.from === hours.to || !isTimeZone(zone) ? undefined : hours;
}

/** Whether it is a time zone that this build knows, in whatever case. */
export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether it is quiet, and until when: the first full minute that is not, by the clocks of the
 * place, also in the nights when they are moved.
 * @param at milliseconds since the epoch.
 * @returns milliseconds since the epoch; null when it is not quiet.
 */
export function quietUntil(hours: QuietHours, at: number): number | null {
  if (!isQuiet(hours, at)) return null;
  const minute = Math.floor(at / MINUTE);
  const left = (hours.to - minutesAt(hours.zone, at) + DAY) % DAY;
  let end = minute + left;
  if (isQuiet(hours, (end - 1) * MINUTE) && !isQuiet(hours, end * MINUTE)) return end * MINUTE;
  // The clocks are moved before the end: it is near, but it has to be looked for.
  end = minute + Math.max(1, left - MOVED);
  while (isQuiet(hours, end * MINUTE)) end += 1;
  return end * MINUTE;
}

function isQuiet({ from, to, zone }: QuietHours, at: number): boolean {
  const now = minutesAt(zone, at);
  return from < to ? from <= now && now < to : from <= now || now < to;
}

/** Minutes since midnight. */
function minutesAt(zone: string, at: number): number {
  const parts = clockOf(zone).formatToParts(at);
  const number = (type: 'hour' | 'minute'): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return number('hour') * 60 + number('minute');
}

/** Making one takes longer than all else. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const MOST_CLOCKS = 1000;

/** @throws {RangeError} when there is no such zone. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}
