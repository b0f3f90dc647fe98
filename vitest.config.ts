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
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/contracts/src/**/*.test.ts', 'test/flows/src/**/*.test.ts'],
          exclude: REPOSITORY,
          globalSetup: ['test/flows/src/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
