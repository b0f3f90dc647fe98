import { describe, expect, it } from 'vitest';
import { fits } from './allowances.ts';

describe('the choices of an allowance', () => {
  it.each([
    [['bug', 'feature'], 'Bug', true],
    [['bug'], 'bugs', false],
    [['area/*'], 'area/parser', true],
    [['area/*'], 'Area/', true],
    [['area/*'], 'subarea/x', false],
    [['*-ui-*x'], 'a-ui-bx', true],
    [['ab*ba'], 'aba', false],
    [[], 'whatever', true],
  ])('%j allow %s: %s', (choices, value, allowed) => {
    expect(fits({ choices: [...choices] }, value)).toBe(allowed);
  });
});
