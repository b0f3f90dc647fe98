import type { Job, JobTaken } from '@reprise/contract';
import { jobId, RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands, fakeRepository } from '../fakes.ts';

const JOB = jobId('one');
const at = { topic: 'commands.operations', partition: 1, offset: 2n } as const;
const job: Job = {
  id: JOB,
  kind: 'sync',
  about: 'acme/shop',
  status: 'running',
  done: 0,
  total: null,
  counts: {},
  findings: [],
  because: null,
  requestedBy: 'api',
  via: 'cli',
  requestedAt: new Date(0).toISOString(),
  startedAt: null,
  progressedAt: null,
  finishedAt: null,
};

async function asking(given: Partial<Ports> = {}) {
  const asked: object[] = [];
  const take = async (command: object) => {
    asked.push(command);
    return at;
  };
  const app = await fakeApp({
    commands: fakeCommands({ sync: take, verify: take, cancelJob: take, lastOf: async () => at }),
    repositories: { named: async () => fakeRepository() },
    ...given,
  });
  const post = (url: string, body?: object, key?: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { ...AUTHORIZED, ...(key !== undefined && { 'idempotency-key': key }) },
      ...(body !== undefined && { payload: body }),
    });
  const get = (url: string) => app.inject({ url: `/api/v1${url}`, headers: AUTHORIZED });
  return { asked, post, get };
}

describe('asking for a sync', () => {
  it('writes one command and answers with its job', async () => {
    const { asked, post } = await asking();
    const answer = await post('/repositories/acme/shop/sync', { since: '2026-11-01T00:00:00Z' });
    expect(answer.statusCode).toBe(202);
    const { job: id, position } = answer.json<JobTaken>();
    expect(position).toBe('commands.operations/1/2');
    expect(answer.headers.location).toBe(`/api/v1/jobs/${id}`);
    expect(asked).toEqual([
      {
        job: id,
        asker: { by: 'api', via: 'api' },
        tenantId: '9',
        installationId: 7,
        repositoryId: 42,
        repository: 'acme/shop',
        since: Date.parse('2026-11-01T00:00:00Z'),
      },
    ]);
  });

  it('twice under one key asks once, and without a key twice', async () => {
    const { asked, post } = await asking();
    const path = '/repositories/acme/shop/sync';
    const first = await post(path, {}, 'k');
    expect((await post(path, {}, 'k')).json()).toEqual(first.json());
    await post(path);
    await post(path);
    expect(asked).toHaveLength(3);
  });

  it.each([
    [{ deleted: true }, {}, 'not_found'],
    [{ installationId: null }, {}, 'installation_unknown'],
    [{}, { since: new Date(Date.now() + 60_000).toISOString() }, 'request_invalid'],
    [{}, { since: 'yesterday' }, 'request_invalid'],
  ] as const)('of %j with %j is refused: %s', async (repository, body, code) => {
    const named = async () => fakeRepository(repository);
    const { asked, post } = await asking({ repositories: { named } });
    expect((await post('/repositories/acme/shop/sync', body)).json()).toMatchObject({ code });
    expect(asked).toEqual([]);
  });
});

describe('asking for a verification', () => {
  it('is of all deliveries, or of those between two times', async () => {
    const { asked, post } = await asking();
    expect((await post('/deliveries/verify')).statusCode).toBe(202);
    const [from, until] = ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'];
    await post('/deliveries/verify', { from, until });
    expect(asked).toMatchObject([
      { from: null, until: null },
      { from: Date.parse(from), until: Date.parse(until) },
    ]);
    expect((await post('/deliveries/verify', { from: until, until: from })).statusCode).toBe(400);
  });
});

describe('a job', () => {
  const jobs = (given: Partial<Job> = {}): Ports['jobs'] => ({
    list: async () => ({ items: [job], next: null }),
    find: async () => ({ ...job, ...given }),
  });

  it('is listed and found', async () => {
    const { get } = await asking({ jobs: jobs() });
    expect((await get('/jobs?kind=sync&status=running')).json()).toEqual({
      items: [job],
      next: null,
    });
    expect((await get(`/jobs/${JOB}`)).json()).toEqual(job);
    expect((await get('/jobs?kind=dance')).statusCode).toBe(400);
  });

  it('that was asked for is never denied before the view has passed it', async () => {
    const freshness: Ports['freshness'] = {
      reach: async (_views, position) => {
        if (position !== undefined) throw new RepriseError('view_behind', 'not yet');
      },
    };
    const { get } = await asking({ freshness });
    expect((await get(`/jobs/${JOB}`)).statusCode).toBe(503);
    const { get: later } = await asking({ ids: { like: async () => JOB } });
    expect((await later(`/jobs/${jobId()}`)).json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining(`There is no job`),
    });
  });

  it('is cancelled while it is not over', async () => {
    const { asked, post } = await asking({ jobs: jobs() });
    expect((await post(`/jobs/${JOB}/cancel`)).json()).toMatchObject({ job: JOB });
    expect(asked).toEqual([{ job: JOB, asker: { by: 'api', via: 'api' } }]);
    const over = await asking({ jobs: jobs({ status: 'done' }) });
    expect((await over.post(`/jobs/${JOB}/cancel`)).json()).toMatchObject({ code: 'conflict' });
  });
});
