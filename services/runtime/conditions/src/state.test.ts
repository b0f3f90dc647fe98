import { describe, expect, it } from 'vitest';
import { argumentProblems } from './registry.ts';
import { finding } from './testing.ts';

describe('the condition state', () => {
  it('is met by the state', () => {
    expect(finding('state', 'open', {})).toEqual({ met: true, because: 'is open' });
  });

  it('says the state when it is the other one', () => {
    expect(finding('state', 'open', { state: 'closed' })).toEqual({
      met: false,
      because: 'is closed, not open',
    });
  });

  it('knows no third state', () => {
    expect(argumentProblems('state', 'merged')[0]?.unknown?.known).toEqual(['open', 'closed']);
  });
});
