import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUG } from '../testing/model.ts';
import { parseAnswer } from './answer.ts';

const parse = (value: unknown) => parseAnswer(JSON.stringify(value));
const [proposal] = BUG.proposals;

describe('the answer of a model', () => {
  it('is taken when it is well-formed; what does not apply may be null', () => {
    const loose = { ...proposal, parameters: { label: 'bug', login: null } };
    expect(parse({ ...BUG, proposals: [loose] })).toEqual({ ok: true, answer: BUG });
  });

  it.each([
    ['nothing', ''],
    ['prose', 'It is a bug.'],
    ['a fence', '```json\n{}\n```'],
    ['another shape', '[]'],
    ['no summary', JSON.stringify({ proposals: [] })],
    [
      'a confidence above 1',
      JSON.stringify({ ...BUG, proposals: [{ ...proposal, confidence: 2 }] }),
    ],
    ['no kind', JSON.stringify({ ...BUG, proposals: [{ ...proposal, kind: '' }] })],
    ['a flood', JSON.stringify({ ...BUG, proposals: Array(31).fill(proposal) })],
  ])('is not taken when it is %s, and says why', (_, text) => {
    const parsed = parseAnswer(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.wrong).not.toBe('');
  });

  it('is cut where it is long', () => {
    const parsed = parse({ ...BUG, summary: 'x'.repeat(5000) });
    expect(parsed.ok && parsed.answer.summary.length).toBe(1000);
  });

  it('never throws, whatever the model says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseAnswer(text).ok).toBe('boolean');
      }),
    );
  });
});
