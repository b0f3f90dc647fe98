/**
 * Writes src/generated/ from avro/*.avsc.
 * `--check` writes nothing and fails when the files on disk differ.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, type AvroRecord } from './typescript.ts';

const root = join(import.meta.dirname, '..');
const schemas = readdirSync(join(root, 'avro'))
  .filter((file) => file.endsWith('.avsc'))
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(root, 'avro', file), 'utf8')) as AvroRecord);

const target = join(root, 'src/generated/records.ts');
const text = generate(schemas);

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'schemas/src/generated/records.ts does not match schemas/avro. Run `npm run generate`.',
  );
  process.exitCode = 1;
}
