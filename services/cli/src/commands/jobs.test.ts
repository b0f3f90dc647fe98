import type { Job } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import {
  fakeReprise,
  NOW,
  type Answer,
  type FakeReprise,
  type Request,
} from '../testing/fakeReprise.ts';

const JOB = 'job_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';
const at = (ms: number): string => new Date(NOW - ms).toISOString();

const job = (given: Partial<Job> = {}): Job => ({
  id: JOB,
  kind: 'sync',
  about: 'acme/shop',
  status: 'running',
  done: 3,
  total: 6,
  counts: { issues: 3 },
  findings: [],
  because: null,
  requestedBy: 'api',
  via: 'cli',
  requestedAt: at(60_000),
  startedAt: at(50_000),
  progressedAt: at(1000),
  finishedAt: null,
  ...given,
});

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

/** An api whose job passes through some states, one at each look. */
async function passing(...states: readonly Partial<Job>[]): Promise<FakeReprise> {
  const left = [...states];
  reprise = await fakeReprise(({ method, url }: Request): Answer => {
    if (method === 'POST') {
      return { status: 202, body: { job: JOB, command: 'c', position: 'commands.operations/1/2' } };
    }
    if (url.startsWith('/api/v1/jobs?')) return { body: { items: states.map(job), next: null } };
    return { body: job(left.length > 1 ? left.shift() : left[0]) };
  });
  return reprise;
}

const patient = { interrupted: () => new AbortController().signal };
const bodyOf = (request: Request | undefined): unknown => JSON.parse(String(request?.body));

describe('sync', () => {
  it('asks, follows the job from where its command stands, and tells what came of it', async () => {
    const { cliOn, requests } = await passing(
      { status: 'waiting' },
      {},
      { status: 'done', done: 6, counts: { issues: 6, snapshots: 2 } },
    );
    const { code, out } = await cliOn(patient, 'sync', 'acme/shop', '--since', '3d');
    expect(code).toBe(0);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/repositories/acme/shop/sync',
    });
    expect(bodyOf(requests[0])).toEqual({ since: at(3 * 86_400_000) });
    expect(requests[1]?.url).toBe(`/api/v1/jobs/${JOB}?after=commands.operations%2F1%2F2`);
    expect(requests[2]?.url).toBe(`/api/v1/jobs/${JOB}`);
    expect(out).toContain('sync of acme/shop: 6 of 6 done\n6 issues, 2 snapshots');
  });

  it('is looked away from by Ctrl-C, and says how to look again', async () => {
    const { cli } = await passing({});
    const { code, err } = await cli('sync', 'acme/shop');
    expect(code).toBe(0);
    expect(err).toContain(`${JOB} goes on without you. \`reprise jobs show ${JOB}\``);
  });

  it('only asks with --no-wait, once for a key', async () => {
    const { cli, requests } = await passing({});
    const { out } = await cli('sync', 'https://github.com/acme/shop', '--no-wait', '--key', 'k1');
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers['idempotency-key']).toBe('k1');
    expect(out).toContain(`reprise jobs cancel ${JOB}`);
  });

  it('says what is no repository and what is no time, before it asks', async () => {
    const { cli, requests } = await passing({});
    expect(await cli('sync', 'shop')).toMatchObject({
      code: 2,
      err: expect.stringContaining('acme/orders-api'),
    });
    expect(await cli('sync', 'acme/shop', '--since', 'monday')).toMatchObject({
      code: 2,
      err: expect.stringContaining('2026-11-01'),
    });
    expect(requests).toEqual([]);
  });

  it('fails when the job does, and says why', async () => {
    const { cliOn } = await passing({ status: 'failed', because: 'the App was removed\u202E' });
    const { code, out } = await cliOn(patient, 'sync', 'acme/shop');
    expect(code).toBe(1);
    expect(out).toContain('the App was removed⟨U+202E⟩');
  });
});

describe('deliveries verify', () => {
  const verified = (counts: Job['counts'], findings: Job['findings'] = []) =>
    passing({
      kind: 'verify',
      about: 'all deliveries',
      status: 'done',
      done: 9,
      total: 9,
      counts,
      findings,
    });

  it('is 0 when every signature fits', async () => {
    const { cliOn, requests } = await verified({ verified: 9, failed: 0 });
    const args = ['deliveries', 'verify', '--from', '2026-11-01', '--until', '2026-12-01'];
    expect((await cliOn(patient, ...args)).code).toBe(0);
    expect(requests[0]?.url).toBe('/api/v1/deliveries/verify');
    expect(bodyOf(requests[0])).toEqual({
      from: '2026-11-01T00:00:00.000Z',
      until: '2026-12-01T00:00:00.000Z',
    });
  });

  it('is 1 when one does not, and names it', async () => {
    const findings = [{ about: 'd-7', because: 'the signature does not match' }];
    const { cliOn } = await verified({ verified: 8, failed: 1 }, findings);
    const { code, out } = await cliOn(patient, 'deliveries', 'verify');
    expect(code).toBe(1);
    expect(out).toContain('8 verified, 1 failed\n  d-7: the signature does not match');
  });
});

describe('jobs', () => {
  it('lists them', async () => {
    const { cli, requests } = await passing({}, { kind: 'verify', total: null });
    const { out } = await cli('jobs', '--kind', 'sync', '--status', 'running');
    expect(requests[0]?.url).toBe('/api/v1/jobs?kind=sync&status=running&limit=30');
    expect(out).toMatch(/sync +running +acme\/shop +3 of 6 +1 min ago +api \(cli\)/);
  });

  it('shows one, follows one, and is the answer of the api for machines', async () => {
    const { cli, cliOn } = await passing({}, {}, { status: 'cancelled' });
    expect((await cli('jobs', 'show', JOB)).out).toContain('3 of 6 done');
    expect((await cliOn(patient, 'jobs', 'show', JOB, '--follow')).code).toBe(1);
    expect(JSON.parse((await cli('jobs', 'show', JOB, '--json')).out)).toMatchObject({ id: JOB });
  });

  it('cancels one', async () => {
    const { cli, requests } = await passing({});
    expect((await cli('jobs', 'cancel', JOB)).out).toContain('ends at its next step');
    expect(requests[0]).toMatchObject({ method: 'POST', url: `/api/v1/jobs/${JOB}/cancel` });
  });
});
