import { momentsOf, type When } from '../../src/calendar/expand.ts'
import { dayAfter, type Repeat, WEEKDAYS } from '../../src/calendar/repeat.ts'
import { hourAfter } from '../../src/calendar/wall-clock.ts'
import { after, DAY, MINUTE } from '../../src/clock.ts'
import { addAppointment } from '../../src/features/calendar/queries.ts'
import { addMessage, startThread } from '../../src/features/messages/changes.ts'
import { findThread, noteRead } from '../../src/features/messages/queries.ts'
import { addNote, changeNote, pinNote } from '../../src/features/notes/queries.ts'
import { addTask, finishTurn, takeTurn } from '../../src/features/tasks/queries.ts'
import { listReaders } from '../../src/messages/people.ts'
import { tell } from '../../src/notify/tell.ts'
import { calendarDay } from '../../src/ui/dates.ts'
import { as } from './acting.ts'
import { accountOf, type Made } from './build-family.ts'
import { buildStory } from './build-story.ts'
import type {
  DemoAppointment,
  DemoMessage,
  DemoNetwork,
  DemoNote,
  DemoRepeat,
  DemoTask,
  DemoThread,
} from './network/types.ts'

const ZONE = 'Europe/Amsterdam'

const repeatOf = (repeat: DemoRepeat | undefined, day: string): Repeat | null =>
  repeat
    ? {
        every: repeat.unit,
        interval: repeat.count ?? 1,
        weekdays: repeat.unit === 'week' ? [weekdayOf(day)] : [],
        monthBy: 'date',
        untilOn: null,
        count: null,
      }
    : null

