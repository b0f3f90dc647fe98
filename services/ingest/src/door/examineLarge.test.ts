import { afterAll, describe, expect, it } from 'vitest';
import { github } from '../providers/github/provider.ts';
import { examineHere, type Arrived } from './examine.ts';
import { createExaminer } from './examineLarge.ts';
import { opened, SECRET, sign } from './testing.ts';

const examiner = createExaminer();
const { examine } = examiner;
afterAll(() => examiner.stop());

/** A body that is an opened issue, and a text as long as it takes. */
function body(bytes: number): Buffer {
  const payload = { ...(JSON.parse(opened) as object), text: 'x'.repeat(bytes) };
  return Buffer.from(JSON.stringify(payload));
}

const arrived = (bytes: Buffer, signature = sign(bytes)): Arrived => ({
  provider: github,
  body: bytes,
  headers: {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': 'd',
    'x-hub-signature-256': signature,
  },
  secrets: [
    { id: 'other', value: 'another secret' },
    { id: 'main', value: SECRET },
  ],
  receivedAt: 1,
});

const SMALL = 1000;
const LARGE = 2_000_000;

describe('examining', () => {
  it('is done at once where a body is small', () => {
    expect(examine(arrived(body(SMALL)))).toMatchObject({ secretId: 'main' });
  });

  it('finds the same in a large body, in a thread of its own', async () => {
    const large = arrived(body(LARGE));
    const examined = examine(large);
    expect(examined).toBeInstanceOf(Promise);
    expect(await examined).toEqual(examineHere(large));
  });

  it('leaves a body where it is that both threads can see', async () => {
    const bytes = body(LARGE);
    const shared = Buffer.from(new SharedArrayBuffer(bytes.length));
    bytes.copy(shared);
    const large = arrived(shared);
    expect(await examine(large)).toMatchObject({ secretId: 'main' });
    expect(shared.equals(bytes)).toBe(true);
  });

  it.each([
    ['with a wrong signature', arrived(body(LARGE), sign('another body')), 'signature_invalid'],
    ['that is no JSON', arrived(body(LARGE).subarray(0, -1)), 'body_malformed'],
    [
      'of another event',
      arrived(Buffer.from(`{"text":"${'x'.repeat(LARGE)}"}`)),
      'event_disagrees',
    ],
  ])('refuses a large body %s as it does a small one', async (_what, large, code) => {
    expect(() => examineHere(large)).toThrow(expect.objectContaining({ code }));
    await expect(examine(large)).rejects.toMatchObject({ name: 'RepriseError', code });
  });

  it('goes on after what its thread could not do', async () => {
    const unknown = {
      ...arrived(body(LARGE)),
      provider: { ...github, name: 'nobody' as 'github' },
    };
    await expect(examine(unknown)).rejects.toThrow('There is no provider nobody.');
    expect(await examine(arrived(body(LARGE)))).toMatchObject({ secretId: 'main' });
  });
});
