import { parseArgs } from 'node:util';

/** What `npm run chaos -- NAME …` was asked. */
export interface ChaosOptions {
  /** The seeds to run, each a whole number. */
  readonly seeds: readonly number[];
  /** Whether a bug is planted, which the suite must find. */
  readonly planted: boolean;
  /** Which one, where there are several. */
  readonly name?: string;
  /** How many of the seeds to play on real servers, too, where the suite simulates them. */
  readonly real?: number;
}

/**
 * Ends the process for what it does not know.
 * @param defects the names of those that can be planted, where there are several.
 */
export function readOptions(
  defects: readonly string[] = [],
  args = process.argv.slice(2),
): ChaosOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '1' },
        seed: { type: 'string' },
        planted: { type: 'boolean', default: false },
        real: { type: 'string' },
      },
      allowPositionals: true,
    });
    const { seeds, seed, planted, real } = values;
    const [name, ...more] = positionals;
    if (more.length > 0 || (name !== undefined && !(planted && defects.includes(name)))) {
      const known = defects.length === 0 ? '' : ` To be planted: ${defects.join(', ')}.`;
      throw new Error(`What is ${positionals.join(' ')}?${known}`);
    }
    const which = {
      planted,
      ...(name !== undefined && { name }),
      ...(real !== undefined && { real: whole('--real', real, 0) }),
    };
    if (seed !== undefined) return { seeds: [whole('--seed', seed)], ...which };
    const count = whole('--seeds', seeds);
    return { seeds: Array.from({ length: count }, (_, index) => index + 1), ...which };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm run chaos -- --help says what may be asked.');
    process.exit(1);
  }
}

function whole(name: string, text: string, least = 1): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`${name} is a whole number from ${least}, not ${JSON.stringify(text)}.`);
}
