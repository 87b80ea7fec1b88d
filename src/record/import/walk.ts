import { sql } from 'kysely'
import { type OrganisationPolicy, organisationPolicy } from '../../access/organisation-policy.ts'
import { forCoupling, type Tx } from '../../db/connect.ts'
import type { BringAlong } from '../bring-along.ts'
import { type FhirJson, idOf } from '../fhir/json.ts'
import { mapResource } from '../map/map-resource.ts'
import { object, text } from '../map/read.ts'
import { resolverOf } from '../map/resolve.ts'
import type { Attachment, RecordItem } from '../words.ts'
import { hashOf, identifiersOf, judge, type Known, type Verdict } from './judge.ts'
import { bringAlongStaged, IMPORT_BASE } from './staged-record.ts'
import { type ImportContext, inImportOf, type Job } from './turn.ts'

/** Resources in one transaction; documents carry their files. */
const AT_ONCE = 100
const DOCUMENTS_AT_ONCE = 5

/** What was looked at in one transaction. */
export interface Looked {
  type: string
  verdicts: { resource: FhirJson; verdict: Verdict }[]
}

/** How one coupling is walked through: `reading` only looks, `taking` passes over what was done. */
export interface Walk {
  context: ImportContext
  job: Job
  couplingId: string
  state: 'reading' | 'taking'
}

const readPolicy = async (tx: Tx, organisationId: string): Promise<OrganisationPolicy> => {
  const { rows } = await sql<{
    policy: unknown
  }>`select app.current_policy(${organisationId}) as policy`.execute(tx)
  return organisationPolicy.parse(rows[0]?.policy ?? {})
}

const listTypes = ({ context, job, couplingId }: Walk): Promise<string[]> =>
  forCoupling(context.databases, couplingId, context.clock(), async (tx) => {
    const rows = await tx
      .selectFrom('import_resources')
      .select('resource_type')
      .distinct()
      .where('import_id', '=', job.id)
      .where('coupling_id', '=', couplingId)
      .where('resource_type', '<>', 'Binary')
      .orderBy('resource_type')
      .execute()
    return rows.map((row) => row.resource_type)
  })

const readPage = (
  { context, job, couplingId, state }: Walk,
  type: string,
  after: string,
): Promise<{ id: string; resource: FhirJson }[]> =>
  forCoupling(context.databases, couplingId, context.clock(), async (tx) => {
    const rows = await tx
      .selectFrom('import_resources')
      .select(['resource_id as id', 'body'])
      .where('import_id', '=', job.id)
      .where('coupling_id', '=', couplingId)
      .where('resource_type', '=', type)
      .where('resource_id', '>', after)
      .$if(state === 'taking', (query) => query.where('taken_at', 'is', null))
      .orderBy('resource_id')
      .limit(type === 'DocumentReference' ? DOCUMENTS_AT_ONCE : AT_ONCE)
      .execute()
    return rows.map(({ id, body }) => ({ id, resource: body as FhirJson }))
  })

/** By which the present record knows what it shows of this client, of one type. */
const readPresent = async (tx: Tx, couplingId: string, type: string): Promise<Set<string>> => {
  const { rows } = await sql<{ body: FhirJson }>`
    select jsonb_build_object('identifier', body -> 'identifier') as body from sources
    where coupling_id = ${couplingId} and resource_type = ${type} and set_aside_reason is null and passed_at is null
      and body -> 'identifier' is not null`.execute(tx)
  return new Set(rows.flatMap(({ body }) => identifiersOf(body)))
}

