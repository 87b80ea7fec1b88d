import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { partOf } from '../aside-part.ts'
import { type FhirJson, idOf } from '../fhir/json.ts'
import { withoutCitizenNumbersIn } from '../keep.ts'
import { list, object, text } from '../map/read.ts'
import { typeAndId } from '../map/resolve.ts'
import { fromStu3 } from '../stu3/adapt.ts'
import { type FileToImport, readEntries } from './entries.ts'
import type { Entry } from './entry.ts'
import { type Clients, matchClients } from './match-clients.ts'
import { looksLike } from './release.ts'
import { MOST_PROBLEMS, newTally, type ProblemLine } from './tally.ts'
import { holdingsOf, type ImportContext, inImport, inImportOf, type Job } from './turn.ts'
import { whoseIs } from './whose.ts'

/** Of no client: what others refer to. */
const ALONG = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
  'Questionnaire',
])

/** So much is gathered before it is written, in resources and in signs. */
const AT_ONCE = 200
const SIGNS_AT_ONCE = 4_000_000

interface Row {
  /** Null: of no client. */
  couplingId: string | null
  type: string
  id: string
  body: string
}

const reading = { state: 'reading' } as const

/** Reads the files of an import: who is in them, and then what, of coupled clients only. */
const newStaging = (context: ImportContext, job: Job, clients: Clients) => {
  const tally = newTally()
  const problems: ProblemLine[] = []
  const counts = { ...clients.counts }
  /** Of which couplings a Binary is, by its id. */
  const files = new Map<string, Set<string>>()
  let problemCount = 0
  let rows: Row[] = []
  let signs = 0
  const flush = async (): Promise<void> => {
    const all = rows
    rows = []
    signs = 0
    for (const [couplingId, some] of Map.groupBy(all, (row) => row.couplingId)) {
      const kept = lastOfEach(some)
      const again =
        couplingId === null
          ? await inImport(context, job, 'reading', (tx) => keepAlong(tx, job, kept))
          : await inImportOf(context, job, { ...reading, couplingId }, (tx) =>
              keepResources(tx, job, couplingId, kept),
            )
      for (const what of again ?? []) tally.add(what, 'double')
      for (const { what } of doublesAmong(some)) tally.add(what, 'double')
    }
  }
  return {
    tally,
    problems,
    counts,
    files,
    flush,
    problemCount: () => problemCount,
    noteProblem: (line: ProblemLine) => {
      problemCount += 1
      if (problems.length < MOST_PROBLEMS) problems.push(line)
    },
    add: async (couplingId: string | null, resource: FhirJson): Promise<void> => {
      const body = JSON.stringify(withoutCitizenNumbersIn(resource))
      rows.push({ couplingId, type: resource.resourceType, id: nameOf(resource), body })
      signs += body.length
      if (rows.length >= AT_ONCE || signs >= SIGNS_AT_ONCE) await flush()
    },
  }
}
type Staging = ReturnType<typeof newStaging>

const keyOf = (row: Row): string => `${row.type}/${row.id}`

const lastOfEach = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]

const doublesAmong = (rows: readonly Row[]): { what: string }[] => {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const again = seen.has(keyOf(row))
    seen.add(keyOf(row))
    return again ? [{ what: whatIs(JSON.parse(row.body)) }] : []
  })
}

/** What has no id that can be used is known by its content, so that the same again is the same. */
const nameOf = (resource: FhirJson): string =>
  idOf(resource) ??
  `zonder-nummer-${createHash('sha256').update(JSON.stringify(resource)).digest('base64url')}`

/** The part of the dossier that a resource is of, or else its type. */
export const whatIs = (resource: FhirJson): string => partOf(resource) ?? resource.resourceType

const keepAlong = async (tx: Tx, job: Job, rows: readonly Row[]): Promise<string[]> => {
  await tx
    .insertInto('record_import_along')
    .values(
      rows.map(({ type, id, body }) => ({
        ...{ import_id: job.id, resource_type: type, resource_id: id, body },
      })),
    )
    .onConflict((on) =>
      on
        .columns(['import_id', 'resource_type', 'resource_id'])
        .doUpdateSet(({ ref }) => ({ body: ref('excluded.body') })),
    )
    .execute()
  return []
}

const keepResources = async (
  tx: Tx,
  job: Job,
  couplingId: string,
  rows: readonly Row[],
): Promise<string[]> => {
  const done = await tx
    .insertInto('import_resources')
    .values(
      rows.map(({ type, id, body }) => ({
        ...{ coupling_id: couplingId, import_id: job.id, resource_type: type, resource_id: id },
        body,
      })),
    )
    .onConflict((on) =>
      on
        .columns(['import_id', 'coupling_id', 'resource_type', 'resource_id'])
        .doUpdateSet(({ ref }) => ({ body: ref('excluded.body') })),
    )
    .returning(['resource_type as type', 'body', sql<boolean>`xmax::text <> '0'`.as('again')])
    .execute()
  return done.flatMap(({ again, body }) => (again ? [whatIs(body as FhirJson)] : []))
}

/** The files that a document names in this same record. */
const binariesOf = (document: FhirJson): string[] =>
  list(document.content).flatMap((content) => {
    const target = typeAndId(text(object(content.attachment)?.url) ?? '')
    return target?.type === 'Binary' ? [target.id] : []
  })

