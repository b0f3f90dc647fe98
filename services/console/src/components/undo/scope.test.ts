import { describe, expect, it } from 'vitest';
import { aDayAgo, addressOfPlan, scopeBrief, scopeWords, smallScope } from './scope.ts';

const UUID = '828f19aa-5b5b-5d99-b321-1b8ca3dff18a';

describe('a scope', () => {
  it('is told in words, each part that is given', () => {
    const version = '0123456789abcdef';
    const about = { rule: 'triage', ruleVersion: version, actor: 'mia', label: 'bug' };
    expect(scopeWords({ ...about, repository: 'acme/shop' })).toBe(
      'everything by the rule triage (version 01234567) caused by mia in acme/shop about the label bug',
    );
    expect(scopeWords({ run: `run_${UUID}` })).toBe('all that the run run_828f19aa did');
    expect(scopeWords({ rollback: `rbk_${UUID}`, repository: 'acme/shop' })).toBe(
      'what the rollback rbk_828f19aa has undone in acme/shop',
    );
    expect(scopeWords({ from: '2026-11-20T12:00:00.000Z' })).toMatch(/^everything, since .*20/);
    expect(scopeWords(null)).toContain('not known');
  });

  it('is told in brief in lists', () => {
    const about = { rule: 'triage', repository: 'acme/shop', label: 'bug' };
    expect(scopeBrief(about)).toBe('rule triage, in acme/shop, label bug');
    expect(scopeBrief({ run: `run_${UUID}`, actor: 'mia' })).toBe(
      'run run_828f19aa, caused by mia',
    );
  });

  it('stands in the address of its plan, whatever is in its words', () => {
    expect(addressOfPlan({ run: 'run_1' })).toBe('/rollbacks/new?run=run_1');
    expect(addressOfPlan({ rule: 'a & b', label: 'good first issue' })).toBe(
      '/rollbacks/new?rule=a+%26+b&label=good+first+issue',
    );
  });

  it('is planned on the spot only where it is one action or one run', () => {
    expect(smallScope({ run: 'run_1' })).toEqual({ run: 'run_1' });
    expect(smallScope({ action: 'act_1', label: undefined })).toEqual({ action: 'act_1' });
    expect(smallScope({ run: 'run_1', label: 'bug' })).toBeUndefined();
    expect(smallScope({ action: 'act_1', run: 'run_1' })).toBeUndefined();
    expect(smallScope({ rollback: 'rbk_1' })).toBeUndefined();
    expect(smallScope({})).toBeUndefined();
  });

  it('of a day stays the same for an hour', () => {
    const now = Date.parse('2026-11-21T12:34:56.789Z');
    expect(aDayAgo(now)).toBe('2026-11-20T12:00:00.000Z');
    expect(aDayAgo(now + 60_000)).toBe(aDayAgo(now));
  });
});
