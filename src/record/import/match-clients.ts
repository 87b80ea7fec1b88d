import { sql } from 'kysely'
import { asWorker } from '../../db/connect.ts'
import { type FhirJson, idOf } from '../fhir/json.ts'
import { mapPatient } from '../map/patient.ts'
import { resolveNothing } from '../map/resolve.ts'
import { fromStu3 } from '../stu3/adapt.ts'
import { type FileToImport, readEntries } from './entries.ts'
import type { ClientCounts } from './tally.ts'
import type { ImportContext, Job } from './turn.ts'

/** What is known of one Patient of the files: the coupling of that client, or why there is none. */
export type Match =
  | { couplingId: string; reason?: never }
  | { couplingId?: never; reason: string | null }

/** Who the Patients of the files are, by their ids there. */
export interface Clients {
  matches: ReadonlyMap<string, Match>
  counts: ClientCounts
}

interface Known {
  couplingId: string
  birthOn: string | null
}

const TWICE = 'Dit clientnummer staat bij meer dan één cliënt.'
const OTHER_BIRTH = 'De geboortedatum van deze cliënt is in het bestand een andere dan bij u.'

/** The coupled clients of an organisation by their number; null where two have the same one. */
const readKnown = (
  { databases, clock }: ImportContext,
  organisationId: string,
): Promise<Map<string, Known | null>> =>
  asWorker(databases, clock(), async (tx) => {
    const { rows } = await sql<{ couplingId: string; number: string; birthOn: string | null }>`
      select coupling_id as "couplingId", client_number as number, birth_on as "birthOn"
      from app.import_matches(${organisationId}) where client_number is not null`.execute(tx)
    const known = new Map<string, Known | null>()
    for (const { number, ...one } of rows) known.set(number, known.has(number) ? null : one)
    return known
  })

/** A Patient of a file, as far as he must be known to be found here. */
interface Told {
  number: string | undefined
  birthDate: string | undefined
  /** The older record merged him into another: then the same number twice is one client. */
  merged: boolean
}

const toldBy = (patient: FhirJson): Told => {
  // How he is called does not matter, and need not be told.
  const mapped = mapPatient({ ...patient, name: [{ text: '-' }] }, resolveNothing)
  const value = 'ok' in mapped && mapped.ok.kind === 'patient' ? mapped.ok.value : undefined
  return {
    number: value?.clientNumber,
    birthDate: value?.birthDate,
    merged: value?.replacedBy !== undefined,
  }
}

const matchOf = (
  told: Told,
  known: ReadonlyMap<string, Known | null>,
  times: ReadonlyMap<string, number>,
): Match => {
  if (told.number === undefined) return { reason: null }
  const found = known.get(told.number)
  if (found === undefined) return { reason: null }
  if (found === null || (times.get(told.number) ?? 0) > 1) return { reason: TWICE }
  // A number that was given to somebody else since.
  const differs = told.birthDate && found.birthOn && told.birthDate !== found.birthOn
  return differs ? { reason: OTHER_BIRTH } : { couplingId: found.couplingId }
}

const readPatients = async (
  files: readonly FileToImport[],
  release: Job['release'],
): Promise<Map<string, Told>> => {
  const told = new Map<string, Told>()
  for (const file of files)
    for await (const { resource } of readEntries(file, '"Patient"')) {
      if (resource?.resourceType !== 'Patient') continue
      const id = idOf(resource)
      if (id === undefined) continue
      told.set(id, toldBy(release === 'STU3' ? fromStu3(resource) : resource))
    }
  return told
}

/**
 * Finds the coupled clients among the Patients of the files, by the number that the organisation itself gives a client; never
 * by a name. A date of birth that differs says that it is somebody else. Nothing of who is not coupled is kept.
 */
export const matchClients = async (
  context: ImportContext,
  job: Job,
  files: readonly FileToImport[],
): Promise<Clients> => {
  const known = await readKnown(context, job.organisationId)
  const patients = await readPatients(files, job.release)
  const times = new Map<string, number>()
  for (const { number, merged } of patients.values())
    if (number !== undefined && !merged) times.set(number, (times.get(number) ?? 0) + 1)
  const matches = new Map<string, Match>()
  for (const [id, told] of patients) matches.set(id, matchOf(told, known, times))
  const coupled = [...matches.values()].filter(({ couplingId }) => couplingId).length
  const inFile = matches.size
  return { matches, counts: { inFile, coupled, notCoupled: inFile - coupled, otherRelease: 0 } }
}
