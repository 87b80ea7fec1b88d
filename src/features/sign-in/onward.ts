import { asAccount } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { localPath } from '../../http/local-path.ts'
import { couplingPaths } from '../coupling/paths.ts'
import { findWaitingPage } from './queries.ts'

/** Where somebody was going before he had to sign in. */
export const onwardOf = (c: Request): string | undefined =>
  localPath(c.req.query('verder'), '') || undefined

/** Where somebody lands who was not on his way anywhere: his waiting activation code, else his pages. */
export const startOf = async (c: Request, accountId: string): Promise<string> => {
  const { databases } = c.var.portal
  const waiting = await asAccount(databases, accountId, c.var.now, findWaitingPage)
  return waiting ? couplingPaths.code(waiting) : '/overzicht'
}
