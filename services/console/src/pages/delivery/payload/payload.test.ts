import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedAtFirst, found, linesOf, ROW_LENGTH, rowsOf, unfoldedFor } from './lines.ts';
import { pieces, tokensOf } from './tokens.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const none: ReadonlySet<number> = new Set();
const everything = (count: number): ReadonlySet<number> => new Set(Array(count).keys());

const issue = pretty({
  action: 'opened',
  issue: { title: 'It crashes', user: { login: 'mia' }, labels: ['bug'] },
  repository: { full_name: 'acme/shop' },
});

describe('the rows of a payload', () => {
  it('are all of its text, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = pretty(JSON.parse(json));
        const lines = linesOf(text);
        const rows = rowsOf(lines, none, everything(lines.length));
        const said = lines.map((_, line) =>
          rows
            .filter((row) => row.line === line)
            .map((row) => row.text)
            .join(''),
        );
        expect(said).toEqual(text.split('\n').map((line) => line.trimStart()));
      }),
    );
  });

  it('of a text that is cut anywhere never fail, and are never too long', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, at) => {
        const text = pretty(JSON.parse(json));
        const lines = linesOf(text.slice(0, at % (text.length + 1)));
        const rows = rowsOf(lines, foldedAtFirst(lines), none);
        expect(rows.length).toBeGreaterThan(0);
        expect(Math.max(...rows.map((row) => row.text.length))).toBeLessThanOrEqual(ROW_LENGTH + 1);
      }),
    );
  });

  it('fold at first what is in every payload, and what is inside of things', () => {
    const lines = linesOf(issue);
    const rows = rowsOf(lines, foldedAtFirst(lines), none);
    expect(rows.filter(({ fold }) => fold === 'folded').map(({ text }) => text)).toEqual([
      '"user": {',
      '"labels": [',
      '"repository": {',
    ]);
    expect(rows.map(({ closing }) => closing).filter((text) => text !== '')).toEqual([
      '},',
      ']',
      '}',
    ]);
  });

  it('show the beginning of what is long, and how much more there is', () => {
    const lines = linesOf(pretty({ body: 'x'.repeat(10_000) }));
    const rows = rowsOf(lines, none, none);
    expect(rows.filter(({ kind }) => kind === 'rest')).toHaveLength(3);
    const more = rows.find(({ kind }) => kind === 'more');
    expect(Number(more?.text)).toBe('"body": ""'.length + 10_000 - 4 * ROW_LENGTH);
    expect(rowsOf(lines, none, everything(3)).some(({ kind }) => kind === 'more')).toBe(false);
  });

  it('never cut a character in two', () => {
    const lines = linesOf(pretty('😀'.repeat(500)));
    for (const { text } of rowsOf(lines, none, everything(1))) {
      expect(text.isWellFormed()).toBe(true);
    }
  });
});

describe('the search', () => {
  it('finds lines whatever the case, also folded ones, and unfolds what they are in', () => {
    const lines = linesOf(issue);
    const [line = -1] = found(lines, 'MIA');
    expect(lines[line]?.text).toBe('"login": "mia"');
    const folded = foldedAtFirst(lines);
    const rows = rowsOf(lines, unfoldedFor(lines, folded, line), none);
    expect(rows.some((row) => row.line === line)).toBe(true);
    expect(
      rows.some(({ text, fold }) => text.startsWith('"repository"') && fold === 'folded'),
    ).toBe(true);
  });

  it('takes what is typed for text, never for a pattern', () => {
    expect(pieces('a.b.c', '.')).toEqual([
      { text: 'a', hit: false },
      { text: '.', hit: true },
      { text: 'b', hit: false },
      { text: '.', hit: true },
      { text: 'c', hit: false },
    ]);
    expect(pieces('x', '(')).toEqual([{ text: 'x', hit: false }]);
  });
});

describe('a line', () => {
  it('has a key and a value, whatever stands in them', () => {
    const kinds = (text: string) => tokensOf(text).map(({ kind, text: part }) => [kind, part]);
    expect(kinds('"a\\": b": "c: d",')).toEqual([
      ['key', '"a\\": b"'],
      ['mark', ': '],
      ['string', '"c: d"'],
      ['mark', ','],
    ]);
    expect(kinds('"locked": false')).toEqual([
      ['key', '"locked"'],
      ['mark', ': '],
      ['value', 'false'],
    ]);
    expect(kinds('"a string"')).toEqual([['string', '"a string"']]);
  });
});
