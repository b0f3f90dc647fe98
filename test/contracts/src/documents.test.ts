import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const files = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' });

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

function declaredDependencies(): Set<string> {
  const manifests = files('{package.json,{schemas,services,infra,test}/**/package.json}');
  return new Set(
    manifests
      .map((file) => JSON.parse(read(file)) as Manifest)
      .flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
        Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
      )
      .filter((name) => !name.startsWith('@reprise/')),
  );
}

function documentedDependencies(): Set<string> {
  const table = read('README.md').split('## What it is built on')[1] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return new Set(
    rows.flatMap((row) => (row.split('|')[1] ?? '').match(/(?<=`)[^`, ]+(?=`)/g) ?? []),
  );
}

describe('the documents', () => {
  it('give every dependency a line in the table of the README, and no other', () => {
    expect([...documentedDependencies()].toSorted()).toEqual(
      [...declaredDependencies()].toSorted(),
    );
  });

  it('stand beside every service and every library', () => {
    const packages = files('{schemas,services,infra,test}/**/package.json').map(dirname);
    const without = packages.filter((folder) => files(`${folder}/README.md`).length === 0);
    expect(without).toEqual([]);
  });

  it('link only to files that exist', () => {
    const broken = files('{*.md,{schemas,services,infra,test}/**/*.md}').flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => join(dirname(file), target))
        .filter((target) => files(target).length === 0)
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
