import { describe, expect, it } from 'vitest';
import { addressOfPlan, scopeOf } from './words.ts';

const UUID = '00000000-0000-5000-8000-000000000000';

describe('the scope of a rollback', () => {
  it('is an action or a run, by the prefix of its id', () => {
    expect(scopeOf(` act_${UUID} `)).toEqual({ action: `act_${UUID}` });
    expect(scopeOf(`run_${UUID}`)).toEqual({ run: `run_${UUID}` });
    expect(scopeOf(`rbk_${UUID}`)).toBeUndefined();
    expect(scopeOf('run_')).toBeUndefined();
  });

  it('stands in the address of its plan', () => {
    expect(addressOfPlan({ run: 'run_1' })).toBe('/rollbacks/new?run=run_1');
    expect(addressOfPlan({ action: 'act_1' })).toBe('/rollbacks/new?action=act_1');
  });
});
