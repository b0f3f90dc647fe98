import type { DeliveryReceived } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delivery } from '../../testing/event.ts';
import { exampleDeliveries } from '../../testing/examples.ts';
import { payloadOf } from '../../github/payload.ts';
import { detailOf, senderOf } from './detail.ts';
import { evolve, type DeliveryRecord } from './evolve.ts';
import type { DeliveryRow } from './table.ts';

const record = (
  offset: bigint,
  event = 'issues',
  partition = 0,
  from: Partial<DeliveryReceived> = {},
): DeliveryRecord => ({
  data: delivery(event, {}, from),
  tenantId: '1',
  position: { topic: 'github.issues', partition, offset },
  sender: 'ada',
  detail: undefined,
});

describe('a delivery', () => {
  it('is its first record', () => {
    const row = [record(4n, 'issues'), record(9n, 'push')].reduce<DeliveryRow | undefined>(
      evolve,
      undefined,
    );
    expect(row).toMatchObject({ event: 'issues', offset: 4n, sender: 'ada', detail: null });
  });

  it('is the same row in whatever order its records are read', () => {
    const anyRecord = fc
      .tuple(fc.bigInt(0n, 9n), fc.nat(3), fc.constantFrom('app', 'whk_1', 'whk_2'))
      .map(([offset, partition, source]) => {
        const standby = Number(offset) % 2 === 0;
        return record(offset, `${partition}-${offset}`, partition, { source, standby });
      });
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1 }), (records) => {
        const fold = (all: readonly DeliveryRecord[]) =>
          all.reduce<DeliveryRow | undefined>(evolve, undefined);
        const first = new Map(
          records.map((one) => [`${one.position.partition} ${one.position.offset}`, one]),
        );
        const once = [...first.values()];
        expect(fold([...once.toReversed(), ...once])).toEqual(fold(once));
      }),
    );
  });

  it('that two webhooks tell of is the one that is decided on, and names both', () => {
    const standby = record(1n, 'issues', 0, { source: 'whk_1', standby: true });
    const decided = record(5n, 'issues', 0, { source: 'app' });
    for (const records of [
      [standby, decided],
      [decided, standby],
    ]) {
      expect(records.reduce<DeliveryRow | undefined>(evolve, undefined)).toMatchObject({
        source: 'app',
        standby: false,
        offset: 5n,
        sources: ['app', 'whk_1'],
      });
    }
  });

  it('is of the App and decided on where its record is older than sources', () => {
    const row = evolve(undefined, record(1n));
    expect(row).toMatchObject({ source: 'app', sources: ['app'], standby: false, keyId: null });
  });
});

describe('what a delivery is about', () => {
  it('is the label, the assignee or the milestone', () => {
    expect(detailOf('labeled', { label: { name: 'bug' } })).toBe('bug');
    expect(detailOf('unassigned', { assignee: { login: 'ada' } })).toBe('ada');
    expect(detailOf('milestoned', { milestone: { title: 'v2' } })).toBe('v2');
    expect(detailOf('closed', { issue: { state_reason: 'completed' } })).toBe('completed');
  });

  it('is the comment that was edited or deleted, and which fields of an issue were', () => {
    expect(detailOf('edited', { comment: { id: 9 }, changes: { body: {} } })).toBe('comment 9');
    expect(detailOf('deleted', { comment: { id: 9 } })).toBe('comment 9');
    expect(detailOf('edited', { changes: { title: {}, body: {} } })).toBe('title, body');
    expect(detailOf('edited', { changes: {} })).toBeUndefined();
  });

  it('is nothing for other actions, odd payloads and names of objects', () => {
    expect(detailOf('opened', { label: { name: 'bug' } })).toBeUndefined();
    expect(detailOf('labeled', { label: 'bug' })).toBeUndefined();
    expect(detailOf('constructor', {})).toBeUndefined();
    expect(detailOf(null, {})).toBeUndefined();
  });

  it('names the sender of every example that has one', () => {
    const payloads = exampleDeliveries().map((one) => payloadOf(one) ?? {});
    const nameless = payloads.filter((one) => 'sender' in one && senderOf(one) === undefined);
    expect(nameless).toEqual([]);
  });
});
