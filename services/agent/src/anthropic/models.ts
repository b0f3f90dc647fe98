/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** Kept for five minutes. */
  readonly cacheWrite: number;
}

export interface Tokens {
  /** Neither read from a cache nor written to one. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** When the prices were looked up: https://platform.claude.com/docs/en/about-claude/pricing */
export const pricedOn = '2026-11-21';

export const DEFAULT_MODEL = 'claude-sonnet-5-5';

/** Haiku 5.5 has two prices; this is the higher one, of prompts over 100,000 tokens. */
const HAIKU_5_5 = { input: 0.5, output: 2.5, cacheRead: 0.05, cacheWrite: 0.625 };

export const PRICES: Readonly<Record<string, Price>> = {
  'claude-fable-5-1': { input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5 },
  'claude-opus-5-5': { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 },
  'claude-opus-5': { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
  'claude-sonnet-5-5': { input: 2, output: 10, cacheRead: 0.1, cacheWrite: 2.5 },
  'claude-sonnet-5': { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
  'claude-haiku-5-5': HAIKU_5_5,
  'claude-haiku-4-5': { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
};

/**
 * Models that think by themselves and hide it unless told otherwise; what they say between tools is
 * shown to people as it comes. Others are asked without the setting, which they may refuse.
 */
const THINKING: ReadonlySet<string> = new Set([
  'claude-opus-5-5',
  'claude-opus-5',
  'claude-sonnet-5-5',
  'claude-sonnet-5',
]);

export const thinks = (model: string): boolean => THINKING.has(model);

/** @returns US dollars. */
export const costOf = (price: Price, tokens: Tokens): number =>
  (tokens.input * price.input +
    tokens.output * price.output +
    tokens.cacheRead * price.cacheRead +
    tokens.cacheWrite * price.cacheWrite) /
  1_000_000;

/**
 * The most that a call can cost: a token is two bytes at least, wherever the prompt is from, and
 * the whole prompt may have to be written to the cache.
 * @param bytes of the request.
 */
export const mostOf = (price: Price, bytes: number, maxTokens: number): number =>
  costOf(price, { input: 0, output: maxTokens, cacheRead: 0, cacheWrite: Math.ceil(bytes / 2) });
