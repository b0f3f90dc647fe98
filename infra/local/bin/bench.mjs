// npm run bench -- NAME [--quick]
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, prepare, run } from './bootstrap.mjs';
import { BENCHES } from './commands.mjs';

const SUFFIX = '.bench.ts';
const names = readdirSync(join(ROOT, BENCHES))
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const [name, ...args] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  if (name !== undefined && !name.startsWith('-')) console.error(`There is no bench ${name}.`);
  console.error(`npm run bench -- NAME [--quick], where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await run(await prepare('bench'), [join(BENCHES, name + SUFFIX), ...args]);
}
