import type { Forgotten, Tenant } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, NOW, type FakeReprise } from '../testing/fakeReprise.ts';

const tenant: Tenant = {
  id: '9919',
  login: 'acme',
  repositories: 2,
  deliveries: 12,
  keys: 1,
  encrypted: 10,
  clear: 2,
  forgottenAt: null,
};
const forgotten: Forgotten = {
  command: 'c',
  position: 'tenants/0/4',
  keys: 1,
  unreadable: 10,
  clear: 2,
  records: 7,
  views: 12,
  remains: 'In the log stay: 2 bodies.',
};

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function started(): Promise<{ fake: FakeReprise; asked: () => unknown[] }> {
  const fake = await fakeReprise(({ method }) =>
    method === 'POST'
      ? { status: 202, body: forgotten }
      : { body: { items: [tenant], next: null } },
  );
  reprise = fake;
  const posts = () => fake.requests.filter(({ method }) => method === 'POST');
  return { fake, asked: () => posts().map(({ body }) => JSON.parse(String(body)) as unknown) };
}

const typing = (text: string) => ({ ask: async () => text, now: () => NOW });

describe('tenants', () => {
  it('lists how much of whom is encrypted', async () => {
    const { fake } = await started();
    expect((await fake.cli('tenants')).out).toMatch(/9919 +acme +2 +12 +10 +2 +1/);
    expect((await fake.cli('tenants', 'list')).code).toBe(0);
  });

  it('forgets one whose id is typed again, and says what stays', async () => {
    const { fake, asked } = await started();
    const { code, out, err } = await fake.cliOn(typing('9919'), 'tenants', 'forget', '9919');
    expect(code).toBe(0);
    expect(err).toContain('The bodies of 10 become unreadable for ever; 2 are in the log in clear');
    expect(asked()).toEqual([{ confirm: '9919' }]);
    expect(out).toContain('1 keys destroyed, 10 bodies unreadable, 12 views');
    expect(out).toContain('In the log stay: 2 bodies.');
  });

  it('forgets none whose id is typed wrong, or where nobody can type', async () => {
    const { fake, asked } = await started();
    expect(await fake.cliOn(typing('991'), 'tenants', 'forget', '9919')).toMatchObject({ code: 1 });
    expect(await fake.cli('tenants', 'forget', '9919')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--yes'),
    });
    expect(asked()).toEqual([]);
  });

  it('asks nothing with --yes', async () => {
    const { fake, asked } = await started();
    expect((await fake.cli('tenants', 'forget', '9919', '--yes', '--json')).code).toBe(0);
    expect(asked()).toEqual([{ confirm: '9919' }]);
  });
});
