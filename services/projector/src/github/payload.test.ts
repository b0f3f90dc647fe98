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

  it.each(['', '[]', 'null', '{', 'payload=%7B'])('finds nothing in %j', (body) => {
    expect(payloadOf(delivery('issues', {}, { body: Buffer.from(body) }))).toBeUndefined();
    const contentType = 'application/x-www-form-urlencoded';
    const form = delivery('issues', {}, { body: Buffer.from(body), contentType });
    expect(payloadOf(form)).toBeUndefined();
  });

  it('takes no body that nobody has opened', () => {
    const packed = delivery('issues', {}, { encoding: 'zstd' });
    expect(() => payloadOf(packed)).toThrow('as zstd');
  });
});
