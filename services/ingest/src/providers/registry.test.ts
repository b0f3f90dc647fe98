import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { fakeLog, opened, post, serving } from '../door/testing.ts';
import { configuredSources } from '../sources/configured.ts';
import { configured, keyring, sealed, silent } from '../sources/testing.ts';
import { PROVIDERS } from './registry.ts';
import { chat, signChat } from './testing/chat.ts';

const SECRETS = { unknown: 'of the chat', github: 'of the App' };

/** Another folder, and a line: nothing else of the server knows the provider. */
const providers = [...PROVIDERS, chat];

function served() {
  const { log, kept } = fakeLog();
  const sources = configuredSources({
    appSecrets: (provider) => [{ id: 'current', value: SECRETS[provider] }],
    keyring,
    now: Date.now,
    logger: silent,
  });
  return { server: serving(log, { providers, sources }), kept, sources };
}

function say(message: object, changes: { sentAt?: number; secret?: string } = {}): InjectOptions {
  const { sentAt = Date.now(), secret = SECRETS.unknown } = changes;
  const payload = JSON.stringify(message);
  const signature = signChat(payload, sentAt, secret);
  return {
    method: 'POST',
    url: '/webhooks/unknown',
    headers: {
      'content-type': 'application/json',
      'x-chat-sent-at': String(sentAt),
      'x-chat-signature': signature,
    },
    payload,
  };
}

const hello = { id: 'm-1', type: 'message', team: 'T1' };

describe('another provider', () => {
  it('is served with its own signatures, ids and routes', async () => {
    const { server, kept } = served();
    const answer = await server.inject(say(hello));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ deliveryId: 'm-1', position: 'github.installations/4/0' });
    expect(kept).toMatchObject([
      {
        topic: 'github.installations',
        draft: {
          key: 'T1',
          tenantId: 'T1',
          data: { provider: 'unknown', source: 'app', event: 'message', secretId: 'current' },
        },
      },
    ]);
  });

  it('is answered what it asks to hear, once that is kept', async () => {
    const { server, kept } = served();
    const answer = await server.inject(say({ ...hello, type: 'verify', challenge: 'abc' }));
    expect([answer.statusCode, answer.json()]).toEqual([200, { challenge: 'abc' }]);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.draft.data).not.toHaveProperty('answer');
  });

  it('can refuse by the clock what was signed long ago', async () => {
    const { server, kept } = served();
    const answer = await server.inject(say(hello, { sentAt: Date.now() - 600_000 }));
    expect(answer.json()).toMatchObject({ status: 401, code: 'signature_invalid' });
    expect(kept).toEqual([]);
  });

  it('has secrets of its own: one of GitHub’s does not count, nor GitHub’s signature', async () => {
    const { server } = served();
    const stolen = await server.inject(say(hello, { secret: SECRETS.github }));
    expect(stolen.json()).toMatchObject({ code: 'signature_invalid' });
    const github = { ...post(opened), url: '/webhooks/unknown' };
    expect((await server.inject(github)).json()).toMatchObject({ code: 'signature_missing' });
  });

  it('has webhooks of its own, under whose address no other provider is heard', async () => {
    const { server, sources } = served();
    sources.apply(
      configured({ provider: 'github', secrets: [sealed('whk_1', 'sec_1', SECRETS.unknown)] }),
    );
    const answer = await server.inject({ ...say(hello), url: '/webhooks/unknown/whk_1' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'webhook_unknown' });
  });
});
