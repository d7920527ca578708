import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One file waits a real minute for a second caregiver; meanwhile the others go on.
    maxWorkers: 2,
    globalSetup: ['./tests/support/one-temp-folder.ts', './tests/support/one-seed.ts'],
    setupFiles: './tests/support/use-seed.ts',
    reporters: ['default', './tests/support/closing-line.ts'],
    // Import packages as Node does. Vitest's own way reads every export of a package, and aws-cdk-lib loads one
    // service module per export.
    deps: { interopDefault: false },
  },
})
