import { sql } from 'kysely'
import { after, DAY, HOUR, MINUTE } from '../clock.ts'
import { asWorker, type Tx } from '../db/connect.ts'
import { handOver } from '../notify/hand-over.ts'
import { mailPortal } from '../notify/mail-portal.ts'
import type { MailText } from '../notify/outgoing.ts'
import {
  certificateEnds,
  recordAlarms,
  recordAway,
  recordBack,
} from '../notify/texts/record-alert.ts'
import type { Portal } from '../portal.ts'
import { adviceFor } from '../record/fhir/advice.ts'
import { connectionPath } from '../staff/connection/paths.ts'

/** A record may be away for a moment without anybody having to know. */
const AWAY_FOR = 15 * MINUTE
/** While something lasts it is told once in this time, and what begins again within it is not told anew. */
const AT_MOST_EACH = DAY
/** Alarms are told at once, and those that come after together. */
const ALARMS_EACH = HOUR
const BEFORE_THE_END = 30 * DAY
const LAST_WEEK = 7 * DAY

interface Watched {
  organisationId: string
  slug: string
  failingSince: Date | null
  lastError: string | null
  certificateUntil: Date | null
  serverCertificateUntil: Date | null
}

interface Watching {
  tx: Tx
  portal: Pick<Portal, 'config' | 'queue'>
  watched: Watched
  now: Date
}

type Kind = 'away' | 'alarms' | 'certificate' | 'server-certificate'

const listWatched = (tx: Tx): Promise<string[]> =>
  tx
    .selectFrom('record_connections')
    .select('organisation_id')
    .where('paused_at', 'is', null)
    .execute()
    .then((rows) => rows.map((row) => row.organisation_id))

/** Held until the end of the transaction: of two workers one tells. */
const hold = async (tx: Tx, organisationId: string): Promise<Watched | null> => {
  const { rows } = await sql<Watched>`
    select c.organisation_id as "organisationId", o.slug, c.failing_since as "failingSince", c.last_error as "lastError",
      c.certificate_until as "certificateUntil", c.server_certificate_until as "serverCertificateUntil"
    from record_connections c join organisations o on o.id = c.organisation_id
    where c.organisation_id = ${organisationId} for update of c skip locked`.execute(tx)
  return rows[0] ?? null
}

/** To every administrator of the organisation. */
const tell = async (
  { tx, portal, watched }: Watching,
  compose: (facts: { name: string; url: string }) => MailText,
): Promise<void> => {
  const { rows } = await sql<{ name: string; email: string }>`
    select a.first_name as name, a.email from employees e join accounts a on a.id = e.account_id
    where e.organisation_id = ${watched.organisationId} and e.ended_at is null
      and 'organisation-administrator' = any (e.roles)`.execute(tx)
  const url = portal.config.baseUrl + connectionPath(watched.slug)
  for (const { name, email } of rows) {
    const message = { channel: 'mail' as const, to: email, ...compose({ name, url }) }
    await handOver(tx, portal.queue, message, 'record-alert')
  }
}

/** Notes that it is told now; false when it was told less than `each` ago. */
const mayTell = async (
  { tx, watched, now }: Watching,
  kind: Kind,
  beganAt: Date,
  each: number,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into record_alerts (organisation_id, kind, began_at, told_at)
    values (${watched.organisationId}, ${kind}, ${beganAt}, ${now})
    on conflict (organisation_id, kind) do update set began_at = ${beganAt}, told_at = ${now}, over_at = null
      where record_alerts.told_at <= ${after(now, -each)}
    returning organisation_id`.execute(tx)
  return rows.length > 0
}

/** Notes that it is over; false when it was not told, or is over already. */
const isOver = async ({ tx, watched, now }: Watching, kind: Kind): Promise<boolean> => {
  const ended = await tx
    .updateTable('record_alerts')
    .set({ over_at: now })
    .where('organisation_id', '=', watched.organisationId)
    .where('kind', '=', kind)
    .where('over_at', 'is', null)
    .returning('kind')
    .execute()
  return ended.length > 0
}

const watchAway = async (watching: Watching): Promise<void> => {
  const { portal, watched, now } = watching
  const since = watched.failingSince
  const mail = mailPortal(portal.config)
  if (!since) {
    if (await isOver(watching, 'away')) await tell(watching, (facts) => recordBack(mail, facts))
    return
  }
  if (after(since, AWAY_FOR) > now || !(await mayTell(watching, 'away', since, AT_MOST_EACH)))
    return
  const reason = watched.lastError ?? 'De reden is niet bekend.'
  await tell(watching, (facts) =>
    recordAway(mail, { ...facts, since, now, reason, advice: adviceFor(reason) }),
  )
}

const watchAlarms = async (watching: Watching): Promise<void> => {
  const { tx, portal, watched, now } = watching
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from record_alarms a where a.organisation_id = ${watched.organisationId}
      and a.handled_at is null and a.first_at > coalesce((select told_at from record_alerts t
        where t.organisation_id = a.organisation_id and t.kind = 'alarms'), '-infinity')`.execute(
    tx,
  )
  const count = rows[0]?.count ?? 0
  if (count === 0 || !(await mayTell(watching, 'alarms', now, ALARMS_EACH))) return
  await tell(watching, (facts) => recordAlarms(mailPortal(portal.config), { ...facts, count }))
}

const watchCertificate = async (
  watching: Watching,
  kind: 'certificate' | 'server-certificate',
  until: Date | null,
): Promise<void> => {
  const { portal, now } = watching
  if (!until || until > after(now, BEFORE_THE_END)) {
    await isOver(watching, kind)
    return
  }
  const each = until <= after(now, LAST_WEEK) ? DAY : 7 * DAY
  if (!(await mayTell(watching, kind, now, each))) return
  const whose = kind === 'certificate' ? 'ours' : 'theirs'
  await tell(watching, (facts) =>
    certificateEnds(mailPortal(portal.config), { ...facts, whose, until }),
  )
}

/**
 * Tells administrators by mail what they must do something about: a record that is away for a quarter of an hour (when it
 * begins, once a day, and when it is over), what does not add up (at once, and then together), and certificates that run
 * out (from a month ahead each week, in the last week each day). Nothing about a coupling that is paused.
 */
export const watchRecords = async (
  portal: Pick<Portal, 'databases' | 'config' | 'queue'>,
  now: Date,
): Promise<void> => {
  for (const organisationId of await asWorker(portal.databases, now, listWatched))
    await asWorker(portal.databases, now, async (tx) => {
      const watched = await hold(tx, organisationId)
      if (!watched) return
      const watching = { tx, portal, watched, now }
      await watchAway(watching)
      await watchAlarms(watching)
      await watchCertificate(watching, 'certificate', watched.certificateUntil)
      await watchCertificate(watching, 'server-certificate', watched.serverCertificateUntil)
    })
}
