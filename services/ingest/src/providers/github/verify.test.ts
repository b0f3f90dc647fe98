import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksSigned, verify } from './verify.ts';

const secrets = [
  { id: 'current', value: 'the new one' },
  { id: 'previous', value: 'the old one' },
];
const sign = (secret: string, body: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('a signature', () => {
  it('is known by the example of GitHub', () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    const example = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const secret = { id: 'doc', value: "It's a Secret to Everybody" };
    expect(verify(Buffer.from('Hello, World!'), example, [secret])).toBe('doc');
  });

  it('says which secret made it, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom(...secrets), (bytes, { id, value }) => {
        const body = Buffer.from(bytes);
        expect(verify(body, sign(value, body), secrets)).toBe(id);
      }),
    );
  });

  it('fails for a single changed byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, at) => {
        const body = Buffer.from(bytes);
        const signature = sign('the new one', body);
        const index = at % body.length;
        body[index] = (body[index] ?? 0) ^ 1;
        expect(verify(body, signature, secrets)).toBeUndefined();
      }),
    );
  });

  it('fails for a secret that is not live', () => {
    const body = Buffer.from('{}');
    expect(verify(body, sign('a third one', body), secrets)).toBeUndefined();
    expect(verify(body, sign('the old one', body), secrets.slice(0, 1))).toBeUndefined();
  });

  const hex = 'a'.repeat(64);
  it.each([
    ['SHA-1', 'sha1=7b50ab4d6b0bcb4cbd4d4d3bdc0b0a8a0bd1c0a7'],
    ['nothing', ''],
    ['the digest alone', hex],
    ['a short digest', `sha256=${hex.slice(1)}`],
    ['a long digest', `sha256=${hex}a`],
    ['upper case', `sha256=${hex.toUpperCase()}`],
    ['two of them', `sha256=${hex}, sha256=${hex}`],
    ['a line break at its end', `sha256=${hex}\n`],
  ])('never is %s', (_what, header) => {
    expect(looksSigned(header)).toBe(false);
    expect(verify(Buffer.from('{}'), header, secrets)).toBeUndefined();
  });
});
