import type { Allowance, Evidence } from '@reprise/schemas';
import { cut, visible } from '@reprise/text';
import { fits } from '../allowances.ts';
import type { Proposed } from '../analyst.ts';
import type { PastIssue, RepositoryLabel } from '../github/ports.ts';
import { calibrated, classify, type Class, type Ranked } from './classify.ts';
import { seedOf } from './families.ts';
import { similarTo } from './similar.ts';
import { words, wordsOf, type Text } from './words.ts';

/** What the labels of an issue are guessed from. */
export interface Material {
  readonly issue: Text & { readonly labels: readonly string[] };
  readonly labels: readonly RepositoryLabel[];
  /** Without the issue itself. */
  readonly past: readonly PastIssue[];
}

/** Prior knowledge counts as half an example. */
const SEED_EXAMPLES = 0.5;
/** Below these nothing is proposed: it would only be noise. */
const LEAST = { choice: 0.3, own: 0.5 } as const;
const MOST_OF_A_LINE = 3;

/** Labels that say that somebody has to answer; they follow from what is missing, not from words. */
export const isAboutInformation = (label: string): boolean =>
  /needs?[-_ ]?(?:more[-_ ])?(?:info|details|repro)|more[-_ ]info|incomplete|awaiting/i.test(label);

/** What one line of a rule's may would be used for. */
export function labelsFor(allowance: Allowance, material: Material): readonly Proposed[] {
  const candidates = material.labels.filter(
    ({ name }) => fits(allowance, name) && !isAboutInformation(name),
  );
  const oneOf = allowance.atMost === 1 && candidates.length > 1;
  return oneOf
    ? bestOf(candidates, material)
    : eachOf(candidates, material).slice(0, allowance.atMost ?? MOST_OF_A_LINE);
}

/** The likeliest of labels that exclude each other. */
function bestOf(candidates: readonly RepositoryLabel[], material: Material): readonly Proposed[] {
  if (candidates.some(({ name }) => has(material.issue.labels, name))) return [];
  const classes = candidates.map((label) => classOf(label, material.past));
  const [best] = classify(wordsOf(material.issue), classes);
  if (best === undefined || best.probability < LEAST.choice) return [];
  return [proposed(best, classes, material)];
}

/** Every label that is likelier there than not. */
const eachOf = (candidates: readonly RepositoryLabel[], material: Material): readonly Proposed[] =>
  candidates
    .filter(({ name }) => !has(material.issue.labels, name))
    .flatMap((label) => {
      const own = classOf(label, material.past);
      const rest = restOf(label, material);
      const ranked = classify(wordsOf(material.issue), [own, rest]);
      const found = ranked.find(({ name }) => name === label.name);
      // A label for which no word speaks would be proposed for being frequent alone.
      if (found === undefined || found.because.length === 0) return [];
      return found.probability < LEAST.own ? [] : [proposed(found, [own], material)];
    })
    .toSorted((a, b) => b.confidence - a.confidence);

function classOf({ name, description }: RepositoryLabel, past: readonly PastIssue[]): Class {
  const examples = past.filter(({ labels }) => has(labels, name));
  const seeds = words(seedOf(name, description)).map((word): [string, number] => [word, 1]);
  const counts = sum([...examples.map(wordsOf), ...seeds.map((seed) => new Map([seed]))]);
  return { name, words: counts, examples: examples.length + SEED_EXAMPLES };
}

function restOf({ name }: RepositoryLabel, { past, labels }: Material): Class {
  const others = past.filter((issue) => issue.labels.length > 0 && !has(issue.labels, name));
  const seeds = labels.filter((label) => label.name !== name);
  const counts = sum([
    ...others.map(wordsOf),
    ...seeds.map(
      ({ name: other, description }) =>
        new Map(words(seedOf(other, description)).map((word) => [word, 1] as const)),
    ),
  ]);
  return { name: '', words: counts, examples: others.length + SEED_EXAMPLES };
}

function sum(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const one of counts) {
    for (const [word, count] of one) all.set(word, (all.get(word) ?? 0) + count);
  }
  return all;
}

function proposed(
  { name, probability, because }: Ranked,
  classes: readonly Class[],
  { issue, past }: Material,
): Proposed {
  const alike = past.filter(({ labels }) => has(labels, name));
  const known = classes.find((one) => one.name === name)?.examples ?? 0;
  const said = because.map((word) => `“${visible(word)}”`).join(', ');
  const rationale =
    alike.length === 0
      ? `Nobody has used ${name} here yet; ${said || 'nothing'} in the issue speaks for it.`
      : `${said || 'The words'} in the issue ${because.length === 1 ? 'is' : 'are'} typical of the ` +
        `${alike.length} issue${alike.length === 1 ? '' : 's'} labelled ${name} here.`;
  return {
    kind: 'label.add',
    parameters: { label: name },
    confidence: calibrated(probability, known),
    evidence: [...quotes(issue, because), ...neighbours(issue, alike)],
    rationale,
  };
}

const MOST_QUOTE = 160;

/** The lines of the issue in which the words stand. */
function quotes({ title, body }: Text, because: readonly string[]): readonly Evidence[] {
  const lines = [title, ...body.split('\n')].filter((line) => line.trim() !== '');
  const found = lines.filter((line) => {
    const own = new Set(words(line));
    return because.some((word) => own.has(word));
  });
  return found.slice(0, 2).map((line) => ({
    source: 'issue',
    reference: null,
    quote: cut(visible(line.trim()), MOST_QUOTE),
  }));
}

const neighbours = (issue: Text, alike: readonly PastIssue[]): readonly Evidence[] =>
  similarTo(issue, alike, 2).map(({ issue: other }) => ({
    source: 'similar issue',
    reference: `#${other.number}`,
    quote: cut(visible(other.title), MOST_QUOTE),
  }));

export const has = (labels: readonly string[], name: string): boolean =>
  labels.some((label) => label.toLowerCase() === name.toLowerCase());
