import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { github } from '../../providers/github/provider.ts';
import { verdictOf } from './verdict.ts';

const body = Buffer.from('{"action":"opened"}');
const signatureBy = (secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const stored = (secret: string, secretId = 'current') => ({
  signature: signatureBy(secret),
  secretId,
  headers: {},
  receivedAt: 0,
});
const secret = (value: string, id = 'current') => ({ id, value });

describe('a stored delivery', () => {
  it('is verified by the secret that it names', () =>
    expect(verdictOf(github, stored('s'), body, [secret('s')])).toBe('verified'));

  it('is verified by its secret under another name', () =>
    expect(verdictOf(github, stored('s'), body, [secret('new'), secret('s', 'previous')])).toBe(
      'verified',
    ));

  it('fails when its body was changed', () =>
    expect(verdictOf(github, stored('s'), Buffer.from('{}'), [secret('s')])).toBe('failed'));

  it('cannot be verified when its secret is gone', () => {
    expect(verdictOf(github, stored('s', 'sec_1'), body, [])).toBe('unverifiable');
    expect(verdictOf(github, stored('s', 'sec_1'), body, [secret('t', 'sec_2')])).toBe(
      'unverifiable',
    );
  });

  it('is forgotten with its tenant', () =>
    expect(verdictOf(github, stored('s'), undefined, [secret('s')])).toBe('forgotten'));
});
