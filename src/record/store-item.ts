import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { announce } from '../live/announce.ts'
import { inParts } from './in-parts.ts'
import type { Keeping } from './keeping.ts'
import { withOwnPrimary } from './map/care-team.ts'
import { storeAppointment } from './store-appointment.ts'
import { removeQuestionnaire, storeAsked, storeFilled } from './store-questionnaire.ts'
import type {
  CarePlan,
  CareTeam,
  ItemKind,
  Measurement,
  PatientRecord,
  RecordItem,
  Report,
} from './words.ts'

const TABLES = {
  report: 'reports',
  'care-plan': 'care_plans',
  measurement: 'measurements',
  document: 'documents',
  contact: 'contacts',
  'care-team': 'care_team_members',
  appointment: 'record_appointments',
} as const
type ShownKind = keyof typeof TABLES

const LONGEST_PLACE = 200

/** The columns that every record table has. */
const place = (keeping: Keeping, source: string) => ({
  coupling_id: keeping.couplingId,
  care_page_id: keeping.carePageId,
  source,
  pulled_at: keeping.now,
})

/** An item with the resource that it was read from. */
export interface Sourced<T> {
  source: string
  item: T
}

const reportRow = (keeping: Keeping, { source, item }: Sourced<Report>) => ({
  ...place(keeping, source),
  written_at: new Date(item.writtenAt),
  precision: item.precision,
  kind_code: item.kind.code,
  kind_label: item.kind.label,
  title: item.title ?? '',
  author_name: item.author?.name ?? '',
  author_role: item.author?.role ?? '',
  body: item.text,
  measurements: JSON.stringify(item.measurements ?? []),
  held_back_at: item.calamity ? keeping.now : null,
})

/** Writes the reports of a page, each source once, in as few statements as can be. */
export const storeReports = async (
  tx: Tx,
  keeping: Keeping,
  reports: readonly Sourced<Report>[],
): Promise<void> => {
  for (const some of inParts(reports))
    await tx
      .insertInto('reports')
      .values(some.map((one) => reportRow(keeping, one)))
      .onConflict((on) =>
        on.columns(['coupling_id', 'source']).doUpdateSet(({ ref }) => ({
          written_at: ref('excluded.written_at'),
          precision: ref('excluded.precision'),
          kind_code: ref('excluded.kind_code'),
          kind_label: ref('excluded.kind_label'),
          title: ref('excluded.title'),
          author_name: ref('excluded.author_name'),
          author_role: ref('excluded.author_role'),
          body: ref('excluded.body'),
          measurements: ref('excluded.measurements'),
          // Once held back, a later version does not change that by itself; nor does it once staff released it. What was
          // read as an ordinary report waits from the version on that made a calamity of it.
          held_back_at: sql<Date | null>`case when ${ref('reports.told_recorded_at')} is null
            then coalesce(${ref('reports.held_back_at')}, ${ref('excluded.held_back_at')}) end`,
          pulled_at: keeping.now,
        })),
      )
      .execute()
}

const planOrder = (plan: CarePlan): Date | null => {
  const moment = plan.period?.start ?? plan.createdAt
  return moment ? new Date(moment.at) : null
}

const storeCarePlan = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  plan: CarePlan,
): Promise<void> => {
  const values = {
    title: plan.title,
    status: plan.status,
    ordered_at: planOrder(plan),
    content: JSON.stringify(plan),
  }
  await tx
    .insertInto('care_plans')
    .values({ ...place(keeping, source), ...values })
    .onConflict((on) =>
      on.columns(['coupling_id', 'source']).doUpdateSet({ ...values, pulled_at: keeping.now }),
    )
    .execute()
}

/** Writes the measurements of a page, each source once, in as few statements as can be. */
export const storeMeasurements = async (
  tx: Tx,
  keeping: Keeping,
  measurements: readonly Sourced<Measurement>[],
): Promise<void> => {
  for (const some of inParts(measurements))
    await tx
      .insertInto('measurements')
      .values(
        some.map(({ source, item }) => ({
          ...place(keeping, source),
          kind: item.kind,
          code: item.code.code,
          label: item.code.label,
          measured_at: new Date(item.measuredAt),
          content: JSON.stringify(item),
        })),
      )
      .onConflict((on) =>
        on.columns(['coupling_id', 'source']).doUpdateSet(({ ref }) => ({
          kind: ref('excluded.kind'),
          code: ref('excluded.code'),
          label: ref('excluded.label'),
          measured_at: ref('excluded.measured_at'),
          content: ref('excluded.content'),
          pulled_at: keeping.now,
        })),
      )
      .execute()
}

