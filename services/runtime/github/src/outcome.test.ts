import { RequestError } from '@octokit/request-error';
import { describe, expect, it } from 'vitest';
import { InstallationError, NotSentError, UnexpectedAnswerError } from './failures.ts';
import { outcomeOf } from './outcome.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const inSeconds = (seconds: number): string => String(NOW / 1000 + seconds);

function answered(
  status: number,
  headers: Record<string, string> = {},
  data: unknown = {},
): RequestError {
  return new RequestError('in words that nobody may decide by', status, {
    request: { method: 'POST', url: 'https://api.github.test/', headers: {} },
    response: { status, headers, data, url: '' },
  });
}

const unanswered = new RequestError('fetch failed', 500, {
  request: { method: 'POST', url: 'https://api.github.test/', headers: {} },
});

describe('the outcome of a failed request', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [410, 'gone'],
    [418, 'refused'],
    [422, 'invalid'],
  ])('%i is rejected: %s', (status, reason) => {
    expect(outcomeOf(answered(status), NOW)).toMatchObject({
      status: 'rejected',
      reason,
      httpStatus: status,
    });
  });

  it.each([301, 302, 307, 308])('%i is moved, with the new place', (status) => {
    expect(
      outcomeOf(answered(status, { location: 'https://api.github.test/x' }), NOW),
    ).toMatchObject({ status: 'moved', location: 'https://api.github.test/x' });
  });

  it.each([500, 502, 503, 504, 408])('%i is unknown', (status) => {
    expect(outcomeOf(answered(status), NOW)).toMatchObject({
      status: 'unknown',
      httpStatus: status,
    });
  });

  it.each([
    ['no answer', unanswered],
    ['a timeout', new DOMException('too late', 'TimeoutError')],
    ['an abort', new DOMException('stopped', 'AbortError')],
    ['an answer that cannot be read', new UnexpectedAnswerError('an issue', 'it is empty')],
    ['what is no error at all', 'boom'],
    ['nothing', undefined],
  ])('%s is unknown', (_what, error) => {
    expect(outcomeOf(error, NOW)).toMatchObject({ status: 'unknown', httpStatus: null });
  });

  it.each([
    ['Retry-After', 429, { 'retry-after': '7' }, {}, 7000],
    ['Retry-After on 403', 403, { 'retry-after': '7' }, {}, 7000],
    [
      'an exhausted limit, until just after its reset',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(30) },
      {},
      31_000,
    ],
    [
      'a reset that has passed',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(-30) },
      {},
      1000,
    ],
    ['429 without headers', 429, {}, {}, 60_000],
    [
      'a secondary limit without headers',
      403,
      {},
      { documentation_url: 'https://docs.github.com/rest/x#about-secondary-rate-limits' },
      60_000,
    ],
  ])('waits as long as %s says', (_what, status, headers, data, retryAfterMs) => {
    expect(outcomeOf(answered(status, headers, data), NOW)).toMatchObject({
      status: 'rate_limited',
      retryAfterMs,
    });
  });

  it('is no rate limit while some of the limit remains', () => {
    expect(outcomeOf(answered(403, { 'x-ratelimit-remaining': '10' }), NOW).status).toBe(
      'rejected',
    );
  });

  it.each([
    ['NOT_FOUND', { status: 'rejected', reason: 'not_found' }],
    ['FORBIDDEN', { status: 'rejected', reason: 'forbidden' }],
    ['RATE_LIMITED', { status: 'rate_limited', retryAfterMs: 60_000 }],
    ['SOMETHING_NEW', { status: 'unknown' }],
  ])('reads the type of a GraphQL error: %s', (type, expected) => {
    const error = Object.assign(new Error('in words'), { errors: [{ type }], headers: {} });
    expect(outcomeOf(error, NOW)).toMatchObject(expected);
  });

  it('tells a suspended App from one that was removed', () => {
    expect(outcomeOf(new InstallationError('suspended'), NOW).status).toBe('suspended');
    expect(outcomeOf(new InstallationError('uninstalled'), NOW)).toMatchObject({
      status: 'rejected',
      reason: 'uninstalled',
    });
    const message = 'acme has not given the App checks: write.';
    expect(outcomeOf(new InstallationError('inaccessible', { message }), NOW)).toMatchObject({
      status: 'rejected',
      reason: 'access_missing',
      message,
    });
  });

  it('knows what was never sent', () => {
    expect(outcomeOf(new NotSentError('no token', 5000), NOW)).toMatchObject({
      status: 'not_sent',
      retryAfterMs: 5000,
    });
  });

  it('keeps messages short', () => {
    expect(outcomeOf(new Error('x'.repeat(10_000)), NOW).message).toHaveLength(500);
  });
});
