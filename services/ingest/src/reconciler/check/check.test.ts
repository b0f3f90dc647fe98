import { NotSentError, type HookDelivery } from '@reprise/github';
import { createLogger } from '@reprise/telemetry';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../clock.ts';
import type { Reading } from '../plan/cover.ts';
import { fakeClock } from '../testing/fakeClock.ts';
import { fakeStore } from '../testing/fakeStore.ts';
import { check } from './check.ts';
import type { CheckReport } from './news.ts';

const NOW = 1000 * HOUR_MS + 30 * MINUTE_MS;
const GRACE = 2 * MINUTE_MS;

const attempt = (guid: string, agoMs: number, more: Partial<HookDelivery> = {}): HookDelivery => ({
  id: guid.codePointAt(0) ?? 0,
  guid,
  deliveredAt: NOW - agoMs,
  redelivery: false,
  status: 'OK',
  statusCode: 202,
  event: 'issues',
  action: 'opened',
  installationId: 5,
  repositoryId: 7,
  ...more,
});

interface Given {
  readonly listed?: readonly HookDelivery[];
  readonly inLog?: readonly string[] | 'behind';
  readonly redeliver?: (
    id: number,
  ) => Promise<{ accepted: true } | { accepted: false; because: string }>;
  readonly readings?: readonly Reading[];
  readonly forgottenAt?: number;
}

/** A reconciler whose fold reads at once what it told. */
function given() {
  const clock = fakeClock(NOW);
  const store = fakeStore();
  const told: string[] = [];
  const reports: CheckReport[] = [];
  const when = async ({
    listed = [],
    inLog = [],
    redeliver,
    readings = [],
    forgottenAt,
  }: Given) => {
    told.length = 0;
    const result = await check(
      {
        deliveries: {
          page: async () => ({
            items: listed.toSorted((one, other) => other.deliveredAt - one.deliveredAt),
            next: null,
          }),
          redeliver: redeliver ?? (async () => ({ accepted: true })),
        },
        store,
        jobs: { readings: async () => readings },
        present: {
          of: async (ids) =>
            inLog === 'behind' ? undefined : new Set(ids.filter((id) => inLog.includes(id))),
        },
        news: {
          async gapsFound(gaps, tenants, at) {
            for (const gap of gaps) {
              told.push(`missing ${gap.deliveryId}`);
              store.found(gap, tenants.get(gap.installationId ?? 0) ?? 'none', at);
            }
          },
          async redeliveryRequested(gap, nth, refusal, at) {
            told.push(`asked ${gap.deliveryId} ${nth}${refusal === null ? '' : ' in vain'}`);
            store.asked(gap.deliveryId, nth, refusal, at);
          },
          async gapClosed(gap, how) {
            told.push(`closed ${gap.deliveryId} ${how}`);
            store.closed(gap.deliveryId);
          },
          async readInstead(gap) {
            told.push(`read for ${gap.deliveryId}`);
          },
          async compared(report) {
            reports.push(report);
          },
        },
        asking: { tenants: async () => new Map([[5, '3']]), nameOf: async () => 'acme/shop' },
        forgotten: {
          byInstallation: async () => new Map(forgottenAt === undefined ? [] : [[5, forgottenAt]]),
        },
        folded: async () => undefined,
        clock,
        logger: createLogger('test', 'silent'),
        graceMs: GRACE,
      },
      new AbortController().signal,
    );
    return { result, told: [...told], hours: reports.at(-1)?.hours };
  };
  return { when, store, clock, reports };
}

describe('a comparison with GitHub’s own record', () => {
  it('finds nothing where all is in the log, and tells the hours', async () => {
    const listed = [attempt('a', HOUR_MS), attempt('b', 3 * MINUTE_MS)];
    const { told, hours } = await given().when({ listed, inLog: ['a', 'b'] });
    expect(told).toEqual([]);
    expect(hours).toMatchObject([
      { hour: 999 * HOUR_MS, known: 1, delivered: 1 },
      { hour: 1000 * HOUR_MS, known: 1, delivered: 1 },
    ]);
  });

  it('finds what is missing, asks for it, and closes the gap when it has come', async () => {
    const { when } = given();
    const listed = [attempt('a', HOUR_MS, { statusCode: 503 })];
    const first = await when({ listed });
    expect(first.told).toEqual(['missing a', 'asked a 1']);
    expect(first.hours).toMatchObject([{ known: 1, missing: 1 }]);
    const second = await when({ listed, inLog: ['a'] });
    expect(second.told).toEqual(['closed a redelivered']);
    expect(second.hours).toMatchObject([{ known: 1, recovered: 1, missing: 0 }]);
  });

  it('says nothing twice, and tells no hour in which nothing changed', async () => {
    const { when } = given();
    const listed = [attempt('a', HOUR_MS)];
    await when({ listed });
    const again = await when({ listed });
    expect(again.told).toEqual([]);
    expect(again.hours).toEqual([]);
  });

  it('leaves alone what may still be on its way', async () => {
    const { told, hours } = await given().when({ listed: [attempt('a', GRACE - 1)] });
    expect(told).toEqual([]);
    expect(hours).toEqual([]);
  });

  it('says nothing at all while the view is behind, and makes up for it later', async () => {
    const { when, reports } = given();
    const listed = [attempt('a', HOUR_MS), attempt('b', HOUR_MS)];
    const behind = await when({ listed, inLog: 'behind' });
    expect(behind).toMatchObject({ result: 'behind', told: [] });
    expect(reports).toEqual([]);
    expect((await when({ inLog: ['b'] })).told).toEqual(['missing a', 'asked a 1']);
  });

  it('goes on with the rest when GitHub wants to be left alone', async () => {
    const { when } = given();
    const redeliver = async (): Promise<never> => {
      throw new NotSentError('wait', 1000);
    };
    const listed = [attempt('a', HOUR_MS), attempt('b', HOUR_MS)];
    const limited = await when({ listed, redeliver });
    expect(limited).toMatchObject({ result: 'done', told: ['missing a', 'missing b'] });
    expect((await when({ listed })).told).toEqual(['asked a 1', 'asked b 1']);
  });

  it('has a repository read once for all that is too old', async () => {
    const { when } = given();
    const redeliver = async () => ({ accepted: false as const, because: 'too old' });
    const listed = [attempt('a', 71 * HOUR_MS), attempt('b', 70 * HOUR_MS)];
    await when({ listed, redeliver });
    expect((await when({ listed })).told).toEqual(['read for a']);
    const readings = [{ since: null, requestedAt: NOW, startedAt: NOW, outcome: 'done' }];
    expect((await when({ listed, readings })).told).toEqual([
      'closed a snapshot',
      'closed b snapshot',
    ]);
  });

  it('tells no hour that GitHub does not know whole any more', async () => {
    const weekAgo = 7 * 24 * HOUR_MS;
    const listed = [attempt('a', weekAgo - MINUTE_MS), attempt('b', weekAgo - HOUR_MS)];
    const { hours } = await given().when({ listed, inLog: ['a', 'b'] });
    expect(hours).toHaveLength(1);
  });

  it('does not bring back what was forgotten', async () => {
    const { when } = given();
    const listed = [attempt('a', HOUR_MS), attempt('b', 10 * MINUTE_MS)];
    const { told } = await when({ listed, forgottenAt: NOW - 30 * MINUTE_MS });
    expect(told).toEqual(['missing b', 'asked b 1']);
    const later = await when({ listed, forgottenAt: NOW });
    expect(later.told).toEqual(['closed b lost']);
  });
});