const weekdayOf = (day: string): (typeof WEEKDAYS)[number] =>
  WEEKDAYS[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO'

const minutesLater = (
  day: string,
  time: string,
  minutes: number,
): { day: string; time: string } => {
  const end = { day, time }
  for (let left = minutes; left >= 60; left -= 60) Object.assign(end, hourAfter(end.day, end.time))
  const [hour = '0', minute = '0'] = end.time.split(':')
  const total = Number(minute) + (minutes % 60)
  if (total < 60) return { ...end, time: `${hour}:${String(total).padStart(2, '0')}` }
  const later = hourAfter(end.day, end.time)
  return { day: later.day, time: `${later.time.slice(0, 3)}${String(total - 60).padStart(2, '0')}` }
}

const whenOf = (one: DemoAppointment, day: string): When => {
  if (!one.at)
    return {
      beginOn: day,
      beginTime: null,
      endOn: dayAfter(day, (one.days ?? 1) - 1),
      endTime: null,
    }
  const end = minutesLater(day, one.at, one.minutes ?? 60)
  return { beginOn: day, beginTime: one.at, endOn: end.day, endTime: end.time }
}

const buildAppointment = (made: Made, pageId: string, one: DemoAppointment): Promise<unknown> => {
  const day = dayAfter(calendarDay(made.now), one.day)
  const at = after(made.now, -7 * DAY)
  return as(made, { key: one.by, pageId, at }, 'calendar.edit', ({ tx, permit, standing }) =>
    addAppointment(
      permit,
      tx,
      {
        title: one.title,
        place: one.place ?? '',
        remarks: one.remarks ?? '',
        when: whenOf(one, day),
        repeat: repeatOf(one.repeat, day),
        visibleTo: one.visible ? standing.couplings.map(({ id }) => id) : [],
      },
      at,
    ),
  )
}

/** A moment some days ago, at a time on the wall; never after now: what is left of today's story comes just before. */
const pastMoment = (made: Made, [, daysAgo, time]: DemoMessage, left: number): Date => {
  const day = dayAfter(calendarDay(made.now), -daysAgo)
  const when = { beginOn: day, beginTime: time, endOn: day, endTime: time }
  const { begin } = momentsOf(when, ZONE)
  const latest = after(made.now, -(left + 1) * 4 * MINUTE)
  return new Date(Math.min(begin.getTime(), latest.getTime()))
}

/** What was written today is still new to the others; everything before it they have read. */
const spread = async (
  made: Made,
  pageId: string,
  { messages, to: audience }: DemoThread,
  index: number,
  sent: { at: Date; threadId: string; number: number; id: string },
): Promise<void> => {
  const [by = '', daysAgo = 0] = messages[index] ?? []
  // Who answers has read what went before.
  const answered = new Set(messages.slice(index).map(([author]) => author))
  const readers = await as(
    made,
    { key: by, pageId, at: sent.at },
    'messages.write',
    async (acting) => {
      const all = (await listReaders(acting.permit, acting.tx)).filter(({ audiences }) =>
        audiences.includes(audience),
      )
      const to = all.map(({ accountId }) => accountId)
      const { tx, permit } = acting
      const request = {
        tx,
        now: made.now,
        portal: made.portal,
        permit,
        viewer: { accountId: accountOf(made, by) },
      }
      const unaware = [...made.accounts].flatMap(([key, id]) => (answered.has(key) ? [] : id))
      if (daysAgo === 0)
        await tell(request, {
          kind: 'message',
          aboutId: sent.id,
          to: to.filter((one) => unaware.includes(one)),
        })
      return new Set(to)
    },
  )
  for (const [key, accountId] of made.accounts) {
    if (!readers.has(accountId) || (daysAgo === 0 && !answered.has(key))) continue
    const at = after(sent.at, key === by ? 0 : 2 * MINUTE)
    await as(made, { key, pageId, at }, 'messages.read', async ({ tx, permit }) => {
      const thread = await findThread(permit, tx, sent.threadId)
      if (thread) await noteRead(permit, tx, { thread, until: sent.number }, at)
    })
  }
}

const buildThread = async (made: Made, pageId: string, thread: DemoThread): Promise<void> => {
  let threadId: string | null = null
  for (const [index, message] of thread.messages.entries()) {
    const [by, , , body] = message
    const at = pastMoment(made, message, thread.messages.length - 1 - index)
    const sent = await as(made, { key: by, pageId, at }, 'messages.write', ({ tx, permit }) => {
      const written = { body, formToken: null }
      return threadId
        ? addMessage(permit, tx, threadId, written, at)
        : startThread(permit, tx, { ...written, audience: thread.to }, at)
    })
    if (!sent) throw new Error('a conversation of the demo is gone')
    threadId = sent.threadId
    await spread(made, pageId, thread, index, { ...sent, at })
  }
}

const buildNote = async (made: Made, pageId: string, note: DemoNote): Promise<void> => {
  const at = after(made.now, -note.daysAgo * DAY)
  const noteId = await as(
    made,
    { key: note.by, pageId, at },
    'notes.write',
    async ({ tx, permit }) => {
      const id = await addNote(permit, tx, { title: note.title, body: note.text }, at)
      if (note.pinned) await pinNote(permit, tx, id, at)
      return id
    },
  )
  const { changed } = note
  if (!changed) return
  const then = after(made.now, -changed.daysAgo * DAY)
  await as(made, { key: changed.by, pageId, at: then }, 'notes.write', ({ tx, permit }) =>
    changeNote(permit, tx, {
      noteId,
      title: note.title,
      body: changed.text,
      version: 1,
      now: then,
    }),
  )
}

const buildTask = async (made: Made, pageId: string, task: DemoTask): Promise<void> => {
  const at = after(made.now, -5 * DAY)
  const onDay = task.day === undefined ? null : dayAfter(calendarDay(made.now), task.day)
  const turnId = await as(made, { key: task.by, pageId, at }, 'tasks.edit', ({ tx, permit }) =>
    addTask(
      permit,
      tx,
      {
        title: task.title,
        remarks: task.remarks ?? '',
        forAccount: task.for ? accountOf(made, task.for) : null,
        onDay,
        atTime: task.at ?? null,
        repeat: onDay === null ? null : repeatOf(task.repeat, onDay),
        remind: null,
        remindTime: null,
      },
      at,
    ),
  )
  const key = task.for ?? task.by
  if (task.accepted && key !== task.by)
    await as(made, { key, pageId, at }, 'tasks.edit', ({ tx, permit }) =>
      takeTurn(permit, tx, turnId, at),
    )
  if (task.doneDaysAgo === undefined) return
  const done = after(made.now, -task.doneDaysAgo * DAY)
  await as(made, { key, pageId, at: done }, 'tasks.edit', ({ tx, permit }) =>
    finishTurn(permit, tx, turnId, done),
  )
}

/** What the people around one page did together, each as himself. */
export const buildNetwork = async (
  made: Made,
  pageId: string,
  network: DemoNetwork,
): Promise<void> => {
  for (const one of network.appointments) await buildAppointment(made, pageId, one)
  for (const thread of network.threads) await buildThread(made, pageId, thread)
  for (const note of network.notes) await buildNote(made, pageId, note)
  for (const task of network.tasks) await buildTask(made, pageId, task)
  if (network.story) await buildStory(made, pageId, network.story)
}
