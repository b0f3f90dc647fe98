import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeLines } from './changeLines.ts';
import { choice, offered } from './filters/offered.ts';
import { hostOf, safeUrl } from './links.ts';
import { nextSort, toggled, tracksOf, uniqueRows } from './table/column.ts';
import { joinPlans } from './undo/joinPlans.ts';

const sideOf = (lines: ReturnType<typeof changeLines>, kinds: readonly string[]) =>
  lines
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('\n');

describe('a change, line by line', () => {
  it('tells lines that stay once', () => {
    expect(changeLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'kept', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'x' },
      { kind: 'kept', text: 'c' },
    ]);
  });

  it('tells absence from emptiness', () => {
    expect(changeLines(null, '')).toEqual([
      { kind: 'removed', text: null },
      { kind: 'added', text: '' },
    ]);
    expect(changeLines(null, null)).toEqual([{ kind: 'kept', text: null }]);
  });

  it('holds both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = changeLines(from.join('\n'), to.join('\n'));
        expect(sideOf(lines, ['kept', 'removed'])).toBe(from.join('\n'));
        expect(sideOf(lines, ['kept', 'added'])).toBe(to.join('\n'));
      }),
    );
  });
});

describe('links of strangers', () => {
  it('are followed to the web alone, and say where they lead', () => {
    expect(hostOf('https://docs.example.com:8443/a')).toBe('docs.example.com:8443');
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      '/x',
      'vbscript:x',
    ]) {
      expect(safeUrl(url)).toBeUndefined();
      expect(hostOf(url)).toBeUndefined();
    }
  });

  it('cannot hide their host behind a name', () => {
    expect(hostOf('https://github.com@evil.example/x')).toBe('evil.example');
  });
});

describe('the choices of a filter', () => {
  const choices = [choice('bug'), choice('feature')];

  it('are those that fit, and what was typed where any text may be chosen', () => {
    expect(offered(choices, [], 'feat', false).map(({ value }) => value)).toEqual(['feature']);
    expect(offered(choices, [], ' docs ', true).map(({ value }) => value)).toEqual(['docs']);
    expect(offered(choices, [], 'BUG', true).map(({ value }) => value)).toEqual(['bug']);
  });

  it('hold what is chosen, though nobody offers it', () => {
    expect(offered(choices, ['own'], '', true).map(({ value }) => value)).toContain('own');
  });
});

describe('a table', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('chooses one row, and with shift all between', () => {
    const one = toggled(new Set(), keys, 1);
    expect([...one]).toEqual(['b']);
    expect([...toggled(one, keys, 3, 1)].toSorted()).toEqual(['b', 'c', 'd']);
    expect([...toggled(one, keys, 1)]).toEqual([]);
  });

  it('turns its order around on the second click', () => {
    expect(nextSort(['-updated', 'updated'], undefined)).toBe('-updated');
    expect(nextSort(['-updated', 'updated'], '-updated')).toBe('updated');
    expect(nextSort(['-updated', 'updated'], 'created')).toBe('-updated');
  });

  it('shows a row once, where it was met first', () => {
    const pages = [{ items: ['b', 'a'] }, { items: ['c', 'b'] }];
    expect(uniqueRows(pages, (row) => row)).toEqual(['b', 'a', 'c']);
  });

  it('has a track for each column', () => {
    expect(tracksOf([{ width: '1fr' }, { width: '20px' }], true)).toBe('22px 1fr 20px');
  });
});

describe('several plans', () => {
  it('are one, with the sum of each', () => {
    const plan = { steps: [], counts: { undo: 2, skip: 1 }, calls: 4, seconds: 1.5 };
    expect(joinPlans([plan, plan])).toEqual({
      steps: [],
      counts: { undo: 4, skip: 2 },
      calls: 8,
      seconds: 3,
    });
  });
});
