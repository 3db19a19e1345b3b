import { defineConfig } from 'vitest/config';
import { MostTellingFirst } from './test/real/most-telling-first.ts';

// pure: no root, no network, seconds. real: hosts raised in the lab, two files at a time.
export default defineConfig({
  test: {
    sequence: { sequencer: MostTellingFirst },
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.real.test.ts', '**/node_modules/**'],
          // One process reads file after file: what they import is read once, which halves the time. No test may leave anything behind.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['src/**/*.real.test.ts', 'test/**/*.real.test.ts'],
          // Hosts wait for packages and for each other more than they compute.
          maxWorkers: 2,
          // Minutes where the machine is quiet; several times that where others have its processors.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
