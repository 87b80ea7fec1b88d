import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { When } from '../../src/calendar/expand.ts'
import { type Repeat, ruleOf } from '../../src/calendar/repeat.ts'
import { spanOf } from '../../src/calendar/span.ts'
import type { Account, CarePage, Coupling } from './built.ts'

const ZONE = 'Europe/Amsterdam'

interface AppointmentGiven extends When {
  by: Account
  title: string
  place: string
  remarks: string
  repeat: Partial<Repeat> & Pick<Repeat, 'every'>
  visibleTo: Coupling[]
}

/** Appointments of the family, as the form would have made them. */
export const createBuildCalendar = (owner: pg.Client, now: () => Date) => ({
  /** «Koffie» by the manager, today from 14.00 to 15.00, unless told otherwise; gives its id. */
  async appointment(of: CarePage, given: Partial<AppointmentGiven> = {}): Promise<string> {
    const id = randomUUID()
    const beginOn = given.beginOn ?? now().toISOString().slice(0, 10)
    const timed = given.beginTime === null ? null : '14:00'
    const when: When = {
      beginOn,
      beginTime: given.beginTime ?? timed,
      endOn: given.endOn ?? beginOn,
      endTime: given.endTime ?? (timed && '15:00'),
    }
    const repeat: Repeat | null = given.repeat
      ? { interval: 1, weekdays: [], monthBy: 'date', untilOn: null, count: null, ...given.repeat }
      : null
    const { firstAt, overAt } = spanOf({ zone: ZONE, when, repeat, exceptions: [] })
    const by = (given.by ?? of.manager).id
    await owner.query(
      `insert into appointments (id, care_page_id, title, place, remarks, begin_on, begin_time, end_on, end_time, repeat,
         repeat_until, repeat_count, first_at, over_at, created_by, changed_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $16)`,
      [
        id,
        of.id,
        given.title ?? 'Koffie',
        given.place ?? '',
        given.remarks ?? '',
        when.beginOn,
        when.beginTime,
        when.endOn,
        when.endTime,
        repeat && ruleOf(repeat, when.beginOn),
        repeat?.untilOn ?? null,
        repeat?.count ?? null,
        firstAt,
        overAt,
        by,
        now(),
      ],
    )
    for (const coupling of given.visibleTo ?? [])
      await owner.query(
        'insert into appointment_visibility (appointment_id, care_page_id, coupling_id, since) values ($1, $2, $3, $4)',
        [id, of.id, coupling.id, now()],
      )
    return id
  },
})
