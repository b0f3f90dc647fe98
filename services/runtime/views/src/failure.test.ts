import { FatalError } from '@reprise/kafka';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { describeFailure, failureKind } from './failure.ts';

const coded = (code: string, message = 'it failed'): Error =>
  Object.assign(new Error(message), { code });

describe('failureKind', () => {
  it.each(['08006', '40001', '40P01', '53300', '55P03', '57P01', '58030', '25P03', '25006'])(
    'backs off when Postgres answers %s',
    (code) => expect(failureKind(coded(code))).toBe('infrastructure'),
  );

  it.each(['22021', '22P05', '23502', '54000'])(
    'blames the event when Postgres answers %s',
    (code) => expect(failureKind(coded(code))).toBe('event'),
  );

  it.each(['42P01', '42703', '42501'])('blames the deployment when Postgres answers %s', (code) =>
    expect(failureKind(coded(code))).toBe('deployment'),
  );

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'UND_ERR_SOCKET'])(
    'backs off when the network answers %s',
    (code) => expect(failureKind(coded(code))).toBe('infrastructure'),
  );

  it('looks at causes', () => {
    const error = new TypeError('fetch failed', { cause: coded('ECONNREFUSED') });
    expect(failureKind(error)).toBe('infrastructure');
  });

  it('backs off when the log cannot take a record', () =>
    expect(failureKind(new RepriseError('log_unavailable', 'no'))).toBe('infrastructure'));

  it('backs off while a key is missing', () =>
    expect(failureKind(new RepriseError('key_unknown', 'no'))).toBe('infrastructure'));

  it('stops at what no repetition mends', () => {
    expect(failureKind(new FatalError('no'))).toBe('deployment');
    expect(failureKind(new RepriseError('record_unknown', 'no'))).toBe('deployment');
  });

  it.each([new TypeError('x is undefined'), new RangeError('no'), 'a string', undefined])(
    'blames the event for %s',
    (error) => expect(failureKind(error)).toBe('event'),
  );
});

describe('describeFailure', () => {
  it('names the code, or else the kind of error', () => {
    expect(describeFailure(coded('22021'))).toEqual({ code: 'sql_22021', message: 'it failed' });
    expect(describeFailure(new RepriseError('conflict', 'no')).code).toBe('conflict');
    expect(describeFailure(new TypeError('no')).code).toBe('TypeError');
    expect(describeFailure('odd')).toEqual({ code: 'unknown', message: 'odd' });
  });

  it('bounds the message', () =>
    expect(describeFailure(new Error('x'.repeat(5000))).message).toHaveLength(1000));
});
