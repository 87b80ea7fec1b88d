import { createHash } from 'node:crypto'
import { permitByAddress } from '../../access/by-address.ts'
import { PublicRoutes } from '../../access/routes.ts'
import { asAccount, beforeSignIn, type Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { networkOf } from '../../http/sender.ts'
import { feedText, rangeOf } from './feed.ts'
import { type FeedPermit, feedByToken, noteReading, readContent } from './queries.ts'

/** A token of 256 bits as it stands in an address. */
const FILE = /^([A-Za-z0-9_-]{43})\.ics$/

interface Calendar {
  text: string
  hash: string
  changedAt: Date
}

/** Never was, was stopped, not allowed any more: it all looks the same, and says nothing of anybody. */
const nothingHere = (): Response =>
  new Response('Deze agenda is er niet, of niet meer.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

const calendarFor = async (
  permit: FeedPermit,
  tx: Tx,
  feedId: string,
  of: { now: Date; baseUrl: string },
): Promise<Calendar | null> => {
  const range = rangeOf(of.now)
  const content = await readContent(permit, tx, range, of.now)
  const text = feedText(content, { carePageId: permit.carePageId, baseUrl: of.baseUrl, range })
  const hash = createHash('sha256').update(text).digest('base64url')
  const changedAt = await noteReading(permit, tx, feedId, { hash, now: of.now })
  return changedAt && { text, hash, changedAt }
}

const readCalendar = async (c: Request): Promise<Calendar | null> => {
  const { portal, now, sender } = c.var
  const token = FILE.exec(c.req.param('token') ?? '')?.[1]
  const feed = token && (await beforeSignIn(portal.databases, now, (tx) => feedByToken(tx, token)))
  if (!feed) {
    await portal.limits.use('feed-sender', networkOf(sender))
    return null
  }
  await portal.limits.use('feed', feed.id)
  return asAccount(portal.databases, feed.accountId, now, async (tx) => {
    const permit = await permitByAddress(tx, feed, 'calendar.feed', now)
    const { baseUrl } = portal.config
    return permit && calendarFor(permit, tx, feed.id, { now, baseUrl })
  })
}

const inSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000)

/** Whether a program has this already (RFC 9110, 13.1): by its tag, and without one by its date. */
const hasIt = (c: Request, tag: string, changedAt: Date): boolean => {
  const tags = c.req.header('if-none-match')
  if (tags !== undefined)
    return tags.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')))
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && inSeconds(changedAt) <= inSeconds(new Date(since))
}

const sendFeed = async (c: Request): Promise<Response> => {
  const calendar = await readCalendar(c)
  if (!calendar) return nothingHere()
  const tag = `"${calendar.hash}"`
  const headers = {
    // Kept by whoever asked and nobody between, and asked again each time: a right that ends, ends at once.
    'Cache-Control': 'private, no-cache',
    ETag: tag,
    'Last-Modified': calendar.changedAt.toUTCString(),
  }
  if (hasIt(c, tag, calendar.changedAt)) return new Response(null, { status: 304, headers })
  return new Response(calendar.text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="naast.ics"',
    },
  })
}

/**
 * CAL-7: where a calendar program reads one participant's calendar of one page. The address is the key; what it opens is
 * asked anew each time. No session, no cookies.
 */
export const publicFeedRoutes = new PublicRoutes().get('/agenda/:token', sendFeed)
