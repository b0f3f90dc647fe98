import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderComment, renderForeign } from './render.ts';

const none = { missing: [], author: 'mona', because: '' };

describe('rendering a comment', () => {
  it('puts values in the place of placeholders', () => {
    const missing = ['### Version', '### Steps'];
    expect(
      renderComment('Hi {author}, add {missing}.', { missing, author: 'mona', because: '' }),
    ).toBe('Hi mona, add `### Version` and `### Steps`.');
  });

  it('leaves the text of the rules file as its owner wrote it', () => {
    expect(renderComment('cc @acme/triage <b>{</b> {{missing}} {x}', none)).toBe(
      'cc @acme/triage <b>{</b> {missing} {x}',
    );
  });

  it('does not write what cannot be a login', () => {
    expect(renderComment('{author}', { ...none, author: '@all <img>' })).toBe('the author');
    expect(renderComment('{author}', { ...none, author: 'dependabot[bot]' })).toBe(
      'dependabot[bot]',
    );
  });

  it('keeps every value inside one code span, whatever it holds', () => {
    const unit = fc.constantFrom('`', '@', '<', 'a', '\n', ' ', '[', '](');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        const span = renderComment('{missing}', { ...none, missing: [text] });
        const [, fence = '', inner = ''] = /^(`+)([^]*?)\1$/.exec(span) ?? [];
        const runs = inner.match(/`+/g) ?? [];
        expect(fence.length).toBeGreaterThan(0);
        expect(runs.every((run) => run.length < fence.length)).toBe(true);
        expect(span).not.toContain('\n');
      }),
    );
  });
});

describe('the words of a playbook', () => {
  it('keep their paragraphs, and do nothing', () => {
    expect(renderForeign('Hi @all,\r\n\n\n\n  # see\n- <b>x</b>')).toBe(
      'Hi @<!-- -->all,\n\n\\#<!-- --> see\n\\- \\<b\\>x\\</b\\>',
    );
  });

  it('are cut to what people read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (lines, most) => {
          const text = renderForeign(
            Array.from({ length: lines }, () => 'x'.repeat(most)).join('\n'),
          );
          expect(text.length).toBeLessThan(3200);
          expect(text.split('\n').length).toBeLessThanOrEqual(40);
        },
      ),
    );
  });
});
