import { createHash } from 'node:crypto'
import pg from 'pg'
import { CLIENTS, LONG, run, uuid } from './fill.ts'
import type { Scenario } from './load.ts'
import { pageOf } from './scenarios.ts'

/** The page with the long history is asked by so many apps: each may ask only so often. */
const LONG_READERS = 500

const tokenOf = (name: string): string => createHash('sha256').update(name).digest('base64url')
const ofPage = (page: number): string => tokenOf(`app-${page}`)
const ofLong = (reader: number): string => tokenOf(`app-long-${reader}`)

const grants = (): string => `
  with app as (
    insert into apps (name, maker, privacy_address, redirect_uris)
    values ('Weekblad', 'Bouwgroep Voorbeeld', 'privacy@voorbeeld.example', '{https://app.voorbeeld.example/terug}') returning id),
  made as (
    insert into app_grants (id, app_id, account_id, care_page_id, participant_id, parts, scopes, coupling_ids, ends_at)
    select f.id, app.id, m.account_id, m.care_page_id, m.id, '{profile,reports,measurements}', '{patient/*.rs}',
      array(select k.id from couplings k where k.care_page_id = m.care_page_id and k.ended_at is null), now() + interval '90 days'
    from app, unnest($1::uuid[], $2::int[]) f(id, p)
    join participants m on m.care_page_id = ${uuid('page', 'f.p')} and m.role = 'manager' returning id)
  select count(*) from made`

const tokens = (): string => `
  insert into app_tokens (hash, grant_id, kind, ends_at)
  select f.hash, f.id, 'access', now() + interval '1 day' from unnest($1::uuid[], $2::bytea[]) f(id, hash)`

/** An app that every family's manager lets see the reports and measurements. */
export const fillApps = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const all = [
    ...Array.from({ length: CLIENTS }, (_, at) => ({ page: at + 1, token: ofPage(at + 1) })),
    ...Array.from({ length: LONG_READERS }, (_, at) => ({ page: LONG, token: ofLong(at) })),
  ].map((one) => ({ ...one, id: crypto.randomUUID() }))
  const ids = all.map(({ id }) => id)
  await run(client, 'apps die mee mogen kijken', grants(), [ids, all.map(({ page }) => page)])
  const hashes = all.map(({ token }) => createHash('sha256').update(token).digest())
  await run(client, 'tokens van apps', tokens(), [ids, hashes])
  await client.end()
}

const nth = (turn: number): number => ((turn * 7919) % (CLIENTS - 1)) + 2
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })
const patientOf = (page: number): string => pageOf(page).replace('/zorgpagina/', '')

/** Our own FHIR API: one resource, a search, and a search in ten thousand reports. */
export const fhirScenarios: Scenario[] = [
  {
    name: 'fhir-lezen',
    path: `/fhir/r4/Patient/${patientOf(2)}`,
    pathOf: (turn) => `/fhir/r4/Patient/${patientOf(nth(turn))}`,
    headers: (turn) => bearer(ofPage(nth(turn))),
    expected: 200,
  },
  {
    name: 'fhir-zoeken',
    path: '/fhir/r4/Observation?_count=20',
    headers: (turn) => bearer(ofPage(nth(turn))),
    expected: 200,
  },
  {
    name: 'fhir-zoeken-10000',
    path: '/fhir/r4/Observation?_count=20',
    headers: (turn) => bearer(ofLong(turn % LONG_READERS)),
    expected: 200,
  },
]
