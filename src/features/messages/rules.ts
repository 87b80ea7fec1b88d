import { mayChange } from '../../access/decide.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { after, DAY } from '../../clock.ts'
import type { MessageShown } from './queries.ts'

type Changeable = Pick<MessageShown, 'authorId' | 'writtenAt' | 'withdrawnAs'>

/** Until when whoever wrote a message may change it or withdraw it: a day, in which others see that he did. */
export const changeableUntil = (message: Pick<MessageShown, 'writtenAt'>): Date =>
  after(message.writtenAt, DAY)

const isInTime = (message: Changeable, now: Date): boolean => now < changeableUntil(message)

/** What somebody wrote only he himself may change, for a day. */
export const mayEdit = (standing: CarePageStanding, message: Changeable, now: Date): boolean =>
  message.withdrawnAs === null &&
  message.authorId === standing.viewer.accountId &&
  isInTime(message, now)

/**
 * As whom somebody may withdraw a message: whoever wrote it for a day, the manager of the page always (PAG-3); null when
 * he may not.
 */
export const mayWithdraw = (
  standing: CarePageStanding,
  message: Changeable,
  now: Date,
): 'author' | 'manager' | null => {
  if (message.withdrawnAs !== null || !mayChange(standing, message.authorId)) return null
  const own = message.authorId === standing.viewer.accountId
  if (standing.role === 'manager') return own ? 'author' : 'manager'
  return isInTime(message, now) ? 'author' : null
}
