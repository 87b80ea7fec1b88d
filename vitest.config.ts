import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'data/**', 'dist/**'],
    globalSetup: ['test/harness/global-setup.ts'],
    pool: 'forks',
    // Files share what they import: a third less work. Nothing of ours is kept in a module, and nothing is mocked there.
    isolate: false,
    // Two more than there are processors: much of the time a test waits for a browser or a database.
    maxWorkers: availableParallelism() + 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // Dates are shown in Dutch time by our own code, never by that of the machine.
    env: { TZ: 'UTC' },
  },
})
