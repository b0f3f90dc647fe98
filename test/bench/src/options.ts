import { parseArgs } from 'node:util';

/** What `npm run bench -- NAME …` was asked. */
interface BenchOptions {
  /** A short run, for a first look. */
  readonly quick: boolean;
}

/** Ends the process for what it does not know, before anything long begins. */
export function readOptions(args = process.argv.slice(2)): BenchOptions {
  try {
    const options = { quick: { type: 'boolean', default: false } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('npm run bench -- --help says what may be asked.');
    process.exit(1);
  }
}
