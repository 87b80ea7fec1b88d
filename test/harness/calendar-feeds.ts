import { createToken } from '../../src/secrets.ts'
import type { Account, CarePage } from './built.ts'
import type { TestPortal } from './portal.ts'

/** Gives a participant an address for the calendar of a page; returns the file that the address ends in. */
export const giveFeed = async (
  { owner, portal, clock }: TestPortal,
  given: { page: CarePage; account: Account; endedAt?: Date },
): Promise<string> => {
  const { token, hash } = createToken()
  await owner.query(
    `insert into calendar_feeds (participant_id, care_page_id, account_id, token_hash, token_sealed, created_at, ended_at)
     select id, care_page_id, account_id, $3, $4, $5, $6 from participants
     where care_page_id = $1 and account_id = $2 and ended_at is null`,
    [
      given.page.id,
      given.account.id,
      hash,
      portal.secrets.seal('calendar-feed', token),
      clock.now,
      given.endedAt ?? null,
    ],
  )
  return `${token}.ics`
}
