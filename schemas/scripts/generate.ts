/**
 * Writes src/generated/ from avro/*.avsc, and a new version under golden/ for each record whose
 * schema has changed. Refuses a change that breaks what older versions wrote.
 * `--check` writes nothing and fails when the files on disk differ.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addVersion, breaks, readHistory, unversioned } from './history.ts';
import { generate, type AvroRecord } from './typescript.ts';

const root = join(import.meta.dirname, '..');
const golden = join(root, 'golden');
const schemas = readdirSync(join(root, 'avro'))
  .filter((file) => file.endsWith('.avsc'))
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(root, 'avro', file), 'utf8')) as AvroRecord);

const target = join(root, 'src/generated/records.ts');
const text = generate(schemas);
const history = readHistory(golden);
const problems = [...breaks(history, schemas)];

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    problems.push('schemas/src/generated/records.ts does not match schemas/avro.');
  }
  for (const { name } of unversioned(history, schemas)) {
    problems.push(`schemas/avro/${name}.avsc has changed and has no version in schemas/golden.`);
  }
  if (problems.length > 0) problems.push('`npm run generate` writes what is missing.');
} else if (problems.length === 0) {
  writeFileSync(target, text);
  for (const schema of unversioned(history, schemas)) addVersion(golden, history, schema);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
