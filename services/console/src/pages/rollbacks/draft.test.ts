import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../app/address.ts';
import { draftOf, EMPTY, isComplete, problemsOf, scopeFields, scopeOf } from './draft.ts';

const UUID = '828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const draft = (given: Partial<typeof EMPTY>) => ({ ...EMPTY, ...given });

describe('what is to be undone, while it is filled in', () => {
  it('takes ids of every kind in one field, and knows them by their prefix', () => {
    expect(scopeOf(draft({ ids: ` act_${UUID}, rbk_${UUID} ` }))).toEqual({
      action: `act_${UUID}`,
      rollback: `rbk_${UUID}`,
    });
  });

  it('combines whatever is given, without the blanks around it', () => {
    const given = draft({ rule: ' triage ', label: 'good first issue', actor: 'mia' });
    expect(scopeOf(given)).toEqual({ rule: 'triage', label: 'good first issue', actor: 'mia' });
    expect(isComplete(given)).toBe(true);
  });

  it('says what is wrong at its field', () => {
    expect(problemsOf(draft({ ids: 'run_1' }))).toHaveProperty('ids');
    expect(problemsOf(draft({ ids: `run_${UUID} run_${UUID}` }))).toHaveProperty('ids');
    expect(problemsOf(draft({ ruleVersion: 'a1' }))).toHaveProperty('ruleVersion');
    expect(problemsOf(draft({ repository: 'shop' }))).toHaveProperty('repository');
    const [from, until] = ['2026-11-21T00:00:00.000Z', '2026-11-20T00:00:00.000Z'];
    expect(problemsOf(draft({ from, until }))).toHaveProperty('until');
    expect(problemsOf(draft({ rule: 'triage', ruleVersion: 'a1', from }))).toEqual({});
  });

  it('cannot be planned while it says nothing', () => {
    expect(isComplete(EMPTY)).toBe(false);
    expect(isComplete(draft({ rule: '  ' }))).toBe(false);
  });

  it('is the same again after it stood in the address', () => {
    const word = fc.stringMatching(/^[a-z][a-z -]{0,20}[a-z]$/);
    const parts = fc.record({ rule: word, label: word, actor: word }, { requiredKeys: [] });
    fc.assert(
      fc.property(parts, fc.boolean(), (some, named) => {
        const scope = { ...some, ...(named && { run: `run_${UUID}` }) };
        const address = writeAddress(scopeFields, new URLSearchParams(), scope);
        expect(scopeOf(draftOf(readAddress(scopeFields, address)))).toEqual(scope);
      }),
    );
  });

  it('does not take from an address what is no time', () => {
    const address = new URLSearchParams('from=yesterday&until=2026-11-20T12:00:00Z');
    expect(draftOf(readAddress(scopeFields, address))).toMatchObject({
      from: '',
      until: '2026-11-20T12:00:00.000Z',
    });
  });
});
