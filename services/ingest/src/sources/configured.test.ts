import { randomBytes } from 'node:crypto';
import { readKeyring, type WebhookEvent } from '@reprise/vault';
import { describe, expect, it, vi } from 'vitest';
import { configuredSources } from './configured.ts';
import type { Target } from './source.ts';
import { about, configured, keyring, NOW, removed, sealed, silent } from './testing.ts';

const ACME = { id: 3, login: 'acme' };
const APP_SECRETS = [{ id: 'current', value: 'of the App' }];

function following(...events: readonly WebhookEvent[]) {
  let now = NOW;
  const error = vi.spyOn(silent, 'error').mockClear();
  const sources = configuredSources({
    appSecrets: () => APP_SECRETS,
    keyring,
    now: () => now,
    logger: silent,
  });
  for (const event of events) sources.apply(event);
  const secretsOf = (id = 'whk_1') => sources.find('github', id).secrets.map(({ value }) => value);
  const admitted = (target: Target, id: string | undefined = 'whk_1') =>
    sources.admit(sources.find('github', id), target);
  return { sources, secretsOf, admitted, error, at: (time: number) => (now = time) };
}

const refusal = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('a source', () => {
  it('is the App where the address names no webhook', () => {
    expect(following(configured()).sources.find('github', undefined)).toEqual({
      id: 'app',
      provider: 'github',
      secrets: APP_SECRETS,
    });
  });

  it('is the webhook that the address names, with its own secrets alone', () => {
    const { sources } = following(configured());
    expect(sources.find('github', 'whk_1')).toMatchObject({
      id: 'whk_1',
      secrets: [{ id: 'sec_1', value: 'secret of whk_1' }],
    });
  });

  it.each([
    ['nobody configured', []],
    ['was removed', [configured(), removed()]],
    ['is switched off', [configured({ enabled: false })]],
    ['is of another provider', [configured({ provider: 'unknown' })]],
  ])('is none where the webhook %s', (_what, events) => {
    const { sources } = following(...events);
    expect(refusal(() => sources.find('github', 'whk_1'))).toMatchObject({
      code: 'webhook_unknown',
    });
  });
});

describe('the secrets of a webhook', () => {
  const rotated = configured({
    secrets: [
      sealed('whk_1', 'sec_2', 'new'),
      sealed('whk_1', 'sec_1', 'old', { expiresAt: NOW + 1000 }),
    ],
  });

  it('all count until they expire, by the clock at the time of the request', () => {
    const { secretsOf, at } = following(rotated);
    expect(secretsOf()).toEqual(['new', 'old']);
    at(NOW + 999);
    expect(secretsOf()).toEqual(['new', 'old']);
    at(NOW + 1000);
    expect(secretsOf()).toEqual(['new']);
  });

  it('are those configured last', () => {
    expect(following(configured(), rotated).secretsOf()).toEqual(['new', 'old']);
  });

  it.each([
    ['sealed by a key that is not configured', sealed('whk_1', 'bad', 'x', { sealedBy: 'gone' })],
    ['taken from another webhook', sealed('whk_2', 'bad', 'x')],
    ['taken from another secret', { ...sealed('whk_1', 'other', 'x'), secretId: 'bad' }],
    ['changed', sealed('whk_1', 'bad', 'x', { sealed: randomBytes(40) })],
    ['cut off', sealed('whk_1', 'bad', 'x', { sealed: Buffer.alloc(3) })],
    ['empty, with which anybody could sign', sealed('whk_1', 'bad', '')],
  ])('count without one that is %s, and that is said loudly', (_what, bad) => {
    const { secretsOf, error } = following(
      configured({ secrets: [bad, sealed('whk_1', 'sec_1', 'good')] }),
    );
    expect(secretsOf()).toEqual(['good']);
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.calls[0]?.[0]).toMatchObject({ webhookId: 'whk_1', secretId: 'bad' });
    expect(JSON.stringify(error.mock.calls)).not.toContain('good');
  });

  it('are opened when they change, not when they are asked for', () => {
    const find = vi.fn((id: string) => keyring.find(id));
    const sources = configuredSources({
      appSecrets: () => [],
      keyring: { find },
      now: () => NOW,
      logger: silent,
    });
    sources.apply(configured());
    for (let request = 0; request < 10; request += 1) sources.find('github', 'whk_1');
    expect(find).toHaveBeenCalledOnce();
  });

  it('open with the key before, too', () => {
    const next = readKeyring({
      ENCRYPTION_KEY: randomBytes(32),
      ENCRYPTION_KEY_PREVIOUS: keyring.current.bytes,
    });
    const sources = configuredSources({
      appSecrets: () => [],
      keyring: next,
      now: () => NOW,
      logger: silent,
    });
    sources.apply(configured());
    expect(sources.find('github', 'whk_1').secrets).toHaveLength(1);
  });
});

describe('a delivery by a configured webhook', () => {
  const other = [{ id: 4, login: 'other' }];
  const organization = configured({ scope: 'organization', target: 'acme', targetId: 3 });
  const byName = { targetId: null };

  it.each<[string, WebhookEvent, Target]>([
    ['its repository', configured(), about()],
    ['its repository under another name', configured(), about({ repository: 'acme/store' })],
    ['the name of its repository', configured(byName), about({ repository: 'ACME/shop' })],
    ['a repository of its organization', organization, about({ repositoryId: 8 })],
    ['its organization alone', organization, about({ repositoryId: null, repository: null })],
    [
      'its organization by two names',
      organization,
      about({}, [ACME, { id: 3, login: 'acme-inc' }]),
    ],
  ])('is taken when it is about %s', (_what, event, target) => {
    expect(following(event).admitted(target)).toEqual({ standby: true });
  });

  it.each<[string, WebhookEvent, Target]>([
    ['another repository', configured(), about({ repositoryId: 8 })],
    ['another name', configured(byName), about({ repository: 'acme/shop2' })],
    ['no repository', configured(), about({ repositoryId: null, repository: null })],
    ['no repository, by name', configured(byName), about({ repositoryId: null, repository: null })],
    ['another organization', organization, about({}, other)],
    ['two organizations', organization, about({}, [...about().owners, ...other])],
    ['nobody', organization, about({}, [])],
    [
      'the repository with the id of its organization',
      organization,
      about({ repositoryId: 3 }, other),
    ],
    ['anything, by a scope that nobody knows', configured({ scope: 'galaxy' }), about()],
  ])('is refused when it is about %s', (_what, event, target) => {
    expect(refusal(() => following(event).admitted(target))).toMatchObject({
      code: 'target_disagrees',
    });
  });

  it('is refused when the webhook was removed while the body came', () => {
    const { sources } = following(configured());
    const source = sources.find('github', 'whk_1');
    sources.apply(removed());
    expect(refusal(() => sources.admit(source, about()))).toMatchObject({
      code: 'webhook_unknown',
    });
  });

  it('is decided on while it is active, and the App’s of its target is not', () => {
    const { sources, admitted } = following(configured({ active: true }));
    const app = sources.find('github', undefined);
    expect(admitted(about())).toEqual({ standby: false });
    expect(sources.admit(app, about())).toEqual({ standby: true });
    expect(sources.admit(app, about({ repositoryId: 8 }))).toEqual({ standby: false });
    sources.apply(configured({ active: false, version: 2 }));
    expect(admitted(about())).toEqual({ standby: true });
    expect(sources.admit(app, about())).toEqual({ standby: false });
  });
});
