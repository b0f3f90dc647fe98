import { describe, expect, it } from 'vitest';
import { signatureOf } from './signing.ts';

describe('the signature of a delivery', () => {
  it("is the one of GitHub's own example", () => {
    // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    expect(signatureOf("It's a Secret to Everybody", Buffer.from('Hello, World!'))).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  it('covers every byte, also those that are no text', () => {
    const body = Buffer.from([0x7b, 0xff, 0x0a]);
    expect(signatureOf('s', body)).not.toBe(signatureOf('s', body.subarray(0, 2)));
  });
});
