import type { PastIssue } from '../github/ports.ts';
import { wordsOf, type Text } from './words.ts';

export interface Similar {
  readonly issue: PastIssue;
  /** Cosine of the angle between the two, from 0 to 1. */
  readonly score: number;
}

/**
 * The issues of the past that share rare words with a text, most similar first: TF-IDF and cosine.
 * Deterministic.
 */
export function similarTo(
  text: Text,
  past: readonly PastIssue[],
  most: number,
): readonly Similar[] {
  const documents = past.map((issue) => ({ issue, words: wordsOf(issue) }));
  const frequency = new Map<string, number>();
  for (const { words } of documents) {
    for (const word of words.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const rarity = (word: string): number =>
    Math.log((past.length + 1) / ((frequency.get(word) ?? 0) + 1)) + 0.1;
  const own = vectorOf(wordsOf(text), rarity);
  return documents
    .map(({ issue, words }) => ({ issue, score: cosine(own, vectorOf(words, rarity)) }))
    .filter(({ score }) => score > 0.05)
    .toSorted((a, b) => b.score - a.score || a.issue.number - b.issue.number)
    .slice(0, most);
}

type Vector = ReadonlyMap<string, number>;

const vectorOf = (words: Vector, rarity: (word: string) => number): Vector =>
  new Map([...words].map(([word, count]) => [word, (1 + Math.log(count)) * rarity(word)]));

function cosine(one: Vector, other: Vector): number {
  let product = 0;
  for (const [word, weight] of one) product += weight * (other.get(word) ?? 0);
  const lengths = lengthOf(one) * lengthOf(other);
  return lengths === 0 ? 0 : Math.min(1, product / lengths);
}

const lengthOf = (vector: Vector): number =>
  Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
