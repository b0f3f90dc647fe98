import { randomBytes } from 'node:crypto';
import type { TenantKeyCreated, WebhookConfigured } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import { open, readKeyring, seal } from '@reprise/vault';
import { describe, expect, it } from 'vitest';
import { fakeKeeper } from '../control/fakeKeeper.ts';
import { sealSecret } from '../webhooks/secrets.ts';
import { renew, renewAtStart } from './renew.ts';

const [one, other] = [randomBytes(32), randomBytes(32)];
const before = readKeyring({ ENCRYPTION_KEY: one });
const after = readKeyring({ ENCRYPTION_KEY: other, ENCRYPTION_KEY_PREVIOUS: one });
const secretOf = (secretId: string) => ({ webhookId: 'w', secretId, value: 'open sesame', now: 1 });
const DATA_KEY = randomBytes(32);

const tenantKey: TenantKeyCreated = {
  keyId: 'k',
  tenantId: '9',
  wrapped: seal(one, DATA_KEY, 'tenant-key/9/k'),
  wrappedBy: before.current.id,
  createdAt: 1,
};

async function sealedBefore() {
  const fake = fakeKeeper([tenantKey]);
  const webhook = {
    webhookId: 'w',
    version: 3,
    secrets: [sealSecret(after, secretOf('b')), sealSecret(before, secretOf('a'))],
  } as unknown as WebhookConfigured;
  const draft = {
    type: 'WebhookConfigured',
    key: 'webhook/w',
    id: '1',
    tenantId: 'reprise',
  } as const;
  await fake.log.publish('control', [{ ...draft, data: webhook }]);
  fake.written.length = 0;
  const lines: string[] = [];
  const logger = createLogger('api', 'info', { write: (line) => lines.push(line) });
  return { ...fake, logger, lines };
}

describe('a rotation of the key', () => {
  it('seals every secret and data key anew, and changes nothing else of them', async () => {
    const { written, lines, ...ports } = await sealedBefore();
    await renewAtStart({ ...ports, keyring: after }, new AbortController().signal);
    expect(written.map(({ topic, draft }) => [topic, draft.key])).toEqual([
      ['control', 'webhook/w'],
      ['tenants', 'key/k'],
    ]);
    const webhook = written[0]?.draft.data as WebhookConfigured;
    expect(webhook.version).toBe(3);
    expect(webhook.secrets.map(({ sealedBy }) => sealedBy)).toEqual([
      after.current.id,
      after.current.id,
    ]);
    const second = webhook.secrets[1]?.sealed ?? Buffer.of();
    expect(open(other, second, 'webhook/w/a').toString()).toBe('open sesame');
    const key = written[1]?.draft.data as TenantKeyCreated;
    expect(key).toMatchObject({ wrappedBy: after.current.id, createdAt: 1 });
    expect(open(other, key.wrapped, 'tenant-key/9/k')).toEqual(DATA_KEY);
    expect(lines.join('')).toContain('"tenantKeys":1');
    expect(lines.join('')).not.toContain('sesame');
  });

  it('done again writes nothing', async () => {
    const { written, ...ports } = await sealedBefore();
    await renew({ ...ports, keyring: after });
    const key = written[1]?.draft.data as TenantKeyCreated;
    const again = fakeKeeper([key]);
    const { draft } = written[0] ?? expect.fail('nothing was written');
    await again.log.publish('control', [draft as never]);
    again.written.length = 0;
    expect(await renew({ ...again, keyring: after, logger: ports.logger })).toEqual({
      secrets: 0,
      tenantKeys: 0,
      locked: 0,
    });
    expect(again.written).toEqual([]);
  });

  it('leaves alone what no configured key opens, and says so', async () => {
    const { written, lines, ...ports } = await sealedBefore();
    const lost = readKeyring({ ENCRYPTION_KEY: other });
    await renewAtStart({ ...ports, keyring: lost }, new AbortController().signal);
    expect(written).toEqual([]);
    expect(lines.join('')).toContain('ENCRYPTION_KEY_PREVIOUS');
  });
});
