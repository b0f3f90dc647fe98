import { RequestError } from '@octokit/request-error';
import { InstallationError, NotSentError, type InstallationStatus } from './failures.ts';

/**
 * What a failed request means. Decided by status, type and headers, never by a message.
 *
 * - rejected: GitHub refused; nothing was changed.
 * - moved: what was asked for is elsewhere; resolve it again.
 * - suspended: the account's owner suspended the App; wait.
 * - rate_limited: nothing was changed; wait.
 * - not_sent: the request never left this process; try again.
 * - unknown: it may or may not have taken effect; a write is resolved by reading.
 */
export type RequestOutcome =
  | {
      readonly status: 'rejected';
      readonly reason: RejectionReason;
      readonly httpStatus: number | null;
      readonly message: string;
    }
  | {
      readonly status: 'moved';
      readonly httpStatus: number;
      readonly location: string | null;
      readonly message: string;
    }
  | { readonly status: 'suspended'; readonly message: string }
  | {
      readonly status: 'rate_limited';
      readonly httpStatus: number | null;
      readonly retryAfterMs: number;
      readonly message: string;
    }
  | { readonly status: 'not_sent'; readonly retryAfterMs: number; readonly message: string }
  | { readonly status: 'unknown'; readonly httpStatus: number | null; readonly message: string };

export type RejectionReason =
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'gone'
  | 'conflict'
  | 'invalid'
  | 'uninstalled'
  /** The installation does not give what is needed: a permission, which the message names. */
  | 'access_missing'
  | 'refused';

/** GitHub's advice where a limit names no time: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const UNNAMED_WAIT_MS = 60_000;
const LONGEST_MESSAGE = 500;

const REASONS: Readonly<Record<number, RejectionReason>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  422: 'invalid',
};

/**
 * Classifies whatever a request threw.
 * @param now milliseconds since the epoch, for limits that end at a time of day.
 */
export function outcomeOf(error: unknown, now: number): RequestOutcome {
  const message = messageOf(error);
  if (error instanceof InstallationError) return ofInstallation(error.status, message);
  if (error instanceof NotSentError) {
    return { status: 'not_sent', retryAfterMs: error.retryAfterMs, message };
  }
  if (error instanceof RequestError && error.response !== undefined) {
    return ofAnswer(error.status, error.response, now, message);
  }
  return ofGraphql(error, now, message) ?? { status: 'unknown', httpStatus: null, message };
}

function ofInstallation(status: InstallationStatus, message: string): RequestOutcome {
  if (status === 'suspended') return { status, message };
  const reason = status === 'uninstalled' ? 'uninstalled' : 'access_missing';
  return { status: 'rejected', reason, httpStatus: null, message };
}

interface Answer {
  readonly headers: Headers;
  readonly data: unknown;
}
type Headers = Readonly<Record<string, string | number | undefined>>;

function ofAnswer(status: number, answer: Answer, now: number, message: string): RequestOutcome {
  if (status >= 300 && status < 400) {
    const location = answer.headers['location'];
    return { status: 'moved', httpStatus: status, location: textOf(location), message };
  }
  if (status === 429 || (status === 403 && isRateLimit(answer))) {
    const retryAfterMs = waitOf(answer.headers, now);
    return { status: 'rate_limited', httpStatus: status, retryAfterMs, message };
  }
  if (status >= 400 && status < 500 && status !== 408) {
    const reason = REASONS[status] ?? 'refused';
    return { status: 'rejected', reason, httpStatus: status, message };
  }
  return { status: 'unknown', httpStatus: status, message };
}

/**
 * A secondary limit may come without any header; then the documentation page that the answer
 * names is the only code there is.
 */
function isRateLimit({ headers, data }: Answer): boolean {
  if (headers['retry-after'] !== undefined) return true;
  if (String(headers['x-ratelimit-remaining']) === '0') return true;
  const page = fieldOf(data, 'documentation_url');
  return typeof page === 'string' && /#[a-z-]*secondary-rate-limits$/.test(page);
}

function waitOf(headers: Headers, now: number): number {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  const exhausted = String(headers['x-ratelimit-remaining']) === '0';
  if (exhausted && Number.isFinite(reset)) return Math.max(reset * 1000 - now, 0) + 1000;
  return UNNAMED_WAIT_MS;
}

/** GraphQL answers 200 and says in `errors[].type` what went wrong. */
function ofGraphql(error: unknown, now: number, message: string): RequestOutcome | undefined {
  const errors = fieldOf(error, 'errors') ?? fieldOf(fieldOf(error, 'data'), 'errors');
  if (!Array.isArray(errors)) return undefined;
  const types = errors.map((item: unknown) => fieldOf(item, 'type'));
  if (types.includes('RATE_LIMITED')) {
    const headers = fieldOf(error, 'headers') ?? fieldOf(fieldOf(error, 'response'), 'headers');
    const retryAfterMs = waitOf((headers ?? {}) as Headers, now);
    return { status: 'rate_limited', httpStatus: 200, retryAfterMs, message };
  }
  const reason = types.map((type) => GRAPHQL_REASONS[String(type)]).find((found) => found);
  return reason && { status: 'rejected', reason, httpStatus: 200, message };
}

const GRAPHQL_REASONS: Readonly<Record<string, RejectionReason>> = {
  NOT_FOUND: 'not_found',
  FORBIDDEN: 'forbidden',
  UNPROCESSABLE: 'invalid',
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_MESSAGE);
