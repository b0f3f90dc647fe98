import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const results = join(import.meta.dirname, '../results');

/** Versions and machine, so that a figure can be compared with another. */
export function circumstances(durability: string): Record<string, unknown> {
  const [cpu] = cpus();
  return {
    node: process.version,
    kafkajs: versionOf('kafkajs'),
    kafka: kafkaVersion(),
    cores: cpus().length,
    cpu: cpu?.model,
    durability,
  };
}

const kafkaVersion = (): string | undefined => {
  const pom = readFileSync(join(import.meta.dirname, '../../../infra/local/pom.xml'), 'utf8');
  return /<kafka.version>([^<]+)/.exec(pom)?.[1];
};

export const versionOf = (name: string): string => {
  const file = join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

/** Keeps the raw samples in a file, says where, and ends with one line of figures. */
export function report(
  bench: string,
  figures: Readonly<Record<string, unknown>>,
  samples: Readonly<Record<string, unknown>>,
): void {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${bench}-${new Date().toISOString().replaceAll(':', '-')}.json`);
  writeFileSync(file, JSON.stringify({ bench, ...figures, samples }, null, 2));
  console.log(`Raw samples: ${file}`);
  console.log(JSON.stringify({ bench, ...figures }));
}
