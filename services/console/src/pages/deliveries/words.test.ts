import { describe, expect, it } from 'vitest';
import { decidingSource, shortPosition, sourceOf, standbyWords } from './words.ts';

const webhook = {
  id: 'whk_b',
  name: 'Shop',
  scope: 'repository',
  target: 'Acme/Shop',
  enabled: true,
  active: true,
} as const;
const ofOwner = {
  ...webhook,
  id: 'whk_a',
  name: 'All',
  scope: 'organization',
  target: 'acme',
} as const;
const byApp = { source: 'app', sourceName: null, repository: 'acme/shop' };

describe('the source of a delivery', () => {
  it('has a name, also where the webhook is gone', () => {
    expect(sourceOf(byApp)).toBe('the App');
    expect(sourceOf({ source: 'whk_b', sourceName: 'Shop' })).toBe('webhook Shop');
    expect(sourceOf({ source: 'whk_x', sourceName: null })).toBe('a webhook that is gone');
  });

  it('that is decided on is the repository’s own, then its owner’s, then the App', () => {
    expect(decidingSource('acme/shop', [ofOwner, webhook]).source).toBe('whk_b');
    expect(decidingSource('acme/other', [ofOwner, webhook]).source).toBe('whk_a');
    expect(decidingSource('acme/shop', [{ ...webhook, enabled: false }]).source).toBe('app');
    expect(decidingSource('acme/shop', [{ ...webhook, active: false }]).source).toBe('app');
    expect(decidingSource('acme/shop', [webhook, { ...webhook, id: 'whk_a' }]).source).toBe(
      'whk_a',
    );
  });

  it('says why nothing was decided on it', () => {
    expect(standbyWords(byApp, [webhook])).toBe(
      'kept, not decided on: webhook Shop decides for acme/shop',
    );
    expect(standbyWords(byApp, [])).toBe(
      'kept, not decided on: another source decided for acme/shop then',
    );
    expect(standbyWords({ source: 'whk_b', sourceName: 'Shop', repository: 'acme/shop' }, [])).toBe(
      'kept, not decided on: the App decides for acme/shop',
    );
  });
});

it('a position is shown without what all topics begin with', () => {
  expect(shortPosition('reprise.github.issues/3/42')).toBe('issues/3/42');
});
