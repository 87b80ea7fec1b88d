import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { takeLink } from '../../session/emailed-links.ts'
import { createAccount } from '../../session/new-account.ts'
import { type Complete, clientName, isForNow } from './answers.ts'

/** The page about whoever is helped; «Ik ontvang hulp» makes it the maker's own. */
const openPage = async (tx: Tx, accountId: string, answers: Complete): Promise<string> => {
  const own = answers.helps === 'receives'
  const firstName = own ? answers.firstName : (answers.clientFirstName ?? clientName(answers))
  const lastName = own ? answers.lastName : (answers.clientLastName ?? '')
  const relation = own ? '' : (answers.relation ?? '')
  const { rows } = await sql<{ id: string }>`
    select app.open_care_page(${accountId}, ${firstName}, ${lastName}, ${own}, ${relation}, ${isForNow(answers)}) as id`.execute(
    tx,
  )
  const [page] = rows
  if (!page) throw new Error('app.open_care_page gave no page')
  return page.id
}

/** The code from the wizard waits for its page: coupling happens after signing in, with the organisation's rules. */
const keepCode = async (
  tx: Tx,
  accountId: string,
  carePageId: string,
  { hasCode, codeSealed, birthOn }: Complete,
): Promise<void> => {
  if (hasCode !== 'yes' || codeSealed === undefined || birthOn === undefined) return
  await tx
    .insertInto('pending_couplings')
    .values({
      care_page_id: carePageId,
      account_id: accountId,
      code_sealed: codeSealed,
      birth_on: birthOn,
    })
    .execute()
}

/**
 * Makes the account with its page, in one transaction with the use of the link. 'taken' when the link was used just
 * before, or the address has an account by now: of two at once one wins.
 */
export const activate = async (
  tx: Tx,
  now: Date,
  linkId: string,
  answers: Complete,
  passwordHash: string,
): Promise<'made' | 'taken'> => {
  if (!(await takeLink(tx, now, linkId))) return 'taken'
  const { email, firstName, lastName } = answers
  const agreedAt = new Date(answers.agreedAt)
  const account = { email, firstName, lastName, passwordHash, agreedAt }
  const accountId = await createAccount(tx, now, account)
  if (accountId === null) return 'taken'
  const carePageId = await openPage(tx, accountId, answers)
  await keepCode(tx, accountId, carePageId, answers)
  await tx.deleteFrom('sign_ups').where('id', '=', answers.signUpId).execute()
  return 'made'
}
