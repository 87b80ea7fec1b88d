import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { belongsTo } from './belongs-to.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, idOf, metaOf } from './fhir/json.ts'
import type { Keeping } from './keeping.ts'
import { moment } from './map/dates.ts'
import { mapResource } from './map/map-resource.ts'
import { list } from './map/read.ts'
import { referenceOf, resolverOf, typeAndId } from './map/resolve.ts'
import type { RecordPage } from './read-patient.ts'
import type { CarePlan, Instant, Moment } from './words.ts'

/** A plan as it stood in the record before. */
export interface EarlierPlan {
  /** `CarePlan/<id>/_history/<version>` */
  source: string
  plan: CarePlan
  from: Instant
}

/** The plans of a page of which the earlier versions are known now, newest first. */
export type Earlier = ReadonlyMap<string, readonly EarlierPlan[]>

/** As many versions, and as many goals with a history, as somebody might still look at. */
const MOST_VERSIONS = 20
const MOST_GOALS = 30

const keepsVersions = (capabilities: Capabilities, type: string): boolean =>
  capabilities.types[type]?.interactions.includes('history-instance') ?? false

const changedAt = (resource: FhirJson): Moment | undefined => moment(metaOf(resource).lastUpdated)

/** A record that lists its versions in another way, or not this time, has none for us. */
const versionsOf = async (client: FhirClient, type: string, id: string): Promise<FhirJson[]> => {
  try {
    return await client.versions(type, id)
  } catch (error) {
    if (error instanceof RecordError && !error.retryable) return []
    throw error
  }
}

/** The ids of the plans of a page that the record changed since it was held, and that had a version before. */
const changedPlans = async (tx: Tx, couplingId: string, page: RecordPage): Promise<FhirJson[]> => {
  const plans = page.resources.filter((plan) => !['1', undefined].includes(metaOf(plan).versionId))
  if (plans.length === 0) return []
  const held = await tx
    .selectFrom('sources')
    .select(['resource_id', 'version_id'])
    .where('coupling_id', '=', couplingId)
    .where('resource_type', '=', 'CarePlan')
    .execute()
  const known = new Map(held.map((row) => [row.resource_id, row.version_id]))
  return plans.filter((plan) => known.get(idOf(plan) ?? '') !== metaOf(plan).versionId)
}

const goalIds = (plans: readonly FhirJson[]): string[] => {
  const named = plans
    .flatMap(({ goal }) => list(goal))
    .map((one) => typeAndId(referenceOf(one) ?? ''))
  return [...new Set(named.flatMap((one) => (one?.type === 'Goal' ? [one.id] : [])))]
}

/** Each goal as it was at that moment; one of which that is not known is left out. */
const goalsAt = (goals: ReadonlyMap<string, readonly FhirJson[]>, until: Instant): FhirJson[] =>
  [...goals.values()].flatMap((versions) => {
    const then = versions.filter((one) => (changedAt(one)?.at ?? '') < until)
    return then.toSorted(newestFirst).slice(0, 1)
  })

const newestFirst = (one: FhirJson, other: FhirJson): number =>
  (changedAt(other)?.at ?? '').localeCompare(changedAt(one)?.at ?? '')

/** Puts the versions into our words, each with its goals as they were; two that say the same are one. */
const inWords = (
  id: string,
  versions: readonly FhirJson[],
  goals: ReadonlyMap<string, readonly FhirJson[]>,
  page: RecordPage,
): EarlierPlan[] => {
  const found: EarlierPlan[] = []
  let said = ''
  for (const [at, version] of versions.entries()) {
    const from = changedAt(version)
    const next = versions[at - 1]
    const until = next && changedAt(next)
    if (!from) continue
    const resolve = resolverOf([...page.included, ...(until ? goalsAt(goals, until.at) : [])])
    const mapped = mapResource(version, resolve)
    if (!('ok' in mapped) || mapped.ok.kind !== 'care-plan') continue
    const says = JSON.stringify(version, (key, value) => (key === 'meta' ? undefined : value))
    const same = says === said
    said = says
    // The first is the plan as it stands now, and has a row of its own.
    if (!until || same) continue
    found.push({
      source: `CarePlan/${id}/_history/${metaOf(version).versionId ?? from.at}`,
      from: from.at,
      plan: { ...mapped.ok.value, status: 'old', stoodSo: { start: from, end: until } },
    })
  }
  return found
}

