import type { Switch } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { scopeArguments, scopeWords } from '../words/switches.ts';
import { repositoryAt, saidHere } from './stopped.ts';

const switchOn = (given: Partial<Switch>): Switch => ({
  id: 'everything',
  scope: 'everything',
  installation: null,
  repository: null,
  rule: null,
  reason: 'too eager',
  by: 'mia',
  via: 'cli',
  at: '2026-01-01T00:00:00.000Z',
  held: 0,
  ...given,
});

const everything = switchOn({});
const installation = switchOn({ scope: 'installation', installation: 7 });
const shop = switchOn({ scope: 'repository', repository: 'acme/shop' });
const rule = switchOn({ scope: 'rule', repository: 'Acme/Shop', rule: 'stale' });
const web = switchOn({ scope: 'repository', repository: 'acme/web' });

describe('the repository that is looked at', () => {
  it.each([
    ['/issues/acme/shop/7', '', 'acme/shop'],
    ['/repositories/acme/shop', '', 'acme/shop'],
    ['/runs', '?repository=acme%2Fshop&rule=stale', 'acme/shop'],
    ['/runs/run_1', '', undefined],
    ['/issues', '', undefined],
    ['/issues', '?repository=', undefined],
  ])('at %s%s', (pathname, search, repository) =>
    expect(repositoryAt(pathname, search)).toBe(repository),
  );
});

describe('what a page says of what is stopped', () => {
  const all = [web, rule, shop, installation, everything];

  it('is what concerns everybody, on every page', () =>
    expect(saidHere(all, undefined)).toEqual([everything, installation]));

  it('is also what concerns the repository that is looked at, the widest first', () =>
    expect(saidHere(all, 'acme/shop')).toEqual([everything, installation, shop, rule]));

  it('is nothing where nothing of it is stopped', () =>
    expect(saidHere([shop], 'acme/api')).toEqual([]));

  it('is told in words, and as the command line takes it', () => {
    expect([everything, installation, shop, rule].map(scopeWords)).toEqual([
      'everything',
      'the installation 7',
      'the repository acme/shop',
      'the rule stale in Acme/Shop',
    ]);
    expect([everything, installation, shop, rule].map(scopeArguments)).toEqual([
      'everything',
      'installation 7',
      'repository acme/shop',
      'rule stale -r Acme/Shop',
    ]);
  });
});
