// What each command of package.json needs and runs: the one table behind the small files here.

/**
 * @typedef {object} Command
 * @property {boolean} servers whether it starts Kafka, the registry and PostgreSQL
 * @property {boolean} [browser] whether it runs the tests' browser, which exists for Linux x64 only
 */

/** @satisfies {Record<string, Command>} */
export const COMMANDS = {
  start: { servers: true },
  test: { servers: true, browser: true },
  bench: { servers: true },
  chaos: { servers: true },
  check: { servers: false },
  node24: { servers: false },
};

/** @typedef {keyof typeof COMMANDS} CommandName */

export const MAIN = 'infra/local/src/main.ts';
export const VITEST = 'node_modules/vitest/vitest.mjs';

/**
 * @typedef {object} NamedPrograms
 * @property {string} folder where they stand
 * @property {string} suffix of their files, after the name
 * @property {Readonly<Record<string, string>>} options what may be asked, and what it means
 */

/**
 * The commands that run one of several programs by name.
 * @type {Record<'bench' | 'chaos', NamedPrograms>}
 */
export const NAMED = {
  bench: {
    folder: 'test/bench/src',
    suffix: '.bench.ts',
    options: { '--quick': 'a short run, for a first look' },
  },
  chaos: {
    folder: 'test/chaos/src',
    suffix: '.chaos.ts',
    options: {
      '--seeds N': 'the seeds 1 to N; 1 without it',
      '--seed S': 'this seed alone',
      '--real N': 'actions only: play the first N on real servers, too; 0 for none',
      '--planted [DEFECT]': 'with a defect on purpose, which must be found; actions has several',
    },
  },
};

/**
 * The static checks. `args` go to the pinned node.
 * @type {readonly { name: string, args: readonly string[] }[]}
 */
export const CHECKS = [
  { name: 'generated types', args: ['schemas/scripts/generate.ts', '--check'] },
  { name: 'generated tables', args: ['services/action/scripts/kinds.ts', '--check'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  {
    name: 'types, console',
    args: ['node_modules/typescript/bin/tsc', '--project', 'services/console'],
  },
  { name: 'boundaries', args: ['node_modules/turbo/bin/turbo', 'boundaries'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint'] },
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check'] },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js', '--treat-config-hints-as-errors'] },
];