/** What other imports brought of these. */
const readBefore = async (
  tx: Tx,
  { job, couplingId }: Walk,
  type: string,
  resources: readonly FhirJson[],
): Promise<Set<string>> => {
  const hashes = resources.map(hashOf)
  const identifiers = resources.flatMap(identifiersOf)
  const ids = resources.map((one) => idOf(one) ?? '')
  const { rows } = await sql<{ id: string; hash: string; identifiers: string[]; same: boolean }>`
    select t.resource_id as id, t.hash, t.identifiers, lower(e.name) = lower(mine.name) as same
    from import_items t join record_imports i on i.id = t.import_id join earlier_records e on e.number = i.number
    join earlier_records mine on mine.number = ${job.number}
    where t.coupling_id = ${couplingId} and t.resource_type = ${type} and t.import_id <> ${job.id}
      and (t.hash = any (${hashes}) or t.identifiers && ${identifiers}::text[] or t.resource_id = any (${ids}))`.execute(
    tx,
  )
  return new Set(
    rows.flatMap(({ id, hash, identifiers: held, same }) => [
      hash,
      ...held,
      ...(same ? [`id ${id}`] : []),
    ]),
  )
}

/** Puts the bytes of a document in it: in an import there is no record to ask for them later. */
const withFile = async (
  { context, job, couplingId }: Walk,
  attachment: Attachment,
): Promise<Attachment[]> => {
  if (attachment.data !== undefined) return [attachment]
  const { binaryId, url: _url, ...rest } = attachment
  if (binaryId === undefined) return []
  const row = await forCoupling(context.databases, couplingId, context.clock(), (tx) =>
    tx
      .selectFrom('import_resources')
      .select('body')
      .where('import_id', '=', job.id)
      .where('coupling_id', '=', couplingId)
      .where('resource_type', '=', 'Binary')
      .where('resource_id', '=', binaryId)
      .executeTakeFirst(),
  )
  const data = text(object(row?.body)?.data)?.replace(/\s+/g, '')
  return data === undefined ? [] : [{ ...rest, data }]
}

const withFiles = async (walk: Walk, item: RecordItem): Promise<RecordItem> => {
  if (item.kind !== 'document') return item
  const attachments: Attachment[] = []
  for (const one of item.value.attachments) attachments.push(...(await withFile(walk, one)))
  return { ...item, value: { ...item.value, attachments } }
}

/** Of two imports of one client at the same time the second sees what the first brought. */
const holdClient = (tx: Tx, couplingId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`import:${couplingId}`}, 0))`.execute(tx)

/** Everything that must be known to judge one page, asked before its transaction. */
const prepare = async (walk: Walk, bringAlong: BringAlong, resources: readonly FhirJson[]) => {
  const included = await bringAlong(resources)
  const resolve = resolverOf([...included, ...resources], IMPORT_BASE)
  const prepared = []
  for (const resource of resources) {
    const mapped = mapResource(resource, resolve)
    prepared.push({
      resource,
      mapped: 'ok' in mapped ? { ok: await withFiles(walk, mapped.ok) } : mapped,
    })
  }
  return prepared
}

/**
 * Looks at everything of one client, page by page, each in one transaction in which it can be stored as well.
 *
 * @param keep what is done with a page
 * @returns false when the coupling ended
 * @throws ImportLost
 */
export const walkClient = async (
  walk: Walk,
  keep: (tx: Tx, looked: Looked, policy: OrganisationPolicy) => Promise<void>,
): Promise<boolean> => {
  const { context, job, couplingId, state } = walk
  const bringAlong = await bringAlongStaged(context, job, couplingId)
  for (const type of await listTypes(walk)) {
    let present: Set<string> | undefined
    let last = ''
    for (;;) {
      const page = await readPage(walk, type, last)
      if (page.length === 0) break
      last = page.at(-1)?.id ?? ''
      const resources = page.map(({ resource }) => resource)
      const prepared = await prepare(walk, bringAlong, resources)
      const done = await inImportOf(context, job, { state, couplingId }, async (tx) => {
        if (state === 'taking') await holdClient(tx, couplingId)
        present ??= await readPresent(tx, couplingId, type)
        const known: Known = { present, before: await readBefore(tx, walk, type, resources) }
        const policy = await readPolicy(tx, job.organisationId)
        const judging = { policy, beginsOn: job.beginsOn, now: context.clock() }
        const verdicts = prepared.map(({ resource, mapped }) => ({
          resource,
          verdict: judge(resource, mapped, known, judging),
        }))
        await keep(tx, { type, verdicts }, policy)
        return true
      })
      if (done === null) return false
    }
  }
  return true
}
