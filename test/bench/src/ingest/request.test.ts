import { describe, expect, it } from 'vitest';
import { deliveryIdOf, numberIn } from './request.ts';

const record = (deliveryId: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 0, 7, 2, 2, 72]), Buffer.from(`${deliveryId}0123456789`)]);

describe('the number of a delivery', () => {
  it('is read from its record', () => {
    expect(numberIn('00c0ffee', record(deliveryIdOf('00c0ffee', 1_234_567)))).toBe(1_234_567);
  });

  it('is none for a delivery of another run', () => {
    expect(numberIn('00c0ffee', record(deliveryIdOf('0badcafe', 7)))).toBeUndefined();
  });
});
