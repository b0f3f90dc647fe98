import { defineConfig } from 'vitest/config';

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
          ],
        },
      },
    ],
  },
});
