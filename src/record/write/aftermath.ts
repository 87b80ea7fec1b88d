import { sql } from 'kysely'
import type { WriteKindName } from '../../access/organisation-policy.ts'
import { writeAccessEvents } from '../../audit/write.ts'
import type { Tx } from '../../db/connect.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { announce } from '../../live/announce.ts'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import { tellByItself } from '../../notify/tell.ts'
import type { WriteTarget } from './kind.ts'
import { kindOf } from './kinds.ts'
import { findTarget, type Storing, type WriteRow, whileCoupled } from './store.ts'

// What others see and hear of it when something did or did not arrive.

/** Open pages show it anew. */
export const showAnew = async (
  tx: Tx,
  { carePageId }: Pick<WriteTarget, 'carePageId'>,
  row: Pick<WriteRow, 'kind'>,
): Promise<void> => {
  const kind = kindOf(row.kind)
  if (kind) await announce(tx, carePageId, kind.topic)
}

/** As what somebody hears of his own thing. What was written with the team changes for the team alone: staff see it. */
const NOTICE: Partial<Record<WriteKindName, NoticeKind>> = {
  appointments: 'appointment',
  questionnaires: 'questionnaire',
  story: 'story',
  connections: 'connection',
}

/** Who made it or changed it last; none for what the manager decides. */
const makersOf = async (tx: Tx, kind: NoticeKind, thingId: string): Promise<string[]> => {
  const one =
    kind === 'appointment'
      ? sql`select coalesce(changed_by, created_by) as id from appointments where id::text = ${thingId}`
      : kind === 'questionnaire'
        ? sql`select filled_by as id from questionnaire_responses
            where request_id::text = ${thingId} and filled_as = 'family' order by version desc limit 1`
        : kind === 'story'
          ? sql`select changed_by as id from story_chapters
              where care_page_id::text = ${thingId} order by changed_at desc limit 1`
          : sql`select null::uuid as id`
  const { rows } = await sql<{ id: string | null }>`${one}`.execute(tx)
  return rows.flatMap(({ id }) => id ?? [])
}

/**
 * Whoever wrote a thing hears that there is something with it, as he hears of other things (NTF-1): the record changed it,
 * and what he wrote does not stand there. The manager hears of what he decides, and where the maker does not take part any
 * more. What it is stands on its page. The transaction is the coupling's.
 */
export const tellOfConflict = async (
  tx: Tx,
  queue: JobQueue,
  { carePageId }: Pick<WriteTarget, 'carePageId'>,
  row: Pick<WriteRow, 'kind' | 'thing_id'>,
  now: Date,
): Promise<void> => {
  const kind = NOTICE[kindOf(row.kind)?.name ?? 'messages']
  if (!kind) return
  const makers = await makersOf(tx, kind, row.thing_id)
  const people = await tx
    .selectFrom('participants')
    .select(['account_id', 'role'])
    .where('care_page_id', '=', carePageId)
    .where('ended_at', 'is', null)
    .execute()
  const here = people.filter(({ account_id }) => makers.includes(account_id))
  const told = here.length > 0 ? here : people.filter(({ role }) => role === 'manager')
  await tellByItself(tx, queue, now, {
    ...{ kind, carePageId, aboutId: row.thing_id.replace(/^consent:/, '') },
    to: told.map(({ account_id }) => account_id),
  })
}

/** One line in the access log for a turn that brought something to the record. */
export const noteAccess = async (storing: Storing, couplingId: string): Promise<void> => {
  const found = await findTarget(storing, couplingId)
  if (!found) return
  const { carePageId, patientId, organisationId } = found.target
  await whileCoupled(storing, couplingId, (tx) =>
    writeAccessEvents(tx, [
      {
        ...{ accountId: null, personName: 'Naast', personRole: 'system' },
        ...{ carePageId, patientId, organisationId },
        ...{ action: 'record.write', ground: 'active-coupling' },
      },
    ]),
  )
}
