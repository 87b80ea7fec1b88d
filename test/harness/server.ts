import pg from 'pg'

/** What the run's own PostgreSQL tells the test files; see global-setup.ts. */
export interface TestServer {
  /** As the role that owns the test databases: no superuser, as on a managed server. */
  ownerUrl: string
  /** As superuser. */
  adminUrl: string
  /** Name of the migrated database that is copied. */
  template: string
  /** How to copy it: by files is quicker where nothing waits for the disk. */
  strategy: 'file_copy' | 'wal_log'
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** The secret under which the test databases' login roles have their passwords. */
export const TEST_SECRET = 'a-secret-for-tests-and-nothing-else'

/** The same connection, to another database. */
export const onDatabase = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** Does something on a connection of its own. */
export const onServer = async (
  url: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
