import type pg from 'pg'
import type { Secrets } from '../secrets.ts'

/** A column with what is sealed, and for what purpose each row of it is. */
export interface Sealed {
  table: string
  column: string
  /** The columns by which a row is found again, and that its purpose is made of. */
  key: string
  purpose: (key: string) => string
  /** Another column that follows from the text and the secret. */
  also?: { column: string; of: (secrets: Secrets, text: string) => Buffer }
}

const column = (
  table: string,
  sealed: string,
  key: string,
  purpose: Sealed['purpose'],
): Sealed => ({
  table,
  column: sealed,
  key,
  purpose,
})

const code = () => 'activation-code'

/** Everything in the database that is sealed with the secret of the installation and lasts longer than an hour. */
export const SEALED: readonly Sealed[] = [
  column('record_connections', 'auth_sealed', 'organisation_id', (id) => `record-access:${id}`),
  column('record_drafts', 'auth_sealed', 'organisation_id', (id) => `record-access:${id}`),
  column('record_hooks', 'token_sealed', 'organisation_id', (id) => `record-hook:${id}`),
  column(
    'identity_providers',
    'secret_sealed',
    'organisation_id',
    (id) => `identity-provider:${id}`,
  ),
  column('accounts', 'totp_secret_sealed', 'id', (id) => `totp:${id}`),
  column('calendar_feeds', 'token_sealed', 'id', () => 'calendar-feed'),
  column('pending_couplings', 'code_sealed', 'care_page_id', code),
  {
    ...column('activation_codes', 'sealed', 'id', code),
    // By this a code is found that somebody types.
    also: { column: 'lookup', of: (secrets, text) => secrets.keyedHash('activation-code', text) },
  },
]

/** What became of one column. */
export interface Resealed {
  table: string
  column: string
  /** Sealed anew. */
  count: number
  /** Sealed with neither secret: whoever looks after it must fill it in again. */
  lost: number
}

const opens = (secrets: Secrets, purpose: string, sealed: string): string | null => {
  try {
    return secrets.unseal(purpose, sealed)
  } catch {
    return null
  }
}

/**
 * Seals one column anew with the present secret, as owner, in one transaction; a row that changes meanwhile waits.
 *
 * @param secrets reads with the secret of before too
 */
export const sealAnew = async (
  client: pg.Client,
  secrets: Secrets,
  { table, column, key, purpose, also }: Sealed,
): Promise<Resealed> => {
  const done = { table, column, count: 0, lost: 0 }
  await client.query('begin')
  try {
    // The owner is held to row-level security as well; for as long as this transaction he is not.
    const { rows: forced } = await client.query(
      'select relforcerowsecurity as forced from pg_class where oid = $1::regclass',
      [table],
    )
    if (forced[0]?.forced) await client.query(`alter table ${table} no force row level security`)
    const { rows } = await client.query<{ key: string; sealed: string }>(
      `select ${key}::text as key, ${column} as sealed from ${table} where ${column} is not null for update`,
    )
    for (const row of rows) {
      const text = opens(secrets, purpose(row.key), row.sealed)
      if (text === null) {
        done.lost += 1
        continue
      }
      await client.query(
        `update ${table} set ${column} = $2${also ? `, ${also.column} = $3` : ''} where ${key}::text = $1`,
        [row.key, secrets.seal(purpose(row.key), text), ...(also ? [also.of(secrets, text)] : [])],
      )
      done.count += 1
    }
    if (forced[0]?.forced) await client.query(`alter table ${table} force row level security`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  return done
}
