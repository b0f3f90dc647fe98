import { describe, expect, it } from 'vitest';
import { delivery } from '../testing.ts';
import { withKnown } from './installation.ts';

const hook = (changes: object = {}) =>
  delivery({ source: 'whk_1', installationId: null, repository: 'acme/shop', ...changes });

describe('the installation by which a configured webhook’s repository is reached', () => {
  it('is the one that the log knows, whatever the repository is called now', () => {
    const known = { installationId: 3, repository: 'Acme/store' };
    expect(withKnown(hook(), known).installationId).toBe(3);
  });

  it('is none where the log knows none', () => {
    expect(withKnown(hook(), undefined).installationId).toBeNull();
    const known = { installationId: null, repository: 'acme/shop' };
    expect(withKnown(hook(), known).installationId).toBeNull();
  });

  it('is never the one that the delivery names', () => {
    const named = hook({ installationId: 99 });
    expect(withKnown(named, undefined).installationId).toBeNull();
    const known = { installationId: 3, repository: 'acme/shop' };
    expect(withKnown(named, known).installationId).toBe(3);
  });

  it('is none where the repository belongs to another than the log knows', () => {
    const known = { installationId: 3, repository: 'victim/shop' };
    expect(withKnown(hook(), known).installationId).toBeNull();
    expect(withKnown(hook({ repository: null }), known).installationId).toBeNull();
  });
});
