import type { Completeness, DeliveryDetail, Gap, Payload } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, NOW, type Answer, type FakeReprise } from '../testing/fakeReprise.ts';

const at = (ms: number): string => new Date(NOW - ms).toISOString();

const gap: Gap = {
  delivery: 'd-1',
  event: 'issues',
  action: 'opened',
  repository: 'acme/shop',
  deliveredAt: at(3_600_000),
  foundAt: at(60_000),
  because: 'failed to connect to host',
  attempts: 1,
  lastAskedAt: at(1000),
  how: null,
  closedAt: null,
  closedBecause: null,
};

const delivery = (given: Partial<DeliveryDetail> = {}): DeliveryDetail => ({
  id: 'd-1',
  event: 'issues',
  action: 'opened',
  sender: 'ada',
  detail: null,
  installation: 7,
  repository: 'acme/shop',
  number: 3,
  origin: 'webhook',
  receivedAt: at(60_000),
  secret: 'current',
  contentType: 'application/json',
  encoding: 'zstd_aes_256_gcm',
  bytes: 900,
  position: 'github.issues/3/17',
  source: 'app',
  sourceName: 'the App',
  standby: false,
  runs: [{ id: 'run_1', rule: 'triage', outcome: null }],
  actions: 1,
  headers: { 'user-agent': 'GitHub-Hookshot/\u001B[31m' },
  signature: 'sha256=00',
  verifiedBy: 'current',
  tenant: '9919',
  keyId: 'k1',
  forgotten: false,
  redelivered: null,
  ...given,
});

const payload: Payload = {
  contentType: 'application/json',
  bytes: 30,
  json: '{\n  "a": "\u001B[31m"\n}',
  cut: true,
  forgotten: false,
};

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function answering(...answers: readonly Answer[]): Promise<FakeReprise> {
  const left = [...answers];
  reprise = await fakeReprise(() => (left.length > 1 ? left.shift() : left[0]) ?? {});
  return reprise;
}

describe('deliveries', () => {
  it('lists by source, standby, time and beginning of the id', async () => {
    const { cli, requests } = await answering({ body: { items: [delivery()], next: null } });
    const filters = ['--source', 'app', '--standby', 'no', '--since', '2h', '--id', 'd-'];
    const { out } = await cli('deliveries', ...filters);
    expect(requests[0]?.url).toBe(
      `/api/v1/deliveries?source=app&standby=false&since=${encodeURIComponent(at(7_200_000))}&q=d-&limit=30`,
    );
    expect(out).toContain('issues.opened');
  });

  it('shows one: verified by what, kept where, what came of it', async () => {
    const redelivered = { ...gap, how: 'redelivered', closedBecause: 'GitHub sent it again' };
    const { cli } = await answering({ body: delivery({ redelivered, standby: true }) });
    const { out } = await cli('deliveries', 'show', 'd-1');
    for (const words of [
      'acme/shop#3, by ada, received 1 min ago',
      'from the App, on standby: kept and not decided on',
      'verified by the secret current',
      'kept as zstd_aes_256_gcm, 900 bytes, at github.issues/3/17, under the key k1',
      'it was missing: failed to connect to host',
      'it was asked for again once',
      'redelivered: GitHub sent it again',
      'run_1  triage  goes on',
      'user-agent: GitHub-Hookshot/⟨U+001B⟩[31m',
    ]) {
      expect(out).toContain(words);
    }
  });

  it('says that its headers are not to be had while the log is away', async () => {
    const { cli } = await answering({
      body: delivery({ headers: null, signature: null, runs: [] }),
    });
    const { out } = await cli('deliveries', 'show', 'd-1');
    expect(out).toContain('does not answer now');
    expect(out).toContain('it triggered nothing');
  });
});

describe('the body of a delivery', () => {
  const bytes = Buffer.from([0x7b, 0xff, 0x1b, 0x7d]);

  it('goes into a file or a pipe byte for byte', async () => {
    const { cliOn, requests } = await answering({ bytes });
    const written: [string, Buffer][] = [];
    const piped: Buffer[] = [];
    const host = {
      write: (file: string, given: Buffer) => void written.push([file, given]),
      pipe: (given: Buffer) => void piped.push(given),
    };
    await cliOn(host, 'deliveries', 'body', 'd-1', '--output', 'x.json');
    await cliOn(host, 'deliveries', 'body', 'd-1');
    expect(written).toEqual([['x.json', bytes]]);
    expect(piped).toEqual([bytes]);
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/v1/deliveries/d-1/body',
      '/api/v1/deliveries/d-1/body',
    ]);
  });

  it('is made safe to look at for a person', async () => {
    const { cli } = await answering({ body: payload });
    const { out } = await cli('deliveries', 'body', 'd-1');
    expect(out).toContain('  "a": "⟨U+001B⟩[31m"');
    expect(out).toContain('--output FILE');
  });

  it('is gone when its tenant was forgotten', async () => {
    const { cli } = await answering({ body: { ...payload, json: null, forgotten: true } });
    expect(await cli('deliveries', 'body', 'd-1')).toMatchObject({
      code: 1,
      out: expect.stringContaining('forgotten'),
    });
  });
});

describe('completeness', () => {
  const hour = (known: number, missing: number) => ({
    hour: at(3_600_000),
    known,
    delivered: known - missing,
    recovered: 0,
    missing,
  });
  const told = (given: Partial<Completeness>): Completeness => ({
    checkedAt: at(60_000),
    until: at(180_000),
    known: 2000,
    delivered: 1999,
    recovered: 0,
    missing: 1,
    ratio: 1999 / 2000,
    hours: [hour(0, 0), hour(2000, 1)],
    waiting: 1,
    ...given,
  });
  const gaps = { body: { items: [gap], next: null } };

  it('is the figure, the hours in which something came, and what is waited for', async () => {
    const { cli, requests } = await answering({ body: told({}) }, gaps);
    const { code, out } = await cli('completeness', '--hours', '72');
    expect(code).toBe(1);
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/v1/completeness?hours=72',
      '/api/v1/gaps?status=open&limit=20',
    ]);
    expect(out).toContain('99.9 % of 2000 deliveries');
    expect(out).toMatch(/2000 +1999 +0 +1\n/);
    expect(out).toMatch(/d-1 +issues.opened +acme\/shop +1 h ago +1/);
  });

  it('is 0 when nothing is missing, and says so when nobody looked yet', async () => {
    const { cli } = await answering({ body: told({ missing: 0, ratio: 1, waiting: 0 }) }, gaps);
    expect(await cli('completeness')).toMatchObject({
      code: 0,
      out: expect.stringContaining('100 %'),
    });
    await reprise?.close();
    const never = await answering(
      { body: told({ checkedAt: null, until: null, missing: 0 }) },
      gaps,
    );
    expect((await never.cli('completeness')).out).toContain('was not asked yet');
    await never.close();
    reprise = await fakeReprise(({ url }) =>
      url.includes('/gaps') ? gaps : { body: told({ known: 0, missing: 0, ratio: null }) },
    );
    expect((await reprise.cli('completeness')).out).toContain('GitHub lists no delivery');
  });
});
