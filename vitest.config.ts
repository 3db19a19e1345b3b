import { defineConfig } from 'vitest/config';

// pure: no root, no network, seconds. real: hosts raised in the lab, one file after the other.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.real.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'real',
          include: ['src/**/*.real.test.ts', 'test/**/*.real.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
