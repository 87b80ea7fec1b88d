import type { StaffAction } from '../../access/actions.ts'
import type { StaffPermit } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { after, DAY } from '../../clock.ts'
import type { Tx } from '../../db/connect.ts'
import { handOverAll } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { employeeInvitations } from '../../notify/texts/employee.ts'
import { createToken } from '../../secrets.ts'
import type { Work } from './employee-queries.ts'
import { employeeLinkPaths } from './paths.ts'

/** How long the link works. */
export const INVITATION_LIFETIME = 14 * DAY

/** Somebody who is asked to work in Naast. */
export interface Invited extends Work {
  firstName: string
  lastName: string
  email: string
}

/** In one statement so many rows: PostgreSQL takes at most 65535 values. */
const AT_ONCE = 1_000

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) =>
    all.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )

/** Whether employees come in by the organisation's own provider: then no link has to be mailed. */
const entersByProvider = async (tx: Tx, permit: StaffPermit<StaffAction>): Promise<boolean> => {
  const row = await tx
    .selectFrom('identity_providers')
    .select('active_at')
    .where('organisation_id', '=', permit.organisationId)
    .executeTakeFirst()
  return row?.active_at != null
}

type Request = Pick<StaffRequest<'employees.edit'>, 'tx' | 'permit' | 'now' | 'portal' | 'standing'>

const mailsFor = ({ portal, standing, now }: Request) => {
  const mail = employeeInvitations(mailPortal(portal.config), {
    organisation: standing.organisation.name,
    validUntil: after(now, INVITATION_LIFETIME),
  })
  return ({ firstName, lastName, email }: Invited, path: string) => ({
    channel: 'mail' as const,
    to: email,
    ...mail({ name: `${firstName} ${lastName}`, path }),
  })
}

/**
 * Invites these people, with a mail to each: to the link that makes them employees, or, where the organisation has its
 * own identity provider, to the page where they sign in with that.
 */
export const inviteAll = async (request: Request, people: readonly Invited[]): Promise<void> => {
  const { tx, permit, now, standing } = request
  const byProvider = await entersByProvider(tx, permit)
  const mailFor = mailsFor(request)
  for (const part of inParts(people)) {
    const made = part.map((invited) => ({ invited, ...createToken() }))
    await tx
      .insertInto('employee_invitations')
      .values(
        made.map(({ invited, hash }) => ({
          organisation_id: permit.organisationId,
          email: invited.email,
          first_name: invited.firstName,
          last_name: invited.lastName,
          roles: invited.roles,
          reach: invited.reach,
          location_ids: invited.locationIds,
          team_ids: invited.teamIds,
          token_hash: hash,
          invited_by: permit.accountId,
          created_at: now,
          expires_at: after(now, INVITATION_LIFETIME),
        })),
      )
      .execute()
    const mails = made.map(({ invited, token }) =>
      mailFor(
        invited,
        byProvider
          ? `/organisatie/${standing.organisation.slug}/inloggen`
          : employeeLinkPaths.open(token),
      ),
    )
    await handOverAll(tx, request.portal.queue, mails, 'employee-invitation')
  }
}

/** Takes an invitation back; its link stops working. */
export const withdrawInvitations = async (
  tx: Tx,
  permit: StaffPermit<'employees.edit'>,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('employee_invitations')
    .set({ withdrawn_at: now })
    .where('id', 'in', ids)
    .where('organisation_id', '=', permit.organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** What an invitation that still stands says; undefined when it was answered or taken back. */
export const findInvitation = async (
  tx: Tx,
  permit: StaffPermit<StaffAction>,
  id: string,
): Promise<Invited | undefined> => {
  const row = await tx
    .selectFrom('employee_invitations')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', permit.organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      roles: row.roles as Invited['roles'],
      reach: row.reach,
      locationIds: row.location_ids,
      teamIds: row.team_ids,
    }
  )
}
