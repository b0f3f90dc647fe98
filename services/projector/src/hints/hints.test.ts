import type { Database } from '@reprise/views';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { delivery, event, subject } from '../testing/event.ts';
import { about } from './about.ts';
import { hints } from './hints.ts';
import { payloadOf } from './payload.ts';

const finished = (runId: string, number = 3) =>
  event('RunFinished', {
    runId,
    subject: { ...subject, number },
    outcome: 'decided',
    verdicts: [],
    accepted: 1,
    declined: 0,
    awaiting: 0,
    because: '',
    finishedAt: 0,
  });

/** A database that remembers what it was sent. */
function listening(answer: () => Promise<readonly never[]> = async () => []) {
  const heard: unknown[] = [];
  const warned: unknown[] = [];
  const query = (statement: { toOperationNode(): unknown }) => {
    heard.push(payloadIn(statement.toOperationNode()));
    return answer();
  };
  const db = { query } as unknown as Pick<Database, 'query'>;
  return { heard, warned, told: hints(db, { warn: (...given: unknown[]) => warned.push(given) }) };
}

const payloadIn = (node: unknown): unknown => {
  const values = JSON.stringify(node).match(/"value":"(\{.*?\})"/);
  return JSON.parse(JSON.parse(`"${values?.[1] ?? ''}"`) as string);
};

describe('what a change is about', () => {
  it('is its issue, its ids and its repository', () => {
    expect(about(finished('run_1'))).toEqual({
      subjects: ['42#3'],
      ids: ['run_1'],
      repositories: [42],
    });
    expect(about(event('DeliveryReceived', delivery('push', {}, { number: null })))).toEqual({
      subjects: [],
      ids: ['d-1'],
      repositories: [42],
    });
  });
});

describe('what a change of ingestion is about', () => {
  it('is the job and its repository, the webhook, the tenant or the missing delivery', () => {
    const asking = { jobId: 'job_1', requestedBy: 'ada', via: 'cli', requestedAt: 1 };
    const repository = { installationId: 7, repositoryId: 42, repository: 'acme/shop' };
    const sync = event('Sync', { ...asking, ...repository, since: null, because: 'sync' });
    expect(about(sync)).toEqual({ subjects: [], ids: ['job_1'], repositories: [42] });
    const removed = { webhookId: 'whk_1', removedBy: 'ada', removedAt: 1 };
    expect(about(event('WebhookRemoved', removed)).ids).toEqual(['whk_1']);
    const forgotten = { tenantId: '9', requestedBy: 'ada', via: 'cli', requestedAt: 1 };
    expect(about(event('TenantForgotten', forgotten)).ids).toEqual(['9']);
  });

  it('is a comparison of deliveries as a whole', () => {
    const compared = { checkId: 'c', source: 'app', from: 0, until: 1, hours: [], comparedAt: 1 };
    expect(about(event('DeliveriesCompared', compared))).toEqual({
      subjects: [],
      ids: [],
      repositories: [],
    });
  });
});

describe('a hint', () => {
  it('is told at once, and what follows within a moment is told together', async () => {
    const { heard, told } = listening();
    for (const run of ['run_1', 'run_2', 'run_3', 'run_2']) told.changed('runs', [finished(run)]);
    told.changed('actions', [finished('run_4')]);
    expect(heard).toEqual([
      { view: 'runs', subjects: ['42#3'], ids: ['run_1'], repositories: [42] },
      { view: 'actions', subjects: ['42#3'], ids: ['run_4'], repositories: [42] },
    ]);
    await vi.waitFor(() => expect(heard).toHaveLength(3), 60_000);
    expect(heard[2]).toMatchObject({ view: 'runs', ids: ['run_2', 'run_3'] });
    told.stop();
  });

  it('names only the view when too much changed', async () => {
    const { heard, told } = listening();
    told.changed(
      'runs',
      Array.from({ length: 500 }, (_, n) => finished(`run_${n}`, n)),
    );
    expect(heard).toEqual([{ view: 'runs' }]);
    told.stop();
  });

  it('that cannot be sent is lost, and fails nothing', async () => {
    const { warned, told } = listening(() => Promise.reject(new Error('gone')));
    told.changed('runs', [finished('run_1')]);
    await vi.waitFor(() => expect(warned).toHaveLength(1), 60_000);
    told.stop();
  });

  it('is not told when nothing changed, nor after the end', () => {
    vi.useFakeTimers();
    const { heard, told } = listening();
    told.changed('runs', []);
    expect(heard).toEqual([]);
    told.changed('runs', [finished('run_1')]);
    told.changed('runs', [finished('run_2')]);
    told.stop();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(heard).toHaveLength(1);
  });

  it('always fits what Postgres takes', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 2000 }), (subjects) => {
        const payload = payloadOf('runs', { subjects, ids: [], repositories: [] });
        expect(Buffer.byteLength(payload)).toBeLessThan(8000);
      }),
    ));
});
