/**
 * Writes the tables of the kinds of action into README.md, from what schemas/ and the kinds
 * declare. `--check` writes nothing and fails when they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindTables, withTables } from '../src/kinds/tables.ts';

const target = join(import.meta.dirname, '../README.md');
const text = readFileSync(target, 'utf8');
const expected = withTables(text, kindTables());

if (!process.argv.includes('--check')) writeFileSync(target, expected);
else if (text !== expected) {
  console.error(
    'The kinds in services/action/README.md have changed: `npm run generate` writes it.',
  );
  process.exitCode = 1;
}
