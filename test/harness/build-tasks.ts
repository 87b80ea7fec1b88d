import { randomUUID } from 'node:crypto'
import { asAccount, type Databases } from '../../src/db/connect.ts'
import type { TaskTyped } from '../../src/features/tasks/form.ts'
import { addTask, declineTurn, finishTurn } from '../../src/features/tasks/queries.ts'
import type { Account, CarePage } from './built.ts'
import { dangerousPermit } from './dangerous-permit.ts'

/** Tasks as the form would store them. */
export const createBuildTasks = (databases: Databases, now: () => Date) => {
  const as = (page: CarePage, who: Account) =>
    dangerousPermit.carePage('tasks.edit', {
      carePageId: page.id,
      accountId: who.id,
      couplings: [],
    })

  /** An open task without a day, unless said otherwise; gives the id of its turn. */
  const task = (
    page: CarePage,
    maker: Account,
    given: Partial<TaskTyped> = {},
    at: Date = now(),
  ): Promise<string> =>
    asAccount(databases, maker.id, at, (tx) =>
      addTask(
        as(page, maker),
        tx,
        {
          title: 'Boodschappen doen',
          remarks: '',
          forAccount: null,
          onDay: null,
          atTime: null,
          repeat: null,
          remind: null,
          remindTime: null,
          ...given,
        },
        at,
      ),
    )

  /** «Gedaan», by this person. */
  const finish = (page: CarePage, who: Account, turnId: string, at: Date = now()) =>
    asAccount(databases, who.id, at, (tx) => finishTurn(as(page, who), tx, turnId, at))

  /** «Nee, ik kan niet», by whoever was asked. */
  const decline = (page: CarePage, who: Account, turnId: string, reason: string) =>
    asAccount(databases, who.id, now(), (tx) =>
      declineTurn(as(page, who), tx, turnId, { reason, now: now() }),
    )
  return { task, finishTask: finish, declineTask: decline }
}

type Builds = ReturnType<typeof createBuildTasks>

export interface PlannedTasks {
  /** Open; the manager made it. */
  turn: string
  secondTurn: string
  /** The manager was asked; does it; did it. */
  askedTurn: string
  takenTurn: string
  doneTurn: string
}

/** Tasks in every state on the page, and one on the other page. */
export const planTasks = async (
  build: Builds,
  {
    page,
    secondPage,
    basic,
    words,
    today,
  }: {
    page: CarePage
    secondPage: CarePage
    basic: Account
    words: { title: string; text: string }
    today: string
  },
  fill: 'full' | 'empty',
): Promise<PlannedTasks> => {
  const none = randomUUID()
  if (fill === 'empty')
    return { turn: none, secondTurn: none, askedTurn: none, takenTurn: none, doneTurn: none }
  const { manager } = page
  const described = { title: words.title, remarks: words.text }
  const turn = await build.task(page, manager, { ...described, onDay: today, atTime: '14:00' })
  const secondTurn = await build.task(secondPage, secondPage.manager, described)
  await build.task(page, manager, { ...described, forAccount: basic.id, onDay: today })
  const askedTurn = await build.task(page, basic, { ...described, forAccount: manager.id })
  const takenTurn = await build.task(page, manager, {
    ...described,
    forAccount: manager.id,
    onDay: '2026-11-18',
  })
  const declined = await build.task(page, manager, { ...described, forAccount: basic.id })
  await build.declineTask(page, basic, declined, words.text.slice(0, 200))
  const everyDay = {
    every: 'day',
    interval: 1,
    weekdays: [],
    monthBy: 'date',
    untilOn: null,
    count: null,
  } as const
  await build.task(page, manager, {
    ...described,
    onDay: today,
    repeat: everyDay,
    remind: 'morning',
  })
  const done = await build.task(page, basic, { ...described, forAccount: basic.id, onDay: today })
  await build.finishTask(page, basic, done)
  const doneTurn = await build.task(page, manager, { ...described, forAccount: manager.id })
  await build.finishTask(page, manager, doneTurn)
  return { turn, secondTurn, askedTurn, takenTurn, doneTurn }
}
