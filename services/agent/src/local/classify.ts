/** A class that a text may belong to: how often each word stands in its examples. */
export interface Class {
  readonly name: string;
  readonly words: ReadonlyMap<string, number>;
  /** How many examples there are; may be a fraction, where there is only prior knowledge. */
  readonly examples: number;
}

export interface Ranked {
  readonly name: string;
  /** From 0 to 1; those of all classes come to 1. */
  readonly probability: number;
  /** The words of the text that speak for it most, strongest first. */
  readonly because: readonly string[];
}

/**
 * Naive Bayes takes words for independent, which makes it far too sure of itself. Its evidence is
 * therefore divided as if only so many of a text's words counted.
 */
const COUNTED_WORDS = 4;
/** So many different words speak half as loudly as many. */
const FEW_WORDS = 1.5;
const SMOOTHING = 0.3;
const MOST_REASONS = 4;

/**
 * How likely a text belongs to each class: multinomial naive Bayes with smoothing, tempered.
 * Deterministic; the order of the result is that of the probabilities, then of the names.
 */
export function classify(
  all: ReadonlyMap<string, number>,
  classes: readonly Class[],
): readonly Ranked[] {
  const vocabulary = new Set(classes.flatMap(({ words }) => [...words.keys()]));
  const models = classes.map((one) => modelOf(one, vocabulary.size + 1));
  // A word that nobody knows speaks for nothing, but would for the class with the fewest words.
  const text = new Map([...all].filter(([word]) => vocabulary.has(word)));
  const length = [...text.values()].reduce((sum, count) => sum + count, 0);
  const counted = (Math.min(length, COUNTED_WORDS) * text.size) / (text.size + FEW_WORDS);
  const weight = length === 0 ? 0 : counted / length;
  const total = classes.reduce((sum, { examples }) => sum + examples + 1, 0);
  const scores = models.map(({ of, logOf }) => {
    const evidence = [...text].reduce((sum, [word, count]) => sum + count * logOf(word), 0);
    return Math.log((of.examples + 1) / total) + evidence * weight;
  });
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const sum = weights.reduce((so, one) => so + one, 0);
  return models
    .map((model, index) => ({
      name: model.of.name,
      probability: (weights[index] ?? 0) / sum,
      because: reasons(text, model, models),
    }))
    .toSorted((a, b) => b.probability - a.probability || (a.name < b.name ? -1 : 1));
}

interface Model {
  readonly of: Class;
  readonly logOf: (word: string) => number;
}

function modelOf(of: Class, vocabulary: number): Model {
  const size = [...of.words.values()].reduce((sum, count) => sum + count, 0);
  const below = Math.log(size + SMOOTHING * vocabulary);
  return { of, logOf: (word) => Math.log((of.words.get(word) ?? 0) + SMOOTHING) - below };
}

/** The words that make this class likelier than the best of the others. */
function reasons(
  text: ReadonlyMap<string, number>,
  model: Model,
  models: readonly Model[],
): readonly string[] {
  const others = models.filter((one) => one !== model);
  return [...text]
    .filter(([word]) => model.of.words.has(word))
    .map(([word, count]) => {
      const best = Math.max(...others.map(({ logOf }) => logOf(word)));
      return { word, lift: count * (model.logOf(word) - (others.length === 0 ? 0 : best)) };
    })
    .filter(({ lift }) => lift > 0)
    .toSorted((a, b) => b.lift - a.lift || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_REASONS)
    .map(({ word }) => word);
}

/**
 * A probability, held back where few examples support it: with none it is at most 0.75, with ten
 * nearly what it says.
 */
export const calibrated = (probability: number, examples: number): number =>
  Math.round(probability * (1 - 0.25 / (1 + examples / 1.5)) * 1000) / 1000;
