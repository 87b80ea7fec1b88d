import { sql } from 'kysely'
import { forCoupling } from '../../db/connect.ts'
import { type BringAlong, createBringAlong, type Fetched } from '../bring-along.ts'
import { RecordError } from '../fhir/error.ts'
import type { FhirJson } from '../fhir/json.ts'
import type { ImportContext, Job } from './turn.ts'

/** An address that no record has: what refers elsewhere is not looked for here. */
export const IMPORT_BASE = 'urn:naast:import/'

const idsIn = (asked: unknown): string[] => String(asked).split(',')

/**
 * What was read of one client, as if it were his record: the same questions are asked of it as of a record, and of another
 * client it knows nothing.
 */
const stagedRecord = (
  { databases, clock }: ImportContext,
  job: Job,
  couplingId: string,
): Fetched => {
  const read = async (type: string, ids: readonly string[] | null): Promise<FhirJson[]> => {
    const only = ids === null ? sql`true` : sql`resource_id = any (${[...ids]})`
    const { rows } = await forCoupling(databases, couplingId, clock(), (tx) =>
      sql<{ body: FhirJson }>`
        select body from import_resources where import_id = ${job.id} and coupling_id = ${couplingId}
          and resource_type = ${type} and ${only}
        union all
        select body from record_import_along where import_id = ${job.id} and resource_type = ${type} and ${only}`.execute(
        tx,
      ),
    )
    return rows.map(({ body }) => body)
  }
  return {
    baseUrl: IMPORT_BASE,
    async read(type, id) {
      const [found] = await read(type, [id])
      if (!found) throw new RecordError('not-found', `read ${type}: not in the import`)
      return found
    },
    async searchAll(type, params) {
      const found =
        params._id === undefined
          ? (await read(type, null)).filter((one) => one.url === params.url)
          : await read(type, idsIn(params._id))
      return { matches: found, included: [], unreadable: [] }
    },
  }
}

const TOLD = { interactions: ['search-type'], searchParams: ['_id', 'url'], includes: [] }

/** Brings along what resources of an import refer to, of this client and of nobody. */
export const bringAlongStaged = async (
  context: ImportContext,
  job: Job,
  couplingId: string,
): Promise<BringAlong> => {
  const { rows } = await forCoupling(context.databases, couplingId, context.clock(), (tx) =>
    sql<{ type: string }>`
      select distinct resource_type as type from import_resources where import_id = ${job.id} and coupling_id = ${couplingId}
      union select distinct resource_type from record_import_along where import_id = ${job.id}`.execute(
      tx,
    ),
  )
  const types = Object.fromEntries(
    rows.map(({ type }) => [type, { ...TOLD, conditionalCreate: false }]),
  )
  return createBringAlong(stagedRecord(context, job, couplingId), { fhirVersion: '4.0.1', types })
}
