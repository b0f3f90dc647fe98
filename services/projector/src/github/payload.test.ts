import { zstdCompressSync } from 'node:zlib';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { delivery } from '../testing/event.ts';
import { payloadOf } from './payload.ts';

const payload = { action: 'opened', text: 'ä & ö' };
const json = JSON.stringify(payload);

describe('payloadOf', () => {
  it('reads JSON', () => expect(payloadOf(delivery('issues', payload))).toEqual(payload));

  it.each(['application/x-www-form-urlencoded', ' Application/X-WWW-Form-Urlencoded ;charset=x'])(
    'reads the payload field of a form sent as %j',
    (contentType) => {
      const body = Buffer.from(new URLSearchParams({ payload: json }).toString());
      expect(payloadOf(delivery('issues', {}, { contentType, body }))).toEqual(payload);
    },
  );

  it('reads compressed bodies', () => {
    const body = zstdCompressSync(Buffer.from(json));
    expect(payloadOf(delivery('issues', {}, { encoding: 'zstd', body }))).toEqual(payload);
  });

  it.each(['', '[]', 'null', '{', 'payload=%7B'])('finds nothing in %j', (body) => {
    expect(payloadOf(delivery('issues', {}, { body: Buffer.from(body) }))).toBeUndefined();
    const contentType = 'application/x-www-form-urlencoded';
    const form = delivery('issues', {}, { body: Buffer.from(body), contentType });
    expect(payloadOf(form)).toBeUndefined();
  });

  it('refuses a body whose key it does not have', () => {
    const encrypted = delivery('issues', {}, { encoding: 'zstd_aes_256_gcm', keyId: 'k' });
    expect(() => payloadOf(encrypted)).toThrow(RepriseError);
  });
});