/**
 * Reads the earlier versions of the plans of a page, where the record keeps them (`CarePlan/<id>/_history`) and the plan
 * changed since it was held (DOS-3: through all its versions). Goals are shown as they were then, as far as the record tells.
 *
 * @throws RecordError only for failures that go over
 */
export const readEarlierPlans = async (
  {
    client,
    capabilities,
    recordId,
  }: { client: FhirClient; capabilities: Capabilities; recordId: string },
  changed: readonly FhirJson[],
  page: RecordPage,
): Promise<Earlier> => {
  const earlier = new Map<string, EarlierPlan[]>()
  for (const plan of changed) {
    const id = idOf(plan)
    if (id === undefined) continue
    const all = await versionsOf(client, 'CarePlan', id)
    const own = all.filter((one) => one.resourceType === 'CarePlan' && belongsTo(one, recordId))
    const versions = own.toSorted(newestFirst).slice(0, MOST_VERSIONS)
    const goals = new Map<string, FhirJson[]>()
    const asked =
      keepsVersions(capabilities, 'Goal') && versions.length > 1 ? goalIds(versions) : []
    for (const goal of asked.slice(0, MOST_GOALS)) {
      const held = await versionsOf(client, 'Goal', goal)
      goals.set(
        goal,
        held.filter((one) => one.resourceType === 'Goal' && belongsTo(one, recordId)),
      )
    }
    earlier.set(id, inWords(id, versions, goals, page))
  }
  return earlier
}

/** The plans of a page whose earlier versions are to be read; none where the record keeps no versions. */
export const plansToLookBack = (
  tx: Tx,
  couplingId: string,
  page: RecordPage,
  capabilities: Capabilities,
): Promise<FhirJson[]> =>
  keepsVersions(capabilities, 'CarePlan') ? changedPlans(tx, couplingId, page) : Promise.resolve([])

/** Stores the earlier versions beside the plan itself, below it; only of a plan that is shown. */
export const storeEarlierPlans = async (
  tx: Tx,
  keeping: Pick<Keeping, 'couplingId'>,
  earlier: Earlier,
): Promise<void> => {
  for (const [id, versions] of earlier) {
    await sql`delete from care_plans where coupling_id = ${keeping.couplingId}
      and starts_with(source, ${`CarePlan/${id}/_history/`})`.execute(tx)
    for (const [at, { source, plan, from }] of versions.entries())
      await sql`
        insert into care_plans (coupling_id, care_page_id, source, title, status, ordered_at, content, added_at, pulled_at)
        select p.coupling_id, p.care_page_id, ${source}, ${plan.title}, 'old',
          p.ordered_at - ${at + 1} * interval '1 millisecond', ${JSON.stringify(plan)}::jsonb, ${from}, ${from}
        from care_plans p where p.coupling_id = ${keeping.couplingId} and p.source = ${`CarePlan/${id}`}
        on conflict (coupling_id, source) do nothing`.execute(tx)
  }
}

/** The earlier versions of these plans could not be had: the next pull reads the plans whole, and looks again. */
export const readPlansAgain = async (
  tx: Tx,
  { couplingId }: Pick<Keeping, 'couplingId'>,
  page: RecordPage,
): Promise<void> => {
  const ids = page.resources.map((plan) => idOf(plan) ?? '')
  await sql`update sources set version_id = null, hash = '' where coupling_id = ${couplingId}
    and resource_type = 'CarePlan' and resource_id = any (${ids}::text[])`.execute(tx)
  await sql`update readings set whole_at = null where coupling_id = ${couplingId} and part = 'CarePlan'`.execute(
    tx,
  )
}
