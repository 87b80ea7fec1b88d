import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import type { Agreement, AgreementVersion } from './agreement.ts'
import { privacyStatement } from './privacy-statement.ts'
import { termsOfUse } from './terms-of-use.ts'

/** What everybody with an account agrees to (HLP-3). */
export const AGREEMENTS: readonly Agreement[] = [termsOfUse, privacyStatement]

/** The version that holds at this moment: the newest whose first day has come (UTC). */
export const currentVersion = (agreement: Agreement, now: Date): AgreementVersion => {
  const today = now.toISOString().slice(0, 10)
  const current = agreement.versions.find((version) => version.validFrom <= today)
  const first = agreement.versions.at(-1)
  if (!first) throw new Error(`the agreement ${agreement.document} has no version`)
  return current ?? first
}

const currentPairs = (now: Date) =>
  AGREEMENTS.map((agreement) => ({
    document: agreement.document,
    version: currentVersion(agreement, now).version,
  }))

/** Records that this account agrees to everything as it reads now; what was recorded before stays as it was. */
export const acceptAgreements = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx
    .insertInto('acceptances')
    .values(currentPairs(now).map((pair) => ({ ...pair, account_id: accountId, accepted_at: now })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The agreements of which this account has not accepted the version that holds now. */
export const openAgreements = async (
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<readonly Agreement[]> => {
  const accepted = await tx
    .selectFrom('acceptances')
    .select(['document', 'version'])
    .where('account_id', '=', accountId)
    .execute()
  return AGREEMENTS.filter(
    (agreement) =>
      !accepted.some(
        ({ document, version }) =>
          document === agreement.document && version === currentVersion(agreement, now).version,
      ),
  )
}

/** SQL that is true when the account `a` of a query has accepted everything as it reads now. */
export const hasAccepted = (now: Date) => {
  const pairs = currentPairs(now).map(({ document, version }) => sql`(${document}, ${version})`)
  return sql<boolean>`(select count(*) from acceptances x where x.account_id = a.id and (x.document, x.version) in (${sql.join(pairs)})) = ${pairs.length}`
}
