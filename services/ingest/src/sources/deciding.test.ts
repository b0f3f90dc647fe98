import type { WebhookConfigured } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configuredSources } from './configured.ts';
import { decidersOf } from './deciding.ts';
import type { Target } from './source.ts';
import { about, keyring, NOW, silent, webhook } from './testing.ts';

const organization = { scope: 'organization', target: 'acme', targetId: 3 } as const;

const deciding = (...webhooks: readonly Partial<WebhookConfigured>[]) => ({
  on: (target: Target = about()): string =>
    decidersOf(new Map(webhooks.map((one) => [one.webhookId ?? 'whk_1', webhook(one)])))(target),
});

describe('who decides', () => {
  it('is the App, unless a webhook is active', () => {
    expect(deciding().on()).toBe('app');
    expect(deciding({ active: false }).on()).toBe('app');
    expect(deciding({ active: true }).on()).toBe('whk_1');
  });

  it('is the App while the active webhook is switched off', () => {
    expect(deciding({ active: true, enabled: false }).on()).toBe('app');
  });

  it('is the webhook of the repository before that of its organization', () => {
    const both = deciding(
      { ...organization, webhookId: 'whk_1', active: true },
      { webhookId: 'whk_2', active: true },
    );
    expect(both.on()).toBe('whk_2');
    expect(both.on(about({ repositoryId: 8, repository: 'acme/site' }))).toBe('whk_1');
    expect(both.on(about({ repositoryId: 9 }, [{ id: 4, login: 'other' }]))).toBe('app');
  });

  it('is of two of one scope the one with the lower id, by id or by name', () => {
    const two = [
      { webhookId: 'whk_2', active: true },
      { webhookId: 'whk_1', active: true, targetId: null, target: 'ACME/Shop' },
    ];
    expect(deciding(...two).on()).toBe('whk_1');
    expect(deciding(...two.toReversed()).on()).toBe('whk_1');
  });

  it('goes by the id where it is known, whatever the name has become', () => {
    expect(deciding({ active: true }).on(about({ repository: 'acme/store' }))).toBe('whk_1');
    expect(deciding({ active: true }).on(about({ repositoryId: 8 }))).toBe('app');
  });

  it('is the App about what names neither a repository nor an organization', () => {
    const nothing = about({ repositoryId: null, repository: null }, []);
    expect(deciding({ ...organization, active: true }).on(nothing)).toBe('app');
  });
});

const repositories = [
  about(),
  about({ repositoryId: 8, repository: 'acme/site' }),
  about({ repositoryId: 9, repository: 'tom/shop' }, [{ id: 4, login: 'tom' }]),
  about({ repositoryId: null, repository: null }),
];

const someWebhook = fc.record({
  enabled: fc.boolean(),
  active: fc.boolean(),
  on: fc.constantFrom(
    { scope: 'repository', target: 'acme/shop', targetId: 7 },
    { scope: 'repository', target: 'Acme/Shop', targetId: null },
    { scope: 'repository', target: 'acme/old-name', targetId: 8 },
    { scope: 'repository', target: 'tom/shop', targetId: 9 },
    organization,
    { ...organization, targetId: null },
    { scope: 'organization', target: 'tom', targetId: 4 },
    { scope: 'galaxy', target: 'acme', targetId: 3 },
  ),
});

describe('for every set of configurations', () => {
  const someWebhooks = fc
    .array(someWebhook, { maxLength: 8 })
    .map((all) =>
      all.map(({ on, ...rest }, index) => webhook({ ...on, ...rest, webhookId: `whk_${index}` })),
    )
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

  it('exactly one source decides about each repository, of those that may speak about it', () => {
    fc.assert(
      fc.property(someWebhooks, fc.constantFrom(...repositories), (webhooks, target) => {
        const sources = configuredSources({
          appSecrets: () => [],
          keyring,
          now: () => NOW,
          logger: silent,
        });
        for (const data of webhooks) sources.apply({ type: 'WebhookConfigured', data });
        const ids = [undefined, ...webhooks.map(({ webhookId }) => webhookId)];
        const chosen = ids.filter((id) => decides(() => sources, id, target));
        expect(chosen).toEqual([expectedDecider(webhooks, target)]);
      }),
    );
  });
});

/** Whether a source's delivery would be taken, and decided on. */
function decides(
  sources: () => ReturnType<typeof configuredSources>,
  id: string | undefined,
  target: Target,
): boolean {
  try {
    const source = sources().find('github', id);
    return !sources().admit(source, target).standby;
  } catch {
    return false;
  }
}

/** The rule once more, by trying one after the other. */
function expectedDecider(
  webhooks: readonly WebhookConfigured[],
  { about: { repositoryId, repository }, owners: [owner] }: Target,
): string | undefined {
  const sorted = webhooks.toSorted((one, other) => (one.webhookId < other.webhookId ? -1 : 1));
  const active = sorted.filter((one) => one.enabled && one.active);
  const isOn = (one: WebhookConfigured, id: number | null, name: string | null) =>
    one.targetId === null ? one.target.toLowerCase() === name : one.targetId === id;
  const own = active.find(
    (one) => one.scope === 'repository' && isOn(one, repositoryId, repository),
  );
  const ofOrganization = active.find(
    (one) => one.scope === 'organization' && isOn(one, owner?.id ?? null, owner?.login ?? null),
  );
  return (own ?? ofOrganization)?.webhookId;
}
