import { type Capabilities, offersParam, offersSearch, releaseOf } from '../fhir/capabilities.ts'
import { RecordError } from '../fhir/error.ts'
import { type FhirJson, idOf, isJson, metaOf } from '../fhir/json.ts'
import type { RecordWriting, Written } from '../fhir/write.ts'
import { holds, ownPart, renewed } from './contains.ts'
import { hashOf, ourIdentifier, withOurIdentifier } from './identifier.ts'
import { type FileBytes, FileMissing, type WantedResource, type WriteKind } from './kind.ts'
import { ChangedThere, StandsAsOther } from './reasons.ts'
import type { WrittenRow } from './store.ts'
import { forRelease } from './stu3.ts'

/** What writes down how far it is; each in a transaction of its own, before or after what it tells of. */
export interface Notes {
  /** `there`: what stands there now, as ours; a next turn knows it by its version, whatever becomes of this attempt. */
  attempt: (
    identifier: string,
    resource: FhirJson,
    there: Pick<Written, 'id' | 'versionId'> | null,
  ) => Promise<void>
  arrived: (
    wanted: WantedResource,
    written: Pick<Written, 'id' | 'versionId'>,
    hash: string,
  ) => Promise<void>
  ended: (identifier: string, written: Pick<Written, 'id' | 'versionId'> | null) => Promise<void>
}

/** Writing one thing to one record. */
export interface Sending {
  writing: RecordWriting
  capabilities: Capabilities
  kind: WriteKind
  notes: Notes
  files: FileBytes
  /** When the thing became as it is. */
  changedAt: Date
  /** The administrator said that what the record changed may be overwritten. */
  overruled: boolean
}

/** A resource as the record has it now, where it was found. */
interface There {
  id: string
  version: string | undefined
  current: FhirJson
}

const thereOf = (current: FhirJson, id: string): There => ({
  id,
  version: metaOf(current).versionId,
  current,
})

const writtenAt = ({ id, version }: There): Pick<Written, 'id' | 'versionId'> => ({
  id,
  ...(version === undefined ? {} : { versionId: version }),
})

const GONE = new Set<RecordError['kind']>(['not-found', 'gone'])

/** What the record has now; null when it is not there any more. */
const readThere = async ({ writing }: Sending, type: string, id: string): Promise<There | null> => {
  try {
    return thereOf(await writing.read(type, id), id)
  } catch (error) {
    if (error instanceof RecordError && GONE.has(error.kind)) return null
    throw error
  }
}

/** What the record has by our identifier, whatever became of the answer when it was sent. */
const findThere = async (
  { writing }: Sending,
  type: string,
  identifier: string,
): Promise<There | null> => {
  for (const current of await writing.find(type, ourIdentifier(identifier))) {
    const id = idOf(current)
    if (id !== undefined) return thereOf(current, id)
  }
  return null
}

/** What a record answers to what is too large, or holds a file that it does not take. */
const TOO_MUCH = new Set([400, 413, 415, 422])

/**
 * Sees to it that a resource stands in the record as it is wanted: creates it unless it is there, or replaces it where it
 * is still as we wrote it. Doing it again changes nothing, whenever it broke off. What the record does not take whole is
 * sent with less in it, where there is such a thing.
 *
 * @param known what was noted of it before
 * @throws ChangedThere when the record has it otherwise than we wrote it; StandsAsOther; RecordError
 */
export const put = async (
  sending: Sending,
  known: WrittenRow | undefined,
  wanted: WantedResource,
): Promise<void> => {
  const full = sentAs(sending, wanted)
  const want = { wanted, full, hash: hashOf(full) }
  try {
    await putOne(sending, known, want)
  } catch (error) {
    const { instead } = wanted
    const tooMuch = error instanceof RecordError && TOO_MUCH.has(error.status ?? 0)
    if (!instead || !(tooMuch || error instanceof FileMissing)) throw error
    await putOne(sending, known, { ...want, wanted: instead, full: sentAs(sending, instead) })
  }
}

const sentAs = (
  { capabilities }: Sending,
  { resource, identifier }: Pick<WantedResource, 'resource' | 'identifier'>,
): FhirJson => forRelease(withOurIdentifier(resource, identifier), releaseOf(capabilities))

const putOne = async (
  sending: Sending,
  known: WrittenRow | undefined,
  want: Want,
): Promise<void> => {
  const { full, hash } = want
  if (known === undefined || known.resource_id === null) return create(sending, known, want)
  // As what it stands there was chosen when it was first written.
  if (known.resource_type !== full.resourceType) return
  const settled = known.attempt === null && known.ended_at === null
  if (settled && known.hash === hash) return
  const there = await readThere(sending, known.resource_type, known.resource_id)
  if (there) return replace(sending, there, await mayReplace(sending, known, there, full), want)
  if (!sending.overruled) throw new ChangedThere('removed')
  await create(sending, known, want)
}

interface Want {
  wanted: WantedResource
  /** As it is sent. */
  full: FhirJson
  /** Of what was wanted first, to know it again though less was sent. */
  hash: string
}

/**
 * Whether the record still has what we wrote: by its version, because it has exactly what was sent last, or because it
 * only added to it since. For that last one the version that we left is read, where the record gives earlier versions.
 */
