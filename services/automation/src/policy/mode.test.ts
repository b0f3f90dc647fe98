import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODES, type Mode } from '../rules/rules.ts';
import { ceilingOf, modeOf, modeVerdict } from './mode.ts';

const mode = fc.constantFrom(...MODES);
const maybe = fc.option(mode);
const rank = (one: Mode): number => MODES.indexOf(one);

describe('the ceiling', () => {
  it('is the least of what file, rule and line say, and says whose it is', () => {
    fc.assert(
      fc.property(mode, maybe, maybe, (file, rule, line) => {
        const { mode: least, of } = ceilingOf(file, rule, line);
        const said = [file, rule ?? 'auto', line ?? 'auto'] as const;
        expect(rank(least)).toBe(Math.min(...said.map(rank)));
        expect({ file, rule, line, kind: null }[of]).toBe(least);
      }),
    );
  });

  it('asks a person about what cannot be undone, whatever the file says', () => {
    fc.assert(
      fc.property(mode, maybe, maybe, (file, rule, line) => {
        const { mode: least } = ceilingOf(file, rule, line, 'repository.label.delete');
        expect(rank(least)).toBeLessThanOrEqual(rank('approve'));
        const { mode: same } = ceilingOf(file, rule, line, 'repository.label.create');
        expect(same).toBe(ceilingOf(file, rule, line).mode);
      }),
    );
  });

  it('never rises because somebody lowers their own', () => {
    fc.assert(
      fc.property(mode, mode, mode, mode, (file, rule, line, lower) => {
        const before = rank(ceilingOf(file, rule, line).mode);
        const lowered = rank(lower) < rank(rule) ? lower : rule;
        expect(rank(ceilingOf(file, lowered, line).mode)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is said in plain words', () => {
    expect(modeVerdict({ mode: 'approve', of: 'line' })).toEqual({
      clause: 'mode',
      name: 'approve',
      met: false,
      because: 'the mode of the line is approve: a person is asked',
    });
    expect(modeVerdict({ mode: 'auto', of: 'file' })).toMatchObject({ met: true });
  });

  it('is the lowest where another version said something unknown', () => {
    expect(modeOf('later')).toBe('observe');
    expect(modeOf(null)).toBeNull();
  });
});
