import type { DeliveryReceived } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadOf } from '../github/payload.ts';
import type { Json } from '../github/read.ts';
import { exampleDeliveries } from '../testing/examples.ts';
import { detailOf, senderOf } from './deliveries/detail.ts';
import { describeInstallation, describeRepository } from './installations/describe.ts';
import { describeIssue } from './issues/describe.ts';

/** Everything that a view reads from a payload. */
function readAll(delivery: DeliveryReceived): void {
  const payload = payloadOf(delivery) ?? {};
  describeIssue(delivery, '1');
  describeInstallation(delivery, '1', payload);
  describeRepository(delivery, '1', payload);
  senderOf(payload);
  detailOf(delivery.action, payload);
}

const examples = exampleDeliveries();

/** A payload with one of its values, however deep, replaced by something else. */
function damaged(value: unknown, path: readonly number[], replacement: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = damaged(copy[key], rest, replacement);
  return copy;
}

describe('a signed delivery', () => {
  it('of any example is read without an error', () => {
    expect(examples).toHaveLength(329);
    for (const delivery of examples) expect(() => readAll(delivery)).not.toThrow();
  });

  it('of any shape is read without an error', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
        fc.jsonValue(),
        (delivery, path, replacement) => {
          const payload = damaged(payloadOf(delivery), path, replacement) as Json;
          const body = Buffer.from(JSON.stringify(payload) ?? '');
          expect(() => readAll({ ...delivery, body })).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    ));
});
