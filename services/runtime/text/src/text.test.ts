import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { codeSpan, cut, isInvisible, neutralise, visible, visibleParts } from './index.ts';

describe('text of strangers', () => {
  it('shows what would not be seen by its name', () => {
    expect(visible('pay\u{202E}gpj.exe')).toBe('pay⟨U+202E⟩gpj.exe');
    expect(visible('zero\u{200B}width, \u{1B}[31mred')).toBe('zero⟨U+200B⟩width, ⟨U+001B⟩[31mred');
    expect(visible('\u{E0041}\u{E0042}')).toBe('⟨U+E0041⟩⟨U+E0042⟩');
  });

  it('keeps what people write: line breaks, accents, scripts, emoji of several parts', () => {
    for (const text of ['two\nlines\tand a tab', 'naïve', '漢字', 'नमस्ते', '👩‍👩‍👧 ❤️ 🏳️‍🌈 👍🏽']) {
      expect(visible(text)).toBe(text);
    }
  });

  it('loses nothing when it is taken apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = visibleParts(text).filter(({ kind }) => kind === 'plain');
        expect(kept.every((part) => !isInvisible(part.text) || part.text === text)).toBe(true);
        expect(isInvisible(visible(text))).toBe(false);
      }),
    );
  });

  it('is cut between characters as people see them', () => {
    expect(cut('short', 5)).toBe('short');
    expect(cut('too long', 5)).toBe('too …');
    expect(cut('ab👩‍👩‍👧cd', 6)).toBe('ab…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (text, most) => {
          expect(cut(text, most).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

/** As GitHub's Markdown shows it; the breaks between what must not touch become a bullet. */
const shown = (text: string): string =>
  micromark(neutralise(text), {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  }).replaceAll('<!-- -->', '•');

/** What GitHub makes links and notifications of, in the text that Markdown leaves. */
const REFERENCE = /@[a-z0-9]|(?:#|GH-)\d|\b[0-9a-f]{7,40}\b/i;

function expectInert(text: string): void {
  const html = shown(text);
  expect(html).toMatch(/^(<p>[^<]*<\/p>)?$/);
  expect(html.replaceAll(/&(?:amp|lt|gt|quot);/g, ' ')).not.toMatch(REFERENCE);
}

describe('neutral Markdown', () => {
  it.each([
    '@acme/team and @mona, please; write to mona@acme.example',
    'see #12, GH-12, acme/shop#3 and deadbeef1234',
    'https://evil.example and www.evil.example',
    '<img src=x onerror=alert(1)> <!-- hidden --> </details>',
    '![x](http://evil.example/a.png) [click](javascript:alert(1)) [^1]',
    '```\ncode',
    '# heading\n- list\n1. one\n| a | b |\n|--|--|\n> quote',
    '    indented',
    '- [x] done',
    '&lt;b&gt; &#64;mona',
    '---',
  ])('of %j is one line of text', (text) => expectInert(text));

  it('is one line of text, whatever it was', () => {
    const parts = fc.constantFrom(
      '@a',
      '#1',
      '<b>',
      '`',
      '[x](y)',
      '![',
      '\\',
      '\n',
      'GH-1',
      '://',
    );
    const more = fc.constantFrom(
      'http',
      'www.a.b',
      '*',
      '_',
      '~~',
      '1. ',
      '- ',
      '&#64;',
      ' ',
      'abcdef1',
    );
    const hostile = fc.array(fc.oneof(parts, more, fc.string())).map((all) => all.join(''));
    fc.assert(fc.property(hostile, expectInert));
  });

  it('reads as it was written', () => {
    const text = 'It crashes (since 1.2) when I click "Pay" & wait; see #12';
    const read = neutralise(text)
      .replaceAll('<!-- -->', '')
      .replaceAll(/\\([^a-z0-9])/gi, '$1');
    expect(read).toBe(text);
  });

  it('is no longer than was asked for, before it is escaped', () => {
    expect(neutralise('abcdef', 4)).toBe('abc…');
  });

  it('keeps a code span closed', () => {
    expect(codeSpan('a `b`` c')).toBe('``` a `b`` c ```');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const span = codeSpan(text);
        const [fence = ''] = /^`+/.exec(span) ?? [];
        const inside = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
      }),
    );
  });
});
