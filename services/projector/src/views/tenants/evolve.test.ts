import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event } from '../../testing/event.ts';
import { evolveKey, evolveTenant, type KeyEvent } from './evolve.ts';
import type { TenantKeyRow, TenantRow } from './table.ts';

const created = (wrappedBy = 'key-1') =>
  event('TenantKeyCreated', {
    keyId: 'tk-1',
    tenantId: '1',
    wrapped: Buffer.from('a key that must not be in a database'),
    wrappedBy,
    createdAt: 5,
  });
const destroyed = (destroyedAt = 9) =>
  event('TenantKeyDestroyed', { keyId: 'tk-1', tenantId: '1', requestedBy: 'ada', destroyedAt });
const forgotten = (requestedAt: number) =>
  event('TenantForgotten', { tenantId: '1', requestedBy: 'ada', via: 'cli', requestedAt });

const keyAfter = (...events: readonly KeyEvent[]) =>
  events.reduce<TenantKeyRow | undefined>(evolveKey, undefined);

describe('a key of a tenant', () => {
  it('is never in the row, not even wrapped', () =>
    expect(JSON.stringify(keyAfter(created()))).not.toContain('database'));

  it('is wrapped by the last that wrapped it', () =>
    expect(keyAfter(created(), created('key-2'))?.wrappedBy).toBe('key-2'));

  it('leaves the same row with and without compaction when it is destroyed', () => {
    expect(keyAfter(created(), destroyed())).toEqual(keyAfter(destroyed()));
    expect(keyAfter(destroyed())).toMatchObject({ wrappedBy: null, createdAt: null });
  });

  it('is gone for good, whatever comes late or again', () => {
    const all = [created(), created('key-2'), destroyed(), destroyed(12)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (late) => {
        expect(keyAfter(...late, ...late)).toEqual(keyAfter(destroyed()));
      }),
    );
  });
});

describe('a tenant', () => {
  it('is forgotten until the latest time that somebody asked', () => {
    const after = [forgotten(7), forgotten(3), forgotten(7)].reduce<TenantRow | undefined>(
      evolveTenant,
      undefined,
    );
    expect(after?.forgottenAt).toEqual(new Date(7));
  });
});
