/** The import laws of Naast; see ARCHITECTURE.md. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'a-feature-does-not-import-a-feature',
      comment: 'Links go through the other feature’s paths.ts.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: ['^src/features/$1/', 'paths\\.ts$'] },
    },
    {
      name: 'a-staff-room-does-not-import-another',
      severity: 'error',
      from: { path: '^src/staff/([^/]+)/' },
      to: { path: '^src/staff/([^/]+)/', pathNot: ['^src/staff/$1/', 'paths\\.ts$'] },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(features|staff|desk|record|access|session|audit|db|jobs|notify)/' },
    },
    {
      name: 'src-never-imports-dev-or-test',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(dev|test|e2e|bench)/' },
    },
    {
      name: 'the-record-side-knows-no-pages',
      severity: 'error',
      from: { path: '^src/record/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(features|staff|ui|session)/' },
    },
    {
      name: 'only-audit-writes-the-access-log',
      severity: 'error',
      from: { path: '^src/(features|staff|ui)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/audit/write\\.ts$' },
    },
    {
      name: 'no-dev-dependency-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
