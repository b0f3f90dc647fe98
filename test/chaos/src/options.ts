import { parseArgs } from 'node:util';

/** What `npm run chaos -- NAME …` was asked. */
export interface ChaosOptions {
  /** The seeds to run, each a whole number. */
  readonly seeds: readonly number[];
  /** Whether a bug is planted, which the suite must find. */
  readonly planted: boolean;
}

/** Ends the process for what it does not know. */
export function readOptions(args = process.argv.slice(2)): ChaosOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '1' },
        seed: { type: 'string' },
        planted: { type: 'boolean', default: false },
      },
    });
    const { seeds, seed, planted } = values;
    if (seed !== undefined) return { seeds: [whole('--seed', seed)], planted };
    const count = whole('--seeds', seeds);
    return { seeds: Array.from({ length: count }, (_, index) => index + 1), planted };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm run chaos -- NAME [--seeds N | --seed S] [--planted]');
    process.exit(1);
  }
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} is a whole number from 1, not ${JSON.stringify(text)}.`);
}
