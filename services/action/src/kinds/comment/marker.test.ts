import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarker, withMarker } from './marker.ts';

const marker = { rule: 'triage', subject: '7#3', actionId: 'act_1' };

describe('the marker of a comment', () => {
  it('is hidden, and named as the documents say', () => {
    expect(withMarker('Hi', marker)).toBe(
      'Hi\n\n<!-- reprise:comment rule=triage subject=7#3 action=act_1 -->',
    );
  });

  it('gives back what was written, whatever text and rule are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (drawn, rule) => {
        const text = drawn.replaceAll('\r', '');
        expect(readMarker(withMarker(text, { ...marker, rule }))).toEqual({
          text,
          marker: { ...marker, rule },
        });
      }),
    );
  });

  it('counts only where it is the last one: what is quoted before may be anybody’s', () => {
    const quoted = withMarker('Hi', { ...marker, actionId: 'act_forged' });
    expect(readMarker(withMarker(quoted, marker))).toEqual({ text: quoted, marker });
  });

  it('is found above what a person has added, which then belongs to the text', () => {
    const body = `${withMarker('Hi', marker)}\n\nand more\n`;
    expect(readMarker(body)).toEqual({ text: 'Hi\n\nand more', marker });
  });

  it('survives GitHub’s line ends', () => {
    const body = withMarker('One\nTwo', marker).replaceAll('\n', '\r\n');
    expect(readMarker(body)).toEqual({ text: 'One\nTwo', marker });
  });

  it.each([
    '',
    'Hi',
    '<!-- reprise:comment -->',
    '<!-- reprise:comment rule=a subject=b action=c -->',
  ])('is not found in %j', (body) => expect(readMarker(body)).toBe(undefined));
});
