import { after, DAY, HOUR } from '../../src/clock.ts'
import { createToken } from '../../src/secrets.ts'
import type { Account, CarePage } from './built.ts'
import type { TestPortal } from './portal.ts'

interface DeskWorld {
  /** Asked something; and somebody else who did. */
  manager: Account
  stranger: Account
  /** Is asked to manage the first page; of the second somebody is asked by mail. */
  trusted: Account
  page: CarePage
  secondPage: CarePage
  /** Waits for the second of the desk. */
  strangersPage: CarePage
  words: { firstName: string; lastName: string; text: string }
}

/** Questions to the desk, and other managers that it arranges: what the paths of it name. */
export const askTheDesk = async (
  { owner, clock }: TestPortal,
  world: DeskWorld,
): Promise<
  Record<
    | 'ticket'
    | 'strangerTicket'
    | 'succession'
    | 'pageSuccession'
    | 'answerToken'
    | 'stopSuccessionToken',
    string
  >
> => {
  const { now } = clock
  const name = `${world.words.firstName} ${world.words.lastName}`
  const ticket = async (of: Account): Promise<string> => {
    const { rows } = await owner.query(
      `insert into tickets (account_id, name, page_kind, asked_at, waiting_since, entries)
       values ($1, $2, 'kalender', $3, $3, 2) returning id`,
      [of.id, name, after(now, -HOUR)],
    )
    await owner.query(
      `insert into ticket_entries (ticket_id, number, kind, body, by_account, by_name, created_at)
       values ($1, 1, 'question', $2, $3, $4, $5), ($1, 2, 'remark', $2, null, $4, $5)`,
      [rows[0].id, world.words.text, of.id, name, after(now, -HOUR)],
    )
    return rows[0].id
  }
  const succession = async (
    of: CarePage,
    given: { to?: Account; email?: string; answer?: Buffer; stop?: Buffer; approved: boolean },
  ): Promise<string> => {
    const { rows } = await owner.query(
      `insert into successions (care_page_id, reason, explanation, from_account_id, from_name, stays, to_account_id, to_name, to_email,
         started_by_name, started_at, approved_by_name, approved_at, due_at, answer_hash, stop_hash)
       values ($1, 'ill', $2, $3, $4, 'basic', $5, $4, $6, $4, $7, $4, $8, $9, $10, $11) returning id`,
      [
        of.id,
        world.words.text.slice(0, 1000),
        of.manager.id,
        name,
        given.to?.id ?? null,
        given.email ?? null,
        now,
        given.approved ? now : null,
        given.approved ? after(now, 7 * DAY) : null,
        given.answer ?? null,
        given.stop ?? null,
      ],
    )
    return rows[0].id
  }
  const answer = createToken()
  const stop = createToken()
  const pageSuccession = await succession(world.page, {
    to: world.trusted,
    stop: stop.hash,
    approved: true,
  })
  await succession(world.secondPage, {
    email: 'nieuwe.beheerder@voorbeeld.example',
    answer: answer.hash,
    approved: true,
  })
  return {
    ticket: await ticket(world.manager),
    strangerTicket: await ticket(world.stranger),
    succession: await succession(world.strangersPage, {
      email: 'ander@voorbeeld.example',
      approved: false,
    }),
    pageSuccession,
    answerToken: answer.token,
    stopSuccessionToken: stop.token,
  }
}
