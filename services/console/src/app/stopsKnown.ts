import { switchesQuery } from '../api/switches.ts';
import { queries } from './client.ts';

/** Longer than this no page waits to learn what is stopped. */
const PATIENCE_MS = 1500;

/** What is stopped stands above every page: it is known before the first paint, so nothing moves. */
export async function stopsKnown(): Promise<null> {
  const known = queries.ensureQueryData(switchesQuery).catch(() => undefined);
  await Promise.race([known, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return null;
}
