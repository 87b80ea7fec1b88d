import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import type { Unsubscribing } from '../../notify/unsubscribe.ts'
import { usuallyDaily } from '../../notify/wishes.ts'

/**
 * Turns off what a mail's link stands for: these kinds on its page, or the daily summary of all pages. Who does not
 * take part any more is served as well: there is then nothing to turn off. The transaction is that of `beforeSignIn`.
 */
export const turnOff = async (
  tx: Tx,
  what: Unsubscribing,
  kinds: readonly NoticeKind[],
): Promise<void> => {
  if (what.kind === 'summary')
    await sql`select app.turn_off_summary(${what.accountId}, ${usuallyDaily()}::text[])`.execute(tx)
  else
    await sql`select app.turn_off_notices(${what.accountId}, ${what.carePageId}, ${[...kinds]}::text[])`.execute(
      tx,
    )
}