const storeCareTeam = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  team: CareTeam,
): Promise<void> => {
  await tx
    .deleteFrom('care_team_members')
    .where('coupling_id', '=', keeping.couplingId)
    .where('source', '=', source)
    .execute()
  for (const member of withOwnPrimary(team.members, keeping.policy.primaryCarerWord)) {
    await tx
      .insertInto('care_team_members')
      .values({
        ...place(keeping, source),
        name: member.name,
        position: member.primary ? 'primary-carer' : 'member',
        content: JSON.stringify(member),
      })
      .onConflict((on) => on.columns(['coupling_id', 'source', 'name']).doNothing())
      .execute()
  }
}

/** Where the client lives, as the record has it; a place that somebody here chose stays (`app.place_by_record`). */
const storePlace = async (
  tx: Tx,
  { couplingId }: Keeping,
  { locationName }: PatientRecord,
): Promise<void> => {
  await tx
    .updateTable('patients')
    .set({ record_location: locationName?.slice(0, LONGEST_PLACE) ?? null })
    .where('id', '=', (eb) =>
      eb.selectFrom('couplings').select('patient_id').where('id', '=', couplingId),
    )
    .execute()
}

/** Writes one thing that the record told into the table where pages read it; the same thing twice stays one row. */
export const storeItem = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  item: RecordItem,
): Promise<void> => {
  if (item.kind === 'patient') return storePlace(tx, keeping, item.value)
  if (item.kind === 'report') return storeReports(tx, keeping, [{ source, item: item.value }])
  if (item.kind === 'care-plan') return storeCarePlan(tx, keeping, source, item.value)
  if (item.kind === 'measurement')
    return storeMeasurements(tx, keeping, [{ source, item: item.value }])
  if (item.kind === 'care-team') return storeCareTeam(tx, keeping, source, item.value)
  if (item.kind === 'appointment') return storeAppointment(tx, keeping, source, item.value)
  if (item.kind === 'questionnaire') return storeAsked(tx, keeping, source, item.value)
  if (item.kind === 'filled-questionnaire') return storeFilled(tx, keeping, source, item.value)
  if (item.kind === 'document') {
    const { title, kind, date } = item.value
    const values = {
      title,
      kind_label: kind ?? '',
      dated_at: date ? new Date(date.at) : null,
      content: JSON.stringify(item.value),
    }
    await tx
      .insertInto('documents')
      .values({ ...place(keeping, source), ...values })
      .onConflict((on) =>
        on.columns(['coupling_id', 'source']).doUpdateSet({ ...values, pulled_at: keeping.now }),
      )
      .execute()
  } else if (item.kind === 'contact') {
    const values = {
      name: item.value.name,
      priority: item.value.priority,
      content: JSON.stringify(item.value),
    }
    await tx
      .insertInto('contacts')
      .values({ ...place(keeping, source), ...values })
      .onConflict((on) =>
        on.columns(['coupling_id', 'source']).doUpdateSet({ ...values, pulled_at: keeping.now }),
      )
      .execute()
  }
}

const isQuestionnaire = (kind: ItemKind | null): boolean =>
  kind === 'questionnaire' || kind === 'filled-questionnaire'

/** Removes what this resource showed before: everywhere, or everywhere but in the table of the kind that it is now. */
export const removeItem = async (
  tx: Tx,
  couplingId: string,
  source: string,
  kept: ItemKind | null,
): Promise<void> => {
  if (/^(Task|QuestionnaireResponse)\//.test(source) && !isQuestionnaire(kept))
    await removeQuestionnaire(tx, couplingId, source)
  if (source.startsWith('CarePlan/') && kept !== 'care-plan')
    await sql`delete from care_plans where coupling_id = ${couplingId}
      and starts_with(source, ${`${source}/_history/`})`.execute(tx)
  const kinds = Object.keys(TABLES) as ShownKind[]
  for (const kind of kinds.filter((one) => one !== kept)) {
    const [gone] = await tx
      .deleteFrom(TABLES[kind])
      .where('coupling_id', '=', couplingId)
      .where('source', '=', source)
      .returning('care_page_id')
      .execute()
    if (kind === 'appointment' && gone) await announce(tx, gone.care_page_id, 'calendar')
  }
}