/** Of an appointment only this client takes part, as far as he may know. */
const ofClient = (resource: FhirJson, clientId: string): FhirJson => {
  if (resource.resourceType !== 'Appointment') return resource
  const participant = list(resource.participant).filter(({ actor }) => {
    const told = object(actor)
    const target = typeAndId(text(told?.reference) ?? '')
    const type = target?.type ?? told?.type
    return type === 'Patient' ? target?.id === clientId : type !== undefined
  })
  const { text: _narrative, contained: _contained, ...rest } = resource
  return { ...rest, resourceType: 'Appointment', participant }
}

const noteFiles = (staging: Staging, couplingId: string, resource: FhirJson): void => {
  if (resource.resourceType !== 'DocumentReference') return
  for (const id of binariesOf(resource))
    staging.files.set(id, (staging.files.get(id) ?? new Set<string>()).add(couplingId))
}

/** What belongs to one client or more goes to those who are coupled; of others only a number remains. */
const addOfClients = async (
  staging: Staging,
  clients: Clients,
  resource: FhirJson,
): Promise<void> => {
  const what = whatIs(resource)
  const whose = whoseIs(resource)
  if (whose.clients === undefined) return staging.tally.add(what, 'aside', whose.reason)
  const found = whose.clients.map((id) => clients.matches.get(id))
  if (found.every((match) => match === undefined))
    return staging.tally.add(what, 'aside', 'De cliënt van wie dit is, staat niet in het bestand.')
  const coupled = whose.clients.flatMap((id) => {
    const couplingId = clients.matches.get(id)?.couplingId
    return couplingId ? [{ id, couplingId }] : []
  })
  for (const { id, couplingId } of coupled) {
    noteFiles(staging, couplingId, resource)
    await staging.add(couplingId, { ...ofClient(resource, id), id: nameOf(resource) })
  }
  if (coupled.length > 0) return
  const reason = found.find((match) => match?.reason)?.reason
  if (reason) staging.tally.add(what, 'aside', reason)
  else staging.tally.add(what, 'not-coupled')
}

const addOne = async (staging: Staging, clients: Clients, given: FhirJson, job: Job) => {
  const sounds = looksLike(given)
  if (sounds !== null && sounds !== job.release) staging.counts.otherRelease += 1
  const resource = job.release === 'STU3' ? fromStu3(given) : given
  const { resourceType } = resource
  // Patients were read already, and the files of documents come last.
  if (resourceType === 'Patient' || resourceType === 'Binary') return
  if (ALONG.has(resourceType)) {
    staging.tally.add(resourceType, 'along')
    await staging.add(null, { ...resource, id: nameOf(resource) })
  } else await addOfClients(staging, clients, resource)
}

const addEntry = async (
  staging: Staging,
  clients: Clients,
  job: Job,
  file: FileToImport,
  entry: Entry,
): Promise<void> => {
  if (entry.problem !== undefined)
    return staging.noteProblem({ file: file.name, place: entry.place, reason: entry.problem })
  try {
    await addOne(staging, clients, entry.resource, job)
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error
    // Foreign input can always surprise; one resource must not stop an import.
    const reason = 'Dit kan Naast niet lezen.'
    staging.noteProblem({ file: file.name, place: entry.place, reason })
  }
}

/** False when a file says that it is of another client than whose document names it. */
const mayHold = (binary: FhirJson, clients: Clients, couplingId: string): boolean => {
  const about = typeAndId(text(object(binary.securityContext)?.reference) ?? '')
  return about?.type !== 'Patient' || clients.matches.get(about.id)?.couplingId === couplingId
}

const addBinary = async (staging: Staging, clients: Clients, binary: FhirJson): Promise<void> => {
  for (const couplingId of staging.files.get(idOf(binary) ?? '') ?? [])
    if (mayHold(binary, clients, couplingId)) await staging.add(couplingId, binary)
}

/** The files of documents of coupled clients. */
const addBinaries = async (
  staging: Staging,
  clients: Clients,
  files: readonly FileToImport[],
  release: Job['release'],
): Promise<void> => {
  if (staging.files.size === 0) return
  for (const file of files)
    for await (const { resource } of readEntries(file, '"Binary"'))
      if (resource?.resourceType === 'Binary')
        await addBinary(staging, clients, release === 'STU3' ? fromStu3(resource) : resource)
}

/** Takes away what an earlier reading left, which died halfway. */
const clear = async (context: ImportContext, job: Job): Promise<void> => {
  for (const { couplingId } of await holdingsOf(context, job, 'reading'))
    await inImportOf(context, job, { ...reading, couplingId }, (tx) =>
      tx.deleteFrom('import_resources').where('import_id', '=', job.id).execute(),
    )
  await inImport(context, job, 'reading', (tx) =>
    tx.deleteFrom('record_import_along').where('import_id', '=', job.id).execute(),
  )
}

/**
 * Reads the files of an import and keeps, for the time being, what is of coupled clients. Memory does not grow with the files.
 * Broken off anywhere it is begun anew.
 *
 * @returns what it met that will not be shown, whatever comes after
 * @throws ImportLost
 */
export const stageFiles = async (
  context: ImportContext,
  job: Job,
  files: readonly FileToImport[],
): Promise<Staging> => {
  await clear(context, job)
  const clients = await matchClients(context, job, files)
  const staging = newStaging(context, job, clients)
  for (const file of files)
    for await (const entry of readEntries(file)) await addEntry(staging, clients, job, file, entry)
  await addBinaries(staging, clients, files, job.release)
  await staging.flush()
  return staging
}
