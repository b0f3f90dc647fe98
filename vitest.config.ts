import { defineConfig } from 'vitest/config';

/** Tests of the repository itself: what its tools refuse, what its documents say. */
const REPOSITORY = ['test/contracts/src/gates.test.ts', 'test/contracts/src/documents.test.ts'];

// The default export is what vitest asks for.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'schemas/**/*.test.ts',
            'services/**/*.test.ts',
            'infra/**/*.test.ts',
            'test/harness/**/*.test.ts',
            'test/bench/**/*.test.ts',
            'test/chaos/**/*.test.ts',
            ...REPOSITORY,
          ],
          // A busy machine is ten times as slow: these end what hangs, and judge no speed.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/contracts/src/**/*.test.ts', 'test/flows/src/**/*.test.ts'],
          exclude: REPOSITORY,
          globalSetup: ['test/flows/src/setup.ts'],
          // More than all that a test waits for, so that it fails at what did not come.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
