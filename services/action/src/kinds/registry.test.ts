import { ACTION_KINDS, type ActionKind } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { KINDS } from './registry.ts';

describe('the kinds of action', () => {
  it('have a residue exactly where schemas/ says so', () => {
    for (const [name, kind] of Object.entries(KINDS)) {
      const { reversibility } = ACTION_KINDS[name as ActionKind];
      expect(kind.revert.residue === null ? 'full' : 'residue').toBe(reversibility);
    }
  });
});
