/** Kinds of which GitHub tells people, or whose reads are paced as writes, too. */
const SLOW: ReadonlySet<string> = new Set([
  'comment',
  'comment.minimize',
  'reviewer.add',
  'subissue.add',
]);

/**
 * How far apart an installation's writes are, in seconds: a second as GitHub asks, three where it
 * tells people. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 * @param kind of the action.
 */
export const secondsPerWrite = (kind: string): number => (SLOW.has(kind) ? 3 : 1);

/** That GitHub answers an installation, at the least. */
const REQUESTS_PER_HOUR = 5000;

/** How long so many requests of an installation are rationed, in seconds; 0 where they are not. */
export const rationedSeconds = (requests: number): number =>
  requests > REQUESTS_PER_HOUR ? (requests * 3600) / REQUESTS_PER_HOUR : 0;
