import { after, DAY } from '../../src/clock.ts'
import { createToken } from '../../src/secrets.ts'
import type { Account, CarePage } from './built.ts'
import type { TestPortal } from './portal.ts'

export const REDIRECT = 'https://app.voorbeeld.example/terug'

/** An app that the service desk registered; gives its client_id. */
export const registerApp = async (
  { owner, clock }: TestPortal,
  given: { name?: string; redirectUris?: string[]; jwks?: object } = {},
): Promise<string> => {
  const { rows } = await owner.query(
    `insert into apps (name, maker, privacy_address, redirect_uris, jwks, registered_at)
     values ($1, 'Bouwgroep Voorbeeld', 'privacy@voorbeeld.example', $2, $3, $4) returning id`,
    [
      given.name ?? 'Weekblad',
      given.redirectUris ?? [REDIRECT],
      given.jwks ? JSON.stringify(given.jwks) : null,
      clock.now,
    ],
  )
  return rows[0].id
}

/** What somebody let an app see, with a token of it. */
export const letAppIn = async (
  { owner, clock }: TestPortal,
  of: { app: string; page: CarePage; who: Account; parts?: string[]; scopes?: string[] },
): Promise<{ grantId: string; token: string }> => {
  const { now } = clock
  const { rows } = await owner.query(
    `insert into app_grants (app_id, account_id, care_page_id, participant_id, parts, scopes, coupling_ids, given_at, ends_at)
     select $1, $2, $3, p.id, $4, $5, array(select id from couplings where care_page_id = $3 and ended_at is null), $6, $7
     from participants p where p.account_id = $2 and p.care_page_id = $3 order by p.joined_at desc limit 1 returning id`,
    [
      of.app,
      of.who.id,
      of.page.id,
      of.parts ?? ['profile', 'calendar'],
      of.scopes ?? ['patient/*.rs'],
      now,
      after(now, 90 * DAY),
    ],
  )
  const { token, hash } = createToken()
  await owner.query(
    `insert into app_tokens (hash, grant_id, kind, made_at, ends_at) values ($1, $2, 'access', $3, $4)`,
    [hash, rows[0].id, now, after(now, DAY)],
  )
  return { grantId: rows[0].id, token }
}
