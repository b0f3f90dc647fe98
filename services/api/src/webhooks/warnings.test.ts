import { describe, expect, it } from 'vitest';
import { warningsOf, type Facts } from './warnings.ts';

const webhook = { scope: 'repository', target: 'acme/shop', enabled: true, active: true };
const facts: Facts = {
  last: new Date(0),
  day: 1,
  installed: true,
  known: true,
  near: undefined,
  decider: undefined,
  narrower: [],
};
const warned = (given: object, known: Partial<Facts> = {}, url: string | undefined = 'https://x') =>
  warningsOf({ ...webhook, ...given }, { ...facts, ...known }, url).join(' ');

describe('what to know of a webhook', () => {
  it('is whose deliveries are decided on, both ways round', () => {
    expect(warned({})).toBe(
      "The App is installed on acme/shop: this webhook's deliveries are decided on, and the App's are kept on standby.",
    );
    expect(warned({ active: false })).toBe(
      "The App is installed on acme/shop: its deliveries are decided on, and this webhook's are kept on standby.",
    );
    expect(warned({ active: false }, { decider: 'Old' })).toBe(
      "Old is the active webhook there: its deliveries are decided on, and this one's are kept on standby.",
    );
    expect(warned({}, { installed: false })).toContain('cannot change anything there');
    expect(warned({ active: false }, { installed: false })).toContain('nothing is decided');
    expect(warned({ enabled: false })).toContain("While it is switched off, the App's deliveries");
  });

  it('is that nothing came yet, and what may be the reason', () => {
    expect(warned({}, { last: null })).toContain('Nothing was delivered yet.');
    expect(warned({}, { last: null, known: false, near: 'acme/shopp' })).toContain(
      'No other delivery has told of acme/shop either. Did you mean acme/shopp?',
    );
  });

  it('is that repositories of an organization may go first, and that the address is not whole', () => {
    const organization = { scope: 'organization', target: 'acme' };
    expect(warned(organization, { narrower: ['acme/shop'] })).toContain('acme/shop has an active');
    expect(warningsOf(webhook, facts, undefined).join(' ')).toContain('PUBLIC_INGEST_URL');
  });
});
