import type { CarePageAction, StaffAction } from '../../src/access/actions.ts'
import {
  type CarePagePermit,
  decide,
  decideStaff,
  type StaffPermit,
} from '../../src/access/decide.ts'
import { loadCarePageStanding, loadStaffStanding, type Viewer } from '../../src/access/standing.ts'
import { after, HOUR } from '../../src/clock.ts'
import { asAccount, type Tx } from '../../src/db/connect.ts'
import { addMessage, startThread } from '../../src/features/messages/changes.ts'
import { findThread, noteRead } from '../../src/features/messages/queries.ts'
import {
  addRemark,
  answerFamily,
  beginWithFamily,
  closeConversation,
  tellFamily,
} from '../../src/staff/inbox/changes.ts'
import { type Conversation, findConversation } from '../../src/staff/inbox/thread.ts'
import { accountOf, type Made } from './build-family.ts'
import type { DemoConversation, DemoLine } from './conversations.ts'
import { demoEmployees, demoPeople } from './people.ts'

/** One page, with the organisation that it is coupled to. */
interface Place {
  made: Made
  pageId: string
  coupling: { id: string; slug: string }
}

const isEmployee = (key: string): boolean => demoEmployees.some((one) => one.key === key)

const viewerOf = ({ made, pageId }: Place, key: string, at: Date): Viewer => {
  const person = [...demoPeople, ...demoEmployees].find((one) => one.key === key)
  return {
    accountId: accountOf(made, key),
    sessionId: '',
    firstName: person?.given ?? '',
    lastName: person?.family ?? '',
    email: person?.email ?? '',
    secondStep: { passedAt: at, seenAt: at, mode: 'session', carePageId: pageId },
  }
}

/** Does something as one of the family, past the second step, with the permit that the pages ask for too. */
const asFamily = <A extends CarePageAction, R>(
  place: Place,
  who: { key: string; at: Date },
  action: A,
  work: (tx: Tx, permit: CarePagePermit<A>) => Promise<R>,
): Promise<R> => {
  const viewer = viewerOf(place, who.key, who.at)
  return asAccount(place.made.portal.databases, viewer.accountId, who.at, async (tx) => {
    const standing = await loadCarePageStanding(tx, viewer, place.pageId, who.at)
    const permit = standing ? decide(standing, action).permit : undefined
    if (!permit) throw new Error(`${who.key} may not ${action} on this page of the demo`)
    return work(tx, permit)
  })
}

/** The same as an employee. */
const asEmployee = <A extends StaffAction, R>(
  place: Place,
  who: { key: string; at: Date },
  action: A,
  work: (tx: Tx, permit: StaffPermit<A>, name: string) => Promise<R>,
): Promise<R> => {
  const viewer = viewerOf(place, who.key, who.at)
  return asAccount(place.made.portal.databases, viewer.accountId, who.at, async (tx) => {
    const standing = await loadStaffStanding(tx, viewer, place.coupling.slug, who.at)
    const permit = standing ? decideStaff(standing, action).permit : undefined
    if (!permit) throw new Error(`${who.key} may not ${action} in the demo`)
    return work(tx, permit, `${viewer.firstName} ${viewer.lastName}`)
  })
}

const begin = async (place: Place, [by, , body]: DemoLine, at: Date): Promise<string> => {
  const { coupling, pageId } = place
  if (!isEmployee(by))
    return asFamily(place, { key: by, at }, 'messages.write', async (tx, permit) => {
      const written = { audience: 'organisation', couplingId: coupling.id, body } as const
      const added = await startThread(permit, tx, { ...written, formToken: null }, at)
      return added.threadId
    })
  return asEmployee(place, { key: by, at }, 'inbox.begin', async (tx, permit, staffName) => {
    const writing = { body, staffName, markedRead: false }
    const to = { id: coupling.id, carePageId: pageId }
    const begun = await beginWithFamily(permit, tx, to, writing, at)
    if (!begun) throw new Error('a coupling of the demo has ended')
    return begun.threadId
  })
}

const held = async (
  tx: Tx,
  permit: StaffPermit<'inbox.answer' | 'inbox.handle' | 'inbox.remark'>,
  threadId: string,
): Promise<Conversation> => {
  const conversation = await findConversation(permit, tx, threadId, 'hold')
  if (!conversation) throw new Error('a conversation of the demo is gone')
  return conversation
}

const goOn = async (
  place: Place,
  threadId: string,
  [by, hoursAgo, body]: DemoLine,
  at: Date,
): Promise<void> => {
  if (!isEmployee(by)) {
    await asFamily(place, { key: by, at }, 'team-messages.write', (tx, permit) =>
      addMessage(permit, tx, threadId, { body, formToken: null }, at),
    )
    return
  }
  await asEmployee(place, { key: by, at }, 'inbox.answer', async (tx, permit, staffName) => {
    const conversation = await held(tx, permit, threadId)
    const writing = { body, staffName, markedRead: body === '' }
    const id = await answerFamily(permit, tx, conversation, writing, at)
    const { portal, now } = place.made
    if (hoursAgo < 24) await tellFamily({ tx, now, portal }, { id, carePageId: place.pageId })
  })
}

/** The manager has read what is not of today. */
const readByManager = (place: Place, key: string, threadId: string, until: number, at: Date) =>
  asFamily(place, { key, at }, 'team-messages.read', async (tx, permit) => {
    const thread = await findThread(permit, tx, threadId)
    if (thread) await noteRead(permit, tx, { thread, until }, at)
  })

/** What one family and the organisation wrote to each other. */
export const buildConversation = async (
  place: Place & { managerKey: string },
  told: DemoConversation,
): Promise<void> => {
  const { now } = place.made
  const [first, ...rest] = told.lines
  if (!first) return
  const at = (hoursAgo: number): Date => after(now, -hoursAgo * HOUR)
  const threadId = await begin(place, first, at(first[1]))
  for (const line of rest) await goOn(place, threadId, line, at(line[1]))
  const old = told.lines.filter(([, hoursAgo]) => hoursAgo >= 24).length
  if (old > 0) await readByManager(place, place.managerKey, threadId, old, at(2))
  const { remark, closedBy } = told
  if (remark)
    await asEmployee(
      place,
      { key: remark.by, at: at(remark.hoursAgo) },
      'inbox.remark',
      async (tx, permit, name) =>
        addRemark(
          permit,
          tx,
          { ...(await held(tx, permit, threadId)), name, body: remark.text },
          at(remark.hoursAgo),
        ),
    )
  if (closedBy)
    await asEmployee(place, { key: closedBy, at: at(1) }, 'inbox.handle', (tx, permit, name) =>
      closeConversation(permit, tx, { threadId, name }, at(1)),
    )
}
