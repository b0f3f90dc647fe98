import type { Event } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { created, destroyed, forgotten } from '../testing.ts';
import { TenantState } from './state.ts';

const folded = (events: readonly Event[]): TenantState => {
  const state = new TenantState();
  for (const event of events) state.apply(event);
  return state;
};

const tenant = fc.constantFrom('1', '2');
const time = fc.integer({ min: 0, max: 20 });
const event = fc.oneof(
  fc
    .record({ keyId: fc.constantFrom('a', 'b', 'c'), createdAt: time })
    .map(({ keyId, createdAt }) =>
      // A key belongs to one tenant for ever.
      created({ keyId, tenantId: keyId === 'a' ? '1' : '2', createdAt }),
    ),
  fc.constantFrom('a', 'b', 'c').map((keyId) => destroyed(keyId, keyId === 'a' ? '1' : '2')),
  fc.tuple(tenant, time).map(([tenantId, requestedAt]) => forgotten(tenantId, requestedAt)),
);

describe('what the log says about tenants', () => {
  it('never brings a destroyed key back, whatever comes in which order', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const state = folded(events);
        for (const one of events) {
          if (one.type === 'TenantKeyDestroyed')
            expect(state.key(one.data.keyId)).toBe('destroyed');
        }
        for (const tenantId of ['1', '2']) {
          for (const { keyId, createdAt } of state.keysOf(tenantId)) {
            expect(state.key(keyId)).toMatchObject({ keyId, tenantId });
            expect(createdAt).toBeGreaterThan(state.forgottenAt(tenantId) ?? -1);
          }
        }
      }),
    );
  });

  it('is the same after the log was compacted', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        // Times of forgetting grow, as the log's own do; a key says the same when written again.
        let clock = 0;
        const growing = events.map((one) =>
          one.type === 'TenantForgotten' ? forgotten(one.data.tenantId, (clock += 3)) : one,
        );
        const known = new Set<string>();
        const steady = growing.filter((one, at) => {
          if (one.type !== 'TenantKeyCreated') return true;
          const gone = growing
            .slice(0, at)
            .some((before) => before.type === 'TenantKeyDestroyed' && before.key === one.key);
          const first = !known.has(one.key);
          known.add(one.key);
          return first && !gone; // nobody rewraps what is destroyed
        });
        const last = new Map(steady.map((one, at) => [one.key, at]));
        const compacted = steady.filter((one, at) => last.get(one.key) === at);
        const [whole, rest] = [folded(steady), folded(compacted)];
        for (const keyId of ['a', 'b', 'c']) expect(rest.key(keyId)).toEqual(whole.key(keyId));
        for (const id of ['1', '2']) expect(rest.forgottenAt(id)).toBe(whole.forgottenAt(id));
      }),
    );
  });

  it('keeps for destruction what a forgetting alone has ended', () => {
    const state = folded([created({ keyId: 'a', createdAt: 5 }), forgotten('1', 7)]);
    expect(state.key('a')).toBe('destroyed');
    expect(state.keysOf('1')).toEqual([]);
    expect(state.stored('1').map(({ keyId }) => keyId)).toEqual(['a']);
    state.apply(destroyed('a', '1'));
    expect(state.stored()).toEqual([]);
  });

  it('asks once for a later record, without which Kafka would keep a destroyed key', () => {
    const state = folded([created({ keyId: 'a', createdAt: 5 })]);
    expect(state.lingering(1e9, 100)).toBeUndefined();
    state.apply(forgotten('1', 1000, 1000));
    state.apply(destroyed('a', '1', 1001));
    expect(state.lingering(1100, 100)).toBeUndefined();
    expect(state.lingering(1101, 100)).toMatchObject({ tenantId: '1', requestedAt: 1000 });
    state.apply(forgotten('1', 1000, 1150));
    expect(state.lingering(1e9, 100)).toBeUndefined();
    expect(state.forgottenAt('1')).toBe(1000);
  });
});
