import { CliFailure, EXIT } from '../exit.ts';

const UNITS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGO = /^(\d+) ?(s|min|h|d)$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A time as people write it: `2026-11-01`, `2026-11-01T08:30Z`, or how long ago it was: `3d`, `12h`.
 * @returns ISO 8601, UTC.
 * @throws {CliFailure} usage.
 */
export function moment(text: string, option: string, now: number): string {
  const [, amount, unit] = AGO.exec(text) ?? [];
  if (amount !== undefined) {
    return new Date(now - Number(amount) * UNITS[unit as keyof typeof UNITS]).toISOString();
  }
  const date = DATE.test(text) ? new Date(text) : undefined;
  if (date !== undefined && !Number.isNaN(date.getTime())) return date.toISOString();
  throw new CliFailure(
    EXIT.usage,
    'That is no time',
    `${option} ${text}`,
    'Write a date (2026-11-01), a time (2026-11-01T08:30Z), or how long ago it was (3d, 12h, 30min).',
  );
}
