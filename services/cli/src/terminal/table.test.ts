import fc from 'fast-check';
import pc from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, table, type Column } from './table.ts';

interface Row {
  readonly number: number;
  readonly title: string;
}

const columns: readonly Column<Row>[] = [
  { title: '#', value: ({ number }) => String(number), align: 'right' },
  { title: 'title', value: ({ title }) => title, flexible: true },
];
const plain = (width: number) => ({ columns: width, colors: pc.createColors(false) });

describe('a table', () => {
  it('aligns its columns', () => {
    const rows = [
      { number: 7, title: 'Crash' },
      { number: 12, title: 'Typo' },
    ];
    expect(table(rows, columns, plain(80))).toBe([' #  title', ' 7  Crash', '12  Typo'].join('\n'));
  });

  it('cuts the flexible column where the terminal is narrow', () => {
    const rows = [{ number: 1, title: 'A title that is much too long for this' }];
    expect(table(rows, columns, plain(24)).split('\n')[1]).toBe('1  A title that is much…');
  });

  it('leaves out optional columns, the last one first, where cutting is not enough', () => {
    const optional = [
      ...columns,
      { title: 'first', value: () => '12345678', optional: true },
      { title: 'last', value: () => '12345678', optional: true },
    ];
    const rows = [{ number: 1, title: 'A title that is long' }];
    expect(table(rows, optional, plain(28)).split('\n')[1]).toBe('1  A title that i…  12345678');
  });

  it('counts wide characters as two columns', () => {
    expect(cut('日本語のタイトル', 7)).toBe('日本語…');
  });

  it('never gets wider than the terminal, whatever the titles hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (titles) => {
        const rows = titles.map((title, index) => ({ number: index, title }));
        for (const line of table(rows, columns, plain(30)).split('\n')) {
          expect(stringWidth(line)).toBeLessThanOrEqual(30);
        }
      }),
    );
  });
});
