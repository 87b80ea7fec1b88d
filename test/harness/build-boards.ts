import { userCodeHash } from '../../src/boards/codes.ts'
import { after, MINUTE } from '../../src/clock.ts'
import { createToken } from '../../src/secrets.ts'
import type { CarePage } from './built.ts'
import type { TestPortal } from './portal.ts'

/** The code on a screen that nobody has typed yet. */
export const USER_CODE = 'BCDFGHJK'

/** A screen of each page, one that waits for an answer, and one whose code nobody has typed. */
export const pairBoards = async (
  { owner, portal, clock }: TestPortal,
  { page, secondPage }: { page: CarePage; secondPage: CarePage },
): Promise<
  Record<'board' | 'secondBoard' | 'boardToken' | 'pairing' | 'secondPairing', string>
> => {
  const { token, hash } = createToken()
  const board = async (of: CarePage, tokenHash: Buffer): Promise<string> =>
    (
      await owner.query(
        `insert into boards (care_page_id, name, paired_by, kept_by, token_hash, created_at, paired_at)
         values ($1, 'Woonkamer', $2, $2, $3, $4, $4) returning id`,
        [of.id, of.manager.id, tokenHash, clock.now],
      )
    ).rows[0].id
  const pairing = async (code: string, of: CarePage | null): Promise<string> =>
    (
      await owner.query(
        `insert into board_pairings (device_code_hash, user_code_hash, device, created_at, expires_at, claimed_by, care_page_id)
         values ($1, $2, 'Chrome op Android', $3, $4, $5, $6) returning id`,
        [
          createToken().hash,
          userCodeHash(portal.secrets, code),
          clock.now,
          after(clock.now, 15 * MINUTE),
          of?.manager.id ?? null,
          of?.id ?? null,
        ],
      )
    ).rows[0].id
  await pairing(USER_CODE, null)
  return {
    board: await board(page, hash),
    secondBoard: await board(secondPage, createToken().hash),
    boardToken: token,
    pairing: await pairing('BCDFGHJL', page),
    secondPairing: await pairing('BCDFGHJM', secondPage),
  }
}
