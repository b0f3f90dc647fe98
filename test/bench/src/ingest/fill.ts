/** What stands in a place that is filled anew for each delivery. */
export type Kind = 'digits' | 'account' | 'name' | 'hash' | 'base64' | 'words';

/** @returns an integer from 0 to 2^32 - 1. */
export type Random = () => number;

/** xorshift32 (Marsaglia 2003): the same seed gives the same load. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
const DIGITS = bytesOf('0123456789');
const LETTERS = bytesOf('abcdefghijklmnopqrstuvwxyz');
const HEX = bytesOf('0123456789abcdef');
const BASE64 = bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const ZERO = 48;

/** Writes something new of a kind over `length` bytes; none of it needs escaping in JSON. */
export function fill(target: Buffer, at: number, length: number, kind: Kind, random: Random): void {
  switch (kind) {
    case 'digits':
      // Within what a double holds exactly.
      target[at] = ZERO + 1 + (random() % 8);
      return draw(target, at + 1, length - 1, DIGITS, random);
    case 'account':
      // A hundred of each.
      return draw(target, at + length - 2, 2, DIGITS, random);
    case 'name':
      return draw(target, at, length, LETTERS, random);
    case 'hash':
      return draw(target, at, length, HEX, random);
    case 'base64':
      return draw(target, at, length, BASE64, random);
    case 'words': {
      const from = random() % (WORDS.length - length);
      WORDS.copy(target, at, from, from + length);
      return undefined;
    }
  }
}

function draw(target: Buffer, at: number, length: number, of: Buffer, random: Random): void {
  for (let index = 0; index < length; index += 1) {
    target[at + index] = of[random() % of.length] ?? ZERO;
  }
}

/** Text as people write it, as far as compression is concerned: words that recur. */
const WORDS = ((): Buffer => {
  const random = randomFrom(0x5eed);
  const words = Array.from({ length: 4000 }, () => {
    const word = Buffer.alloc(2 + (random() % 9));
    draw(word, 0, word.length, LETTERS, random);
    return word.toString('latin1');
  });
  // The frequent ones are few (Zipf).
  const pick = (): string => words[Math.floor(words.length * (random() / 2 ** 32) ** 3)] ?? '';
  return bytesOf(Array.from({ length: 60_000 }, pick).join(' '));
})();
