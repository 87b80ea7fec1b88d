import { sql } from 'kysely'
import type { DeskPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'
import type { AppTyped } from './form.ts'

/** An app as the desk sees it: how many let it look along, and never who. */
export interface AppListed {
  id: string
  name: string
  maker: string
  privacyAddress: string
  redirectUris: string[]
  confidential: boolean
  registeredAt: Date
  endedAt: Date | null
  users: number
}

type Permit = DeskPermit<'apps.list' | 'apps.register' | 'apps.end'>

/** All apps, those that are there first. */
export const listApps = async (_permit: Permit, tx: Tx): Promise<AppListed[]> => {
  const { rows } = await sql<AppListed>`
    select a.id, a.name, a.maker, a.privacy_address as "privacyAddress", a.redirect_uris as "redirectUris",
      a.jwks is not null as confidential, a.registered_at as "registeredAt", a.ended_at as "endedAt",
      coalesce(u.users, 0)::int as users
    from apps a left join app.app_users() u on u.app_id = a.id
    where (select app.at_desk())
    order by a.ended_at is not null, a.name, a.id limit 500`.execute(tx)
  return rows
}

/** Registers an app; gives its client_id. */
export const registerApp = async (
  _permit: DeskPermit<'apps.register'>,
  tx: Tx,
  typed: AppTyped,
  now: Date,
): Promise<string> => {
  const { id } = await tx
    .insertInto('apps')
    .values({
      name: typed.naam,
      maker: typed.maker,
      privacy_address: typed.privacy,
      redirect_uris: typed.adressen,
      jwks: typed.sleutels === null ? null : JSON.stringify(typed.sleutels),
      registered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ends an app with everything that it was let see; false when there is none such. */
export const endApp = async (
  _permit: DeskPermit<'apps.end'>,
  tx: Tx,
  id: string,
  now: Date,
): Promise<boolean> => {
  const ended = await tx
    .updateTable('apps')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
