import { describe, expect, it } from 'vitest';
import { addressOf } from './addressOf.ts';
import { isWithin, PAGES } from './pages.ts';
import { shortcutOf } from './shortcuts.ts';

const ID = '1b2c3d4e-1111-5222-8333-444455556666';

describe('the palette', () => {
  it('knows the page of an id and of a name', () => {
    expect(addressOf(' acme/api#7 ')).toBe('/issues/acme/api/7');
    expect(addressOf('acme/api')).toBe('/repositories/acme/api');
    expect(addressOf(`run_${ID}`)).toBe(`/runs/run_${ID}`);
    expect(addressOf(`act_${ID}`)).toBe(`/actions/act_${ID}`);
    expect(addressOf(`rbk_${ID}`)).toBe(`/rollbacks/rbk_${ID}`);
    expect(addressOf(`prp_${ID}`)).toBe(`/approvals/prp_${ID}`);
    expect(addressOf(ID)).toBe(`/deliveries/${ID}`);
  });

  it('takes other text for words', () => {
    for (const words of ['', 'crash', 'run_12', '../../x', 'https://evil.example/a']) {
      expect(addressOf(words)).toBeUndefined();
    }
  });
});

describe('shortcuts', () => {
  const names = ['g i', 'i', 'j', '?'];

  it('are keys, or two keys in a row', () => {
    expect(shortcutOf('j', undefined, names)).toBe('j');
    expect(shortcutOf('i', 'g', names)).toBe('g i');
    expect(shortcutOf('i', 'x', names)).toBe('i');
    expect(shortcutOf('j', 'g', names)).toBeUndefined();
    expect(shortcutOf('g', undefined, names)).toBeUndefined();
  });

  it('lead to each page by a key of its own', () => {
    expect(new Set(PAGES.map(({ key }) => key)).size).toBe(PAGES.length);
  });
});

describe('the navigation', () => {
  const at = (path: string) => PAGES.filter((page) => isWithin(page, path)).map(({ name }) => name);

  it('marks one page for every address within it', () => {
    expect(at('/')).toEqual(['Overview']);
    expect(at('/issues/acme/api/7')).toEqual(['Issues']);
    expect(at('/issuesome')).toEqual([]);
  });
});
