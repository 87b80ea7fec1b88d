import { sql } from 'kysely'
import type { StaffRequest } from '../../access/request.ts'
import { writeStaffEvent } from '../../access/staff-event.ts'
import type { Tx } from '../../db/connect.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import type { PatientRecord } from '../../record/words.ts'
import { clientPath } from '../clients/paths.ts'
import { type FromRecord, pageFromRecord } from '../from-record.ts'
import type { OrganisationRecord } from '../organisation-record.ts'
import { readClientForm, type TypedClient } from './form.ts'
import { AddClientPage } from './pages.tsx'
import { listPlaces, type Places } from './places.ts'

// ORG-1: who reaches some places, in an organisation with a coupled record. A client whom Naast does not know has no
// place yet, so he reaches him by telling who it is: he cannot look around in the record.

type Adding = StaffRequest<'own-clients.add'>

const NOT_FOUND =
  'Wij vinden geen cliënt met deze gegevens die bij uw locatie of team kan. Kijk de gegevens na, of vraag het een collega die bij alle cliënten kan'
const AWAY = 'Het dossier van uw organisatie is nu niet te bereiken. Probeer het later nog een keer'

/** Says which client it is, and at which of one's own places. */
export const askKnown = async (request: Adding): Promise<Reply> => {
  const places = await listPlaces(request.tx, request.permit, request.standing)
  return page(<AddClientPage known {...{ request, places }} values={{}} errors={{}} />)
}

const MOST_NAMESAKES = 50

/** The one client of whom all that was typed is so: number, day of birth and last name. */
const findIn = async (
  record: OrganisationRecord,
  typed: TypedClient,
): Promise<PatientRecord | null> => {
  const { patients } = await record.list({
    name: typed.lastName,
    birthDate: typed.birthOn,
    pageSize: MOST_NAMESAKES,
  })
  return (
    patients.find(
      ({ clientNumber, birthDate, deceased, inactive }) =>
        clientNumber === typed.clientNumber &&
        birthDate === typed.birthOn &&
        deceased === undefined &&
        inactive === undefined,
    ) ?? null
  )
}

/** Where he comes: where the record says that he lives, when that is a place here; else where the employee says. */
const placeOf = async (
  { permit }: Adding,
  tx: Tx,
  patient: PatientRecord,
  typed: TypedClient,
): Promise<{ location_id: string | null; team_id: string | null; chosen: boolean }> => {
  const { rows } = await sql<{ id: string }>`
    select id from locations where organisation_id = ${permit.organisationId} and closed_at is null
      and app.plain_name(name) = app.plain_name(${patient.locationName ?? ''}) order by created_at limit 1`.execute(
    tx,
  )
  const known = rows[0]?.id
  return known
    ? { location_id: known, team_id: null, chosen: false }
    : { location_id: typed.locationId, team_id: typed.teamId, chosen: true }
}

/** Gives him his place; the client's address, or null when he is at a place out of this employee's reach. */
const takeUp = async (
  request: Adding,
  tx: Tx,
  of: { patient: PatientRecord; typed: TypedClient; places: Places },
): Promise<string | null> => {
  const { permit, standing, now } = request
  const { chosen, ...place } = await placeOf(request, tx, of.patient, of.typed)
  const own = of.places.locations.some(({ id }) => id === place.location_id)
  if (!chosen && !own) return null
  // A client whom Naast knows already keeps his place; nobody takes him over by this.
  const added = await tx
    .insertInto('patients')
    .values({
      organisation_id: permit.organisationId,
      record_id: of.patient.recordId,
      ...place,
      placed_at: chosen ? now : null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  const reached = await tx
    .selectFrom('patients')
    .select('id')
    .where('organisation_id', '=', permit.organisationId)
    .where('record_id', '=', of.patient.recordId)
    .executeTakeFirst()
  if (!reached) return null
  const { recordId } = of.patient
  if (added.numInsertedOrUpdatedRows) await writeStaffEvent(tx, request, recordId, reached.id)
  return clientPath(standing.organisation.slug, recordId)
}

/** Adds a client of the record at one of the employee's own places. */
export const addKnown = async (request: Adding): Promise<Reply> => {
  const { tx, permit, form, now, portal } = request
  const places = await listPlaces(tx, permit, request.standing)
  const { values } = form
  const again = (errors: Record<string, string>): Reply =>
    invalid(<AddClientPage known {...{ request, places, values, errors }} />)
  const { client: typed, errors } = readClientForm(form, places, now)
  if (errors) return again(errors)
  if (typed.clientNumber === null) return again({ nummer: 'Vul het cliëntnummer in' })
  await portal.limits.use('client-guess', permit.accountId)
  // Its line in the access log is written where somebody was added, and not for a question.
  request.aboutEach([])
  return pageFromRecord(request, {
    ask: (record) => findIn(record, typed),
    know: async (knowing, { answer }: FromRecord<PatientRecord | null>) =>
      answer ? takeUp(request, knowing, { patient: answer, typed, places }) : null,
    show: ({ away }, path) => (path ? seeOther(path) : again({ nummer: away ? AWAY : NOT_FOUND })),
  })
}
