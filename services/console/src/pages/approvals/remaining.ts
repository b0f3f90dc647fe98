const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long there is left, for people: `2 d 3 h`, `3 h 12 m`, `12:04`. Milliseconds. */
export function remaining(milliseconds: number): string {
  if (milliseconds <= 0) return '0:00';
  if (milliseconds >= DAY) return pair(milliseconds, DAY, 'd', HOUR, 'h');
  if (milliseconds >= HOUR) return pair(milliseconds, HOUR, 'h', MINUTE, 'm');
  const seconds = Math.floor((milliseconds % MINUTE) / 1000);
  return `${Math.floor(milliseconds / MINUTE)}:${String(seconds).padStart(2, '0')}`;
}

function pair(span: number, large: number, a: string, small: number, b: string): string {
  const rest = Math.floor((span % large) / small);
  return `${Math.floor(span / large)} ${a}${rest === 0 ? '' : ` ${rest} ${b}`}`;
}

/** Below this the reader should hurry. */
export const isShort = (milliseconds: number): boolean => milliseconds < HOUR;
