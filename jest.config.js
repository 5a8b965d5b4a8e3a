/** Tests run as ES modules, each file compiled on its own; the types are checked by `npm run types`. */
export default {
  testEnvironment: 'node',
  // Tests mostly wait, for servers and timers.
  maxWorkers: 4,
  // No test measures time. On a busy machine everything may take ten times as long.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/sequencer.js',
  // Some tests run the built program.
  globalSetup: '<rootDir>/test/support/globalSetup.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true }] },
};
