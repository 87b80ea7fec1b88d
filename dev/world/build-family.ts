import { sql } from 'kysely'
import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../../src/activation-code.ts'
import { writeAccessEvents } from '../../src/audit/write.ts'
import { after, DAY, HOUR } from '../../src/clock.ts'
import { asAccount, type Tx } from '../../src/db/connect.ts'
import type { Portal } from '../../src/portal.ts'
import { createToken } from '../../src/secrets.ts'
import { categoriesOf } from '../../src/sharing/templates.ts'
import {
  type DemoFamily,
  type DemoParticipant,
  type DemoParticipation,
  demoEmployees,
  demoPeople,
} from './people.ts'
import type { DemoClient, DemoOrganisationRecord, OrganisationSlug } from './record/types.ts'

/** What is there before the families come. */
export interface Made {
  portal: Portal
  now: Date
  accounts: Map<string, string>
  organisations: Map<OrganisationSlug, string>
  records: readonly DemoOrganisationRecord[]
}

export const nameOf = (key: string): { first: string; last: string; email: string } => {
  const person = demoPeople.find((one) => one.key === key)
  return { first: person?.given ?? '', last: person?.family ?? '', email: person?.email ?? '' }
}

export const accountOf = (made: Made, key: string): string => made.accounts.get(key) ?? ''

const openPage = async (
  made: Made,
  family: DemoFamily,
  manager: DemoParticipant,
  at: Date,
): Promise<string> => {
  const [first = '', ...rest] = family.name.split(' ')
  const maker = accountOf(made, manager.person)
  const { rows } = await asAccount(made.portal.databases, maker, at, (tx) =>
    sql<{
      id: string
    }>`select app.open_care_page(${maker}, ${first}, ${rest.join(' ')}, ${manager.relation === 'cliënt'}, ${manager.relation}) as id`.execute(
      tx,
    ),
  )
  return rows[0]?.id ?? ''
}

const categoriesFor = (as: DemoParticipation) =>
  as === 'story' ? ['life_story'] : categoriesOf(as === 'trusted' ? 'alles' : 'basis')

/** Invites somebody and, unless he has not answered yet, accepts for him. */
const addParticipant = async (
  made: Made,
  pageId: string,
  manager: string,
  part: DemoParticipant,
  at: Date,
): Promise<void> => {
  const { databases } = made.portal
  const { hash } = createToken()
  const person = nameOf(part.person)
  const sentAt = part.as === 'invited' ? after(made.now, -2 * DAY) : at
  await asAccount(databases, accountOf(made, manager), sentAt, (tx) =>
    tx
      .insertInto('invitations')
      .values({
        care_page_id: pageId,
        name: `${person.first} ${person.last}`,
        email: person.email,
        relation: part.relation,
        categories: categoriesFor(part.as),
        token_hash: hash,
        created_by: accountOf(made, manager),
        created_at: sentAt,
        sent_at: sentAt,
        expires_at: after(sentAt, 14 * DAY),
      })
      .execute(),
  )
  if (part.as === 'invited') return
  const account = accountOf(made, part.person)
  await asAccount(databases, account, after(at, DAY), (tx) =>
    sql`select app.accept_invitation(${hash}, ${account})`.execute(tx),
  )
}

interface Invited {
  patientId: string
  lookup: Buffer
  client: DemoClient
  rules: number
}

/** Who the client of a family is, with everybody and everything that an invitation needs. */
const invitationOf = (made: Made, family: DemoFamily) => {
  const { client: place, consent } = family
  if (!place || !consent) return null
  const record = made.records.find(({ slug }) => slug === place.organisation)
  const client = record?.clients.find(({ key }) => key === place.key)
  const staff = demoEmployees.find(
    (one) => one.organisation === place.organisation && one.role === 'client-administration',
  )
  const organisationId = made.organisations.get(place.organisation)
  const giver = nameOf(consent.person)
  if (!client || !staff || !organisationId) return null
  return {
    client,
    organisationId,
    by: accountOf(made, staff.key),
    giver: `${giver.first} ${giver.last}`,
    capacity: consent.capacity,
  }
}

