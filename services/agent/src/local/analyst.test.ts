import fc from 'fast-check';
import type { Allowance } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { PastIssue } from '../github/ports.ts';
import { triaged } from './analyst.ts';
import type { Material } from './labels.ts';

const label = (name: string, description = '') => ({ name, description });
const LABELS = [
  label('bug', "Something isn't working"),
  label('feature'),
  label('question'),
  label('area/parser'),
  label('area/cli'),
  label('needs-info'),
];

const past = (number: number, title: string, labels: readonly string[], body = ''): PastIssue => ({
  number,
  title,
  body,
  labels,
  state: 'closed',
});

const HISTORY = [
  past(1, 'Parser crashes on an empty file', ['bug', 'area/parser'], 'It throws an exception.'),
  past(2, 'Crash with a stack trace when parsing tabs', ['bug', 'area/parser']),
  past(3, 'Exit code is wrong after an error', ['bug', 'area/cli'], 'The command fails silently.'),
  past(4, 'Add support for TOML', ['feature', 'area/parser'], 'It would be nice.'),
  past(5, 'Option to print colours in the terminal', ['feature', 'area/cli']),
  past(6, 'How do I set the config path?', ['question', 'area/cli']),
  past(7, 'Is it possible to parse from stdin?', ['question', 'area/parser']),
];

const line = (choices: readonly string[], atMost: number | null): Allowance => ({
  kind: 'label.add',
  choices: [...choices],
  atMost,
  confidence: 0.8,
  mode: null,
});
const MAY = [line(['bug', 'feature', 'question'], 1), line(['area/*'], 2)];

const material = (title: string, body = '', labels: readonly string[] = []): Material => ({
  issue: { title, body, labels },
  labels: LABELS,
  past: HISTORY,
});

const labelsOf = (made: Material, may = MAY): readonly (string | undefined)[] =>
  triaged(made, may).proposals.map(({ parameters }) => parameters['label']);

describe('the local analyst', () => {
  it('labels an issue as people have labelled issues like it', () => {
    const made = material('Crash while parsing a file with tabs', 'An exception is thrown.');
    expect(labelsOf(made)).toEqual(['bug', 'area/parser']);
    expect(labelsOf(material('How can I use another path for the config?'))[0]).toBe('question');
    expect(labelsOf(material('Please add support for YAML', 'Would be nice.'))[0]).toBe('feature');
  });

  it('is sure enough of the clear ones to be of use, and not of the others', () => {
    const [clear] = triaged(
      material('Parser crashes with an exception', 'It crashes, here is the stack trace.'),
      MAY,
    ).proposals;
    const [vague] = triaged(material('Something about the thing'), MAY).proposals;
    expect(clear?.confidence).toBeGreaterThan(0.85);
    expect(vague?.confidence ?? 0).toBeLessThan(0.7);
  });

  it('says which words and which issues it rests on', () => {
    const [bug] = triaged(material('Crash with a stack trace on tabs'), MAY).proposals;
    expect(bug?.rationale).toMatch(/“crash”/);
    expect(bug?.evidence).toContainEqual({
      source: 'similar issue',
      reference: '#2',
      quote: 'Crash with a stack trace when parsing tabs',
    });
  });

  it('knows the usual words before anybody has labelled anything', () => {
    const fresh = { ...material('The app crashes with an error'), past: [] };
    expect(labelsOf(fresh, [line(['bug', 'feature', 'question'], 1)])).toEqual(['bug']);
  });

  it('proposes nothing of a set of which the issue has one already', () => {
    const made = material('Crash with a stack trace', '', ['Feature']);
    expect(labelsOf(made)).not.toContain('bug');
  });

  it('asks for what an empty template leaves out, where a label for that is allowed', () => {
    const body = '### Version\n\n_No response_\n\n### Steps\n\nIt crashes with an exception.';
    const made = material('Crash', body);
    const answer = triaged(made, [...MAY, line(['needs-info'], null)]);
    expect(answer.summary).toMatch(/leaves out: Version/);
    expect(answer.proposals.at(-1)?.parameters).toEqual({ label: 'needs-info' });
  });

  it('gives the same answer to the same issue, and never a label that does not exist', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const names = LABELS.map(({ name }) => name);
    const issues = fc.array(
      fc.record({ title: text, body: text, labels: fc.subarray(names), number: fc.nat() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(text, text, issues, fc.constantFrom(MAY, [line([], null)]), (...given) => {
        const [title, body, others, may] = given;
        const history = others.map((one): PastIssue => ({ ...one, state: 'open' }));
        const made = { ...material(title, body), past: [...HISTORY, ...history] };
        const answer = triaged(made, may);
        expect(triaged(made, may)).toEqual(answer);
        for (const { confidence, parameters, kind } of answer.proposals) {
          expect(kind).toBe('label.add');
          expect(names).toContain(parameters['label']);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
