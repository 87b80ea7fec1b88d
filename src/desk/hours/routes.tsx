import { DeskRoutes } from '../../access/desk-routes.ts'
import type { Opening } from '../../access/organisation-policy.ts'
import type { DeskRequest } from '../../access/request.ts'
import type { Form as PostedForm } from '../../http/form.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { readClock, readOpenings, WEEKDAYS } from '../../tickets/chat-hours.ts'
import { HoursPage } from './page.tsx'
import { hoursPath } from './paths.ts'

type Editing = DeskRequest<'desk-hours.edit'>

/** The fields of the form: one opening per day of the week. */
const valuesOf = (openings: readonly Opening[]): Record<string, string> =>
  Object.fromEntries(
    openings.flatMap(({ weekday, from, until }) => {
      const day = WEEKDAYS[weekday - 1] ?? ''
      return [
        [`${day}-van`, from.replace(':', '.')],
        [`${day}-tot`, until.replace(':', '.')],
      ]
    }),
  )

type Read =
  | { opening: Opening | null; errors?: never }
  | { opening?: never; errors: Record<string, string> }

/** One day: both times, or neither. */
const readDay = ({ values }: PostedForm, day: string, weekday: number): Read => {
  const typed = {
    van: (values[`${day}-van`] ?? '').trim(),
    tot: (values[`${day}-tot`] ?? '').trim(),
  }
  if (typed.van === '' && typed.tot === '') return { opening: null }
  const from = readClock(typed.van)
  const until = readClock(typed.tot)
  const notATime = `Vul voor ${day} een tijd in, bijvoorbeeld 11.00`
  if (!from) return { errors: { [`${day}-van`]: notATime } }
  if (!until) return { errors: { [`${day}-tot`]: notATime } }
  if (until <= from)
    return { errors: { [`${day}-tot`]: `Op ${day} is het einde niet na het begin` } }
  return { opening: { weekday, from, until } }
}

const show = async (request: Editing): Promise<Reply> => {
  const kept = await request.tx.selectFrom('desk_hours').select('chat_hours').executeTakeFirst()
  const values = valuesOf(readOpenings(kept?.chat_hours))
  return page(<HoursPage request={request} values={values} errors={{}} />)
}

const save = async (request: Editing): Promise<Reply> => {
  const { tx, form, now, permit } = request
  const days = WEEKDAYS.map((day, at) => readDay(form, day, at + 1))
  const errors = Object.assign({}, ...days.map((day) => day.errors ?? {}))
  if (Object.keys(errors).length > 0)
    return invalid(<HoursPage request={request} values={form.values} errors={errors} />)
  const openings = days.flatMap(({ opening }) => opening ?? [])
  const changed = {
    chat_hours: JSON.stringify(openings),
    changed_at: now,
    changed_by: permit.accountId,
  }
  await tx
    .insertInto('desk_hours')
    .values(changed)
    .onConflict((on) => on.column('id').doUpdateSet(changed))
    .execute()
  return seeOther(`${hoursPath}?gelukt=bewaard`)
}

/** When the desk itself chats (HLP-2); an organisation's own hours are in its policy. */
export const deskHoursRoutes = new DeskRoutes()
  .get('/openingstijden', 'desk-hours.edit', show)
  .post('/openingstijden', 'desk-hours.edit', save)
