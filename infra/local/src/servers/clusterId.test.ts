import { describe, expect, it } from 'vitest';
import { newClusterId } from './clusterId.ts';

describe('the id of a new Kafka cluster', () => {
  it('never begins with a dash, which would be read as an option', () => {
    const drawn = [Buffer.alloc(16, 0xfb), Buffer.alloc(16, 0x01)];
    expect(drawn[0]?.toString('base64url')).toMatch(/^-/);
    expect(newClusterId(() => drawn.shift() ?? Buffer.alloc(16))).toBe('AQEBAQEBAQEBAQEBAQEBAQ');
  });

  it('is 22 characters long, as Kafka wants it', () => {
    expect(newClusterId()).toMatch(/^[\w-]{22}$/);
  });
});
