import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { type OnDay, onDays } from '../../calendar/days.ts'
import { listOccurrences } from '../../calendar/occurrences.ts'
import { dayAfter } from '../../calendar/repeat.ts'
import { startOfDay } from '../../dossier/moments.ts'
import { listNewest, type NewestMessage } from '../../messages/newest.ts'
import { listPinned, type PinnedNote } from '../../notes/pinned.ts'
import { listOpenTasks, type TaskTurn } from '../../tasks/list.ts'
import { calendarDay } from '../../ui/dates.ts'

/** How today looks, as far as the viewer may know: null for what is not shared with him. */
export interface Today {
  /** The day on the wall in the Netherlands, and the day after. */
  day: string
  tomorrow: string
  appointments: { today: OnDay[]; tomorrow: OnDay[] } | null
  tasks: TaskTurn[] | null
  messages: NewestMessage[] | null
  notes: PinnedNote[]
}

const MOST_MESSAGES = 2
/** A task with a later day can wait for another day. */
const DAYS_AHEAD = 7

type Front = CarePageRequest<'page.open'>

const readAppointments = async (
  { standing, tx }: Front,
  day: string,
  tomorrow: string,
): Promise<Today['appointments']> => {
  const { permit } = decide(standing, 'calendar.read')
  if (!permit) return null
  const until = startOfDay(dayAfter(tomorrow, 1))
  const found = onDays(await listOccurrences(permit, tx, startOfDay(day), until), [day, tomorrow])
  return { today: found.get(day) ?? [], tomorrow: found.get(tomorrow) ?? [] }
}

/** What waits for the viewer: his own, what he was asked, and what nobody does yet. */
const readTasks = async ({ standing, tx, now, viewer }: Front): Promise<TaskTurn[] | null> => {
  const { permit } = decide(standing, 'tasks.read')
  if (!permit) return null
  const last = dayAfter(calendarDay(now), DAYS_AHEAD)
  return (await listOpenTasks(permit, tx, now)).filter(
    ({ holder, onDay }) =>
      (holder === null || holder.accountId === viewer.accountId) &&
      (onDay === null || onDay <= last),
  )
}

/** Reads everything that «Vandaag» shows of what the family shares. */
export const readToday = async (request: Front): Promise<Today> => {
  const { standing, permit, tx, now } = request
  const day = calendarDay(now)
  const tomorrow = dayAfter(day, 1)
  const messages = decide(standing, 'messages.read').permit
  return {
    day,
    tomorrow,
    appointments: await readAppointments(request, day, tomorrow),
    tasks: await readTasks(request),
    messages: messages ? await listNewest(messages, tx, MOST_MESSAGES) : null,
    notes: await listPinned(permit, tx),
  }
}
