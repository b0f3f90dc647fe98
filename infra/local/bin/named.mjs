// Runs one of several programs by its name, and says which there are.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, prepare, run } from './bootstrap.mjs';
import { NAMED } from './commands.mjs';

/**
 * @param {keyof typeof NAMED} command
 * @returns {Promise<number>} the exit code
 */
export async function runNamed(command) {
  const { folder, suffix, options } = NAMED[command];
  const names = readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
  const [name, ...args] = process.argv.slice(2);
  const usage = usageOf(command, names, options);
  if (name === '--help' || args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (name === undefined || !names.includes(name)) {
    if (name !== undefined) console.error(`There is no ${command} ${name}.`);
    console.error(usage);
    return 1;
  }
  return run(await prepare(command), [join(folder, name + suffix), ...args]);
}

/**
 * @param {string} command
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, string>>} options
 */
function usageOf(command, names, options) {
  const width = Math.max(...Object.keys(options).map(({ length }) => length));
  return [
    `npm run ${command} -- NAME [OPTION ...], where NAME is one of: ${names.join(', ')}`,
    ...Object.entries(options).map(([option, what]) => `  ${option.padEnd(width)}  ${what}`),
  ].join('\n');
}
