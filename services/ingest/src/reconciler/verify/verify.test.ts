import { createHmac } from 'node:crypto';
import type { EventOrUnreadable } from '@reprise/kafka';
import { RepriseError, type DeliveryReceived, type Event } from '@reprise/schemas';
import type { Opened } from '@reprise/vault';
import { describe, expect, it } from 'vitest';
import { github } from '../../providers/github/provider.ts';
import { NO_PROGRESS, type Job, type Progress, type StepResult } from '../jobs/job.ts';
import { Verification } from './verify.ts';

const JOB: Job = {
  id: 'job_1',
  tenantId: 'none',
  kind: 'verify',
  about: 'all deliveries',
  because: 'verify',
  requestedBy: 'mia',
  via: 'cli',
  requestedAt: 1,
  installationId: null,
  repositoryId: null,
  since: null,
  until: null,
  startedAt: null,
  progress: NO_PROGRESS,
  cancelled: false,
};

const topic = 'github.issues' as const;
const BODY = Buffer.from('{}');

function delivery(offset: number, more: Partial<DeliveryReceived> = {}): EventOrUnreadable {
  const hex = createHmac('sha256', 'good').update(BODY).digest('hex');
  const data = {
    provider: 'github',
    deliveryId: `delivery ${offset}`,
    receivedAt: offset * 1000,
    signature: `sha256=${hex}`,
    secretId: 'current',
    source: 'app',
    headers: {},
    encoding: 'identity',
    body: BODY,
    ...more,
  } as DeliveryReceived;
  const raw = { offset: BigInt(offset), key: '7#1', headers: {}, value: BODY, timestamp: 0 };
  const position = { topic, partition: 0, offset: BigInt(offset) };
  const event = { type: 'DeliveryReceived', key: '7#1', data, position } as Event;
  return { status: 'read', event, raw };
}

function verifying(
  items: readonly EventOrUnreadable[],
  open: (event: { data: unknown }) => Promise<Opened> = async ({ data }) => ({
    ok: true,
    body: (data as DeliveryReceived).body,
  }),
) {
  const verification = new Verification({
    log: {
      ranges: async (name) =>
        name === topic
          ? [{ topic: name, partition: 0, low: 0n, high: BigInt(items.length) }]
          : [{ topic: name, partition: 0, low: 0n, high: 0n }],
      reader: () => ({
        // Two at a time.
        async read({ offset }) {
          const stretch = items.slice(Number(offset), Number(offset) + 2);
          return { items: stretch, next: offset + BigInt(stretch.length), high: 0n };
        },
        close: async () => undefined,
      }),
    },
    bodies: { open },
    providers: [github],
    secretsOf: (_provider, source) => (source === 'app' ? [{ id: 'current', value: 'good' }] : []),
  });
  return async (job = JOB): Promise<StepResult> => {
    let progress: Progress = NO_PROGRESS;
    for (let steps = 0; steps < 50; steps += 1) {
      const result = await verification.step(job, progress, new AbortController().signal);
      if (result.status === 'over') return result;
      progress = result.progress;
    }
    throw new Error('It never ends.');
  };
}

describe('verifying what is stored', () => {
  it('goes through all of it, and names what fails', async () => {
    const items = [
      delivery(0),
      delivery(1, { body: Buffer.from('{"changed":1}') }),
      delivery(2, { source: 'whk_gone', secretId: 'sec_gone' }),
    ];
    const end = await verifying(items)();
    expect(end).toMatchObject({ outcome: 'done', progress: { done: 3, total: 3 } });
    expect(end.progress.counts).toEqual({ verified: 1, failed: 1, unverifiable: 1 });
    expect(end.status === 'over' && end.findings).toMatchObject([{ about: 'delivery 1' }]);
  });

  it('looks at the time that was asked for alone', async () => {
    const items = [delivery(0), delivery(1), delivery(2)];
    const end = await verifying(items)({ ...JOB, since: 1000, until: 2000 });
    expect(end.progress).toMatchObject({ done: 3, counts: { verified: 1 } });
  });

  it.each([
    ['record_unreadable', { failed: 1 }],
    ['key_unknown', { unverifiable: 1 }],
  ] as const)('ends, and says so, where a body does not open: %s', async (code, counts) => {
    const open = async (): Promise<never> => {
      throw new RepriseError(code, 'in words');
    };
    const end = await verifying([delivery(0)], open)();
    expect(end.progress.counts).toEqual(counts);
    expect(end.status === 'over' && end.findings).toHaveLength(1);
  });

  it('counts what was forgotten, and finds nothing in it', async () => {
    const end = await verifying([delivery(0)], async () => ({ ok: false, because: 'forgotten' }))();
    expect(end.progress.counts).toEqual({ forgotten: 1 });
    expect(end.status === 'over' && end.findings).toEqual([]);
  });

  it('names a record that cannot be read', async () => {
    const raw = { offset: 0n, key: '7#1', headers: {}, value: BODY, timestamp: 0 };
    const end = await verifying([{ status: 'unreadable', because: 'no schema', raw }])();
    expect(end.progress.counts).toEqual({ unreadable: 1 });
  });

  it('is done at once where nothing is stored', async () =>
    expect(await verifying([])()).toMatchObject({ status: 'over', outcome: 'done' }));

  it('tries again what time can mend', async () => {
    const open = async (): Promise<never> => {
      throw new RepriseError('log_unavailable', 'in words');
    };
    await expect(verifying([delivery(0)], open)()).rejects.toMatchObject({
      code: 'log_unavailable',
    });
  });
});