const mayReplace = async (
  sending: Sending,
  known: WrittenRow,
  { version, current }: There,
  full: FhirJson,
): Promise<boolean> => {
  const { overruled, kind } = sending
  const still =
    overruled ||
    (version ?? null) === known.version_id ||
    holds(current, full, kind.elements) ||
    (isJson(known.attempt) && holds(current, known.attempt, kind.elements))
  if (still) return true
  const left = await leftThere(sending, known)
  return left !== null && holds(current, ownPart(left, kind.elements), kind.elements)
}

/** What stood there when we had written it; null where the record does not give that (any more). */
const leftThere = async (
  { writing, capabilities }: Sending,
  { resource_type: type, resource_id: id, version_id: version }: WrittenRow,
): Promise<FhirJson | null> => {
  if (id === null || version === null) return null
  if (!capabilities.types[type]?.interactions.includes('vread')) return null
  try {
    return await writing.readVersion(type, id, version)
  } catch (error) {
    if (error instanceof RecordError && error.status !== undefined && error.status < 500)
      return null
    throw error
  }
}

/** As it goes over the wire: with its files. What was noted before and is compared afterwards is without them. */
const wholeOf = async (sending: Sending, { wanted, full }: Want): Promise<FhirJson> =>
  wanted.withFiles
    ? sentAs(sending, {
        identifier: wanted.identifier,
        resource: await wanted.withFiles(sending.files),
      })
    : full

const replace = async (
  sending: Sending,
  there: There,
  may: boolean,
  { wanted, full, hash }: Want,
): Promise<void> => {
  const { writing, notes, kind } = sending
  if (!may) throw new ChangedThere('changed')
  if (holds(there.current, full, kind.elements))
    return notes.arrived(wanted, writtenAt(there), hash)
  await notes.attempt(wanted.identifier, full, writtenAt(there))
  const whole = await wholeOf(sending, { wanted, full, hash })
  const next = { ...renewed(there.current, whole, kind.elements), id: there.id }
  await notes.arrived(wanted, await writing.update(next, there.version), hash)
}

/** One that was never known to have arrived; a turn before may have sent it all the same. */
const create = async (
  sending: Sending,
  known: WrittenRow | undefined,
  want: Want,
): Promise<void> => {
  const { wanted, full } = want
  const earlier = known?.attempt ?? null
  const other = known !== undefined && known.resource_type !== full.resourceType
  const sent = known && earlier !== null && (await findSent(sending, known, other))
  if (sent && other) {
    await sending.notes.arrived(wanted, writtenAt(sent), want.hash)
    throw new StandsAsOther()
  }
  if (!sent) await sending.notes.attempt(wanted.identifier, full, null)
  const there = sent || (await createUnlessThere(sending, want))
  if (!there) return
  const { elements } = sending.kind
  const may = sending.overruled || !isJson(earlier) || holds(there.current, earlier, elements)
  await replace(sending, there, may || holds(there.current, full, elements), want)
}

/** What became of the last attempt, before the next is noted in its place: else nobody would know it again. */
const findSent = async (
  sending: Sending,
  { resource_type: type, identifier }: WrittenRow,
  must: boolean,
): Promise<There | null> => {
  const { capabilities } = sending
  const may = offersSearch(capabilities, type) && offersParam(capabilities, type, 'identifier')
  return must || may ? findThere(sending, type, identifier) : null
}

/** Creates it and notes that; or gives what was there by our identifier already. */
const createUnlessThere = async (sending: Sending, want: Want): Promise<There | null> => {
  const { writing, capabilities, notes } = sending
  const { wanted, full, hash } = want
  const type = full.resourceType
  if (!capabilities.types[type]?.conditionalCreate) {
    const there = await findThere(sending, type, wanted.identifier)
    if (there) return there
    await notes.arrived(wanted, await writing.create(await wholeOf(sending, want)), hash)
    return null
  }
  const whole = await wholeOf(sending, want)
  try {
    const written = await writing.create(whole, ourIdentifier(wanted.identifier))
    if (!written.created) return thereOf(await writing.read(type, written.id), written.id)
    await notes.arrived(wanted, written, hash)
    return null
  } catch (error) {
    if (!(error instanceof RecordError) || error.status !== 412) throw error
    // More than one has our identifier: somebody copied it. The first is ours to go on with.
    const there = await findThere(sending, type, wanted.identifier)
    if (!there) throw error
    return there
  }
}

/**
 * Takes back what stands in the record: cancelled, or entered in error. What is not there (any more) is taken back.
 *
 * @throws ChangedThere when the record has it otherwise than we wrote it; RecordError
 */
export const takeBack = async (sending: Sending, known: WrittenRow): Promise<void> => {
  const { writing, kind, notes } = sending
  const there =
    known.resource_id === null
      ? await findThere(sending, known.resource_type, known.identifier)
      : await readThere(sending, known.resource_type, known.resource_id)
  if (!there) return notes.ended(known.identifier, null)
  const release = releaseOf(sending.capabilities)
  const ended = forRelease(kind.end(there.current, sending.changedAt), release)
  const isEnded = kind.isEnded ?? ((current) => current.status === ended.status)
  if (isEnded(there.current)) return notes.ended(known.identifier, writtenAt(there))
  const first = known.resource_id === null
  if (!first && !(await mayReplace(sending, known, there, ended))) throw new ChangedThere('changed')
  await notes.ended(
    known.identifier,
    await writing.update({ ...ended, id: there.id }, there.version),
  )
}
