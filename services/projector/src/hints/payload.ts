import type { About } from './about.ts';

/** Postgres takes less than 8,000 bytes. */
const MOST_BYTES = 7500;

/** The payload of a hint; only the view where the rest would not fit. */
export function payloadOf(view: string, { subjects, ids, repositories }: About): string {
  const whole = JSON.stringify({
    view,
    ...(subjects.length > 0 && { subjects }),
    ...(ids.length > 0 && { ids }),
    ...(repositories.length > 0 && { repositories }),
  });
  return Buffer.byteLength(whole) <= MOST_BYTES ? whole : JSON.stringify({ view });
}
