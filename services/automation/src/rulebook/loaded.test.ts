import { describe, expect, it } from 'vitest';
import { NOW } from '../testing.ts';
import { rulesLoaded, type SeenFile } from './loaded.ts';

const SHOP = { installationId: 3, repositoryId: 11, repository: 'acme/shop' };
const CAUSE = { deliveryId: 'd-1', eventId: 'e-1', tenantId: 'acme' };
const loaded = (file: SeenFile, cause = CAUSE) => rulesLoaded(SHOP, file, cause, NOW);

describe('what is recorded of a rules file', () => {
  it('is its text and its Git blob id', () => {
    expect(loaded({ status: 'found', text: 'version: 1', sha: 'abc' })).toMatchObject({
      key: '11',
      tenantId: 'acme',
      causationId: 'e-1',
      data: { ...SHOP, status: 'loaded', version: 'abc', text: 'version: 1', problems: [] },
    });
  });

  it('is what is wrong with it', () => {
    expect(
      loaded({ status: 'found', text: 'version: 1\nmod: auto', sha: 'abc' }).data,
    ).toMatchObject({
      status: 'invalid',
      version: 'abc',
      problems: [{ line: 2, column: 1, suggestion: 'mode' }],
    });
  });

  it('is that there is none, or none that can be read', () => {
    expect(loaded({ status: 'missing' }).data).toMatchObject({ status: 'missing', text: null });
    expect(loaded({ status: 'unreadable', because: 'too large' }).data).toMatchObject({
      status: 'invalid',
      problems: [{ line: 1, column: 1, message: 'too large' }],
    });
    const large = { status: 'found', text: `version: 1 #${'x'.repeat(70_000)}`, sha: 'a' } as const;
    expect(loaded(large).data).toMatchObject({ status: 'invalid', text: null });
  });

  it('has the same id for the same cause and content, and another for anything else', () => {
    const file = { status: 'found', text: 'version: 1', sha: 'abc' } as const;
    expect(loaded(file).id).toBe(loaded(file).id);
    const ids = [
      loaded(file),
      loaded({ status: 'missing' }),
      loaded({ ...file, sha: 'def' }),
      loaded(file, { ...CAUSE, deliveryId: 'd-2' }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});
