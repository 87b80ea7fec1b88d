import { sql } from 'kysely'
import { after, HOUR } from '../../clock.ts'
import { beforeSignIn, type Tx } from '../../db/connect.ts'
import type { Request } from '../../http/env.ts'
import { createToken, hashToken } from '../../secrets.ts'
import { readCookie, writeCookie } from '../../session/cookies.ts'
import { type Answers, answersSchema } from './answers.ts'

/** How long the wizard remembers; its cookie ends with the browser. */
export const SIGN_UP_LIFETIME = 48 * HOUR

/** A wizard that somebody is going through. */
export interface SignUp {
  id: string
  answers: Answers
  sentAt: Date | null
}

const inSession = <T>(c: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  beforeSignIn(c.var.portal.databases, c.var.now, work)

/** The wizard of this browser; undefined when there is none, or its time is over. */
export const loadSignUp = async (c: Request): Promise<SignUp | undefined> => {
  const token = readCookie(c, 'aanmelden')
  if (!token) return undefined
  const found = await inSession(c, (tx) =>
    tx
      .selectFrom('sign_ups')
      .select(['id', 'answers', 'sent_at'])
      .where('token_hash', '=', hashToken(token))
      .where('expires_at', '>', c.var.now)
      .executeTakeFirst(),
  )
  if (!found) return undefined
  const answers = answersSchema.safeParse(found.answers)
  return { id: found.id, answers: answers.data ?? {}, sentAt: found.sent_at }
}

/** Begins a wizard, with its first answer. */
export const startSignUp = async (c: Request, answers: Answers): Promise<SignUp> => {
  const { token, hash } = createToken()
  const { id } = await inSession(c, (tx) =>
    tx
      .insertInto('sign_ups')
      .values({
        token_hash: hash,
        answers: JSON.stringify(answers),
        created_at: c.var.now,
        expires_at: after(c.var.now, SIGN_UP_LIFETIME),
        sent_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  writeCookie(c, 'aanmelden', token)
  return { id, answers, sentAt: null }
}

/**
 * Adds answers to a wizard and drops others, in one statement: two windows of one browser lose nothing of each other.
 */
export const saveAnswers = async (
  c: Request,
  signUp: SignUp,
  given: Answers,
  dropped: readonly (keyof Answers)[] = [],
): Promise<SignUp> => {
  const saved = await inSession(c, (tx) =>
    tx
      .updateTable('sign_ups')
      .set({
        answers: sql`(answers - ${sql.val([...dropped])}::text[]) || ${JSON.stringify(given)}::jsonb`,
      })
      .where('id', '=', signUp.id)
      .returning('answers')
      .executeTakeFirst(),
  )
  const answers = answersSchema.safeParse(saved?.answers)
  return { ...signUp, answers: answers.data ?? {} }
}