/** What the client administration does: the client, the consent and the code of the letter. */
const inviteClient = async (made: Made, family: DemoFamily, at: Date): Promise<Invited | null> => {
  const found = invitationOf(made, family)
  if (!found) return null
  const { client, organisationId, by, giver, capacity } = found
  const { secrets, databases } = made.portal
  const code = makeActivationCode()
  const lookup = activationCodeLookup(secrets, code)
  return asAccount(databases, by, at, async (tx) => {
    const { id: patientId } = await tx
      .insertInto('patients')
      .values({
        organisation_id: organisationId,
        record_id: client.recordId,
        name: client.fullName,
        birth_on: client.birthDate,
        client_number: client.clientNumber,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const day = at.toISOString().slice(0, 10)
    const whose = { organisation_id: organisationId, patient_id: patientId }
    const { id: consentId } = await tx
      .insertInto('consents')
      .values({
        ...whose,
        given_by_name: giver,
        capacity,
        given_on: day,
        form_signed_on: day,
        recorded_by: by,
        recorded_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const sealed = sealActivationCode(secrets, code)
    await tx
      .insertInto('activation_codes')
      .values({
        ...whose,
        consent_id: consentId,
        addressee: giver,
        lookup,
        sealed,
        created_by: by,
        created_at: at,
        expires_at: after(at, 42 * DAY),
        downloaded_at: at,
      })
      .execute()
    return { patientId, lookup, client, rules: await rulesVersion(tx, organisationId) }
  })
}

const rulesVersion = async (tx: Tx, organisationId: string): Promise<number> => {
  const { rows } = await sql<{
    version: number
  }>`select coalesce((app.current_policy(${organisationId})->'rules'->>'version')::int, 0) as version`.execute(
    tx,
  )
  return rows[0]?.version ?? 0
}

const couple = async (
  made: Made,
  invited: Invited,
  pageId: string,
  manager: string,
  at: Date,
): Promise<void> => {
  const { rows } = await asAccount(made.portal.databases, manager, at, (tx) =>
    sql<{
      coupling_id: string | null
      state: string
    }>`select * from app.couple(${invited.lookup}, ${invited.client.birthDate}::date, ${pageId}, ${invited.rules})`.execute(
      tx,
    ),
  )
  if (!rows[0]?.coupling_id)
    throw new Error(`the demo could not couple ${invited.client.key}: ${rows[0]?.state}`)
}

const READINGS = [
  'dossier.open',
  'reports.read',
  'care-plans.read',
  'measurements.read',
  'documents.read',
] as const

/** Who read what in the last weeks, for «Wie heeft gekeken», and when each part was last visited. */
const readInTheLastWeeks = async (
  made: Made,
  family: DemoFamily,
  pageId: string,
  coupled: { patientId: string; organisationId: string },
): Promise<void> => {
  const readers = family.participants.filter(
    (part) => part.as === 'manager' || part.as === 'trusted',
  )
  for (const [index, part] of readers.entries()) {
    const account = accountOf(made, part.person)
    const person = nameOf(part.person)
    for (let daysAgo = 2 + index; daysAgo < 24; daysAgo += 3 + index * 2) {
      const at = after(made.now, -daysAgo * DAY + (index + 1) * HOUR)
      await asAccount(made.portal.databases, account, at, async (tx) => {
        const what = READINGS.slice(0, 2 + (daysAgo % 4))
        await writeAccessEvents(
          tx,
          what.map((action) => ({
            accountId: account,
            personName: `${person.first} ${person.last}`,
            personRole: part.as === 'manager' ? 'manager' : 'participant',
            carePageId: pageId,
            ...coupled,
            action,
            ground: part.as === 'manager' ? 'manager' : 'trusted-group',
            sender: { ip: '', device: index % 2 ? 'Safari op iPhone' : 'Chrome op Windows' },
          })),
        )
      })
    }
    const visitedAt = after(made.now, -(2 + index) * DAY)
    await asAccount(made.portal.databases, account, visitedAt, (tx) =>
      tx
        .insertInto('part_visits')
        .values(
          ['reports', 'care_plan', 'measurements', 'documents', 'questionnaires'].map(
            (partName) => ({
              account_id: account,
              care_page_id: pageId,
              part: partName,
              visit_started_at: visitedAt,
              last_seen_at: visitedAt,
              previous_visit_at: after(visitedAt, -4 * DAY),
            }),
          ),
        )
        .execute(),
    )
  }
}

/**
 * One family: its page, the people around it, and what the organisation and the manager did to couple it. Gives the page's
 * id, or null where there is no page yet.
 */
export const buildFamily = async (made: Made, family: DemoFamily): Promise<string | null> => {
  const at = after(made.now, -(family.since ?? 60) * DAY)
  const invited = await inviteClient(made, family, at)
  const manager = family.participants.find((part) => part.as === 'manager')
  if (!manager) return null
  const pageAt = after(at, DAY)
  const pageId = await openPage(made, family, manager, pageAt)
  for (const part of family.participants.filter((one) => one !== manager))
    await addParticipant(made, pageId, manager.person, part, after(pageAt, 2 * HOUR))
  if (family.coupling !== 'active' || !invited || !family.client) return pageId
  await couple(made, invited, pageId, accountOf(made, manager.person), after(pageAt, HOUR))
  await readInTheLastWeeks(made, family, pageId, {
    patientId: invited.patientId,
    organisationId: made.organisations.get(family.client.organisation) ?? '',
  })
  return pageId
}
