import { z } from 'zod'

/** The screens of «Account aanmaken», in the order of the manuals; each is the last part of its address. */
export const STEPS = [
  'voorwaarden',
  'naam',
  'hulp',
  'wie',
  'beheer',
  'bekend',
  'e-mail',
  'activatiecode',
  'code',
  'overzicht',
] as const
export type Step = (typeof STEPS)[number]

/** What was answered so far; kept in `sign_ups` until the account is made. */
export const answersSchema = z
  .object({
    /** When the terms and the privacy statement were agreed to, as they read then. */
    agreedAt: z.iso.datetime(),
    firstName: z.string(),
    lastName: z.string(),
    helps: z.enum(['receives', 'gives']),
    clientFirstName: z.string(),
    clientLastName: z.string(),
    relation: z.string(),
    /** Who is to manage the page: the client himself, or somebody on the client's behalf. */
    manager: z.enum(['client', 'other']),
    /** Whoever knows Naast already goes on by signing in, so only this answer stays. */
    known: z.enum(['no']),
    email: z.string(),
    hasCode: z.enum(['yes', 'no']),
    codeSealed: z.string(),
    birthOn: z.iso.date(),
    organisationName: z.string(),
    /** The address to which the mail last went. */
    sentTo: z.string(),
  })
  .partial()
export type Answers = z.output<typeof answersSchema>

/** What is needed before the mail goes out; the link carries it until the password is chosen. */
export const completeSchema = answersSchema
  .required({
    agreedAt: true,
    firstName: true,
    lastName: true,
    helps: true,
    manager: true,
    email: true,
  })
  .extend({ signUpId: z.uuid() })
export type Complete = z.output<typeof completeSchema>

const ANSWERED: Record<Step, (answers: Answers) => boolean> = {
  voorwaarden: (a) => a.agreedAt !== undefined,
  naam: (a) => a.firstName !== undefined && a.lastName !== undefined,
  hulp: (a) => a.helps !== undefined,
  wie: (a) => a.clientFirstName !== undefined && a.relation !== undefined,
  beheer: (a) => a.manager !== undefined,
  bekend: (a) => a.known !== undefined,
  'e-mail': (a) => a.email !== undefined,
  activatiecode: (a) => a.hasCode !== undefined,
  code: (a) => a.codeSealed !== undefined,
  overzicht: () => false,
}

/**
 * The screens that these answers lead along. What is not known yet is taken as the longer way, so that «stap 2 van 10»
 * only ever becomes less.
 */
export const wayOf = (answers: Answers): Step[] =>
  STEPS.filter(
    (step) =>
      !(step === 'wie' && answers.helps === 'receives') &&
      !(step === 'code' && answers.hasCode === 'no'),
  )

/** The first screen without an answer; the overview when there is an answer to everything. */
export const firstOpen = (answers: Answers): Step =>
  wayOf(answers).find((step) => !ANSWERED[step](answers)) ?? 'overzicht'

/** Whether a screen may be shown: it is on the way, and everything before it is answered. */
export const isReached = (answers: Answers, step: Step): boolean => {
  const way = wayOf(answers)
  return way.includes(step) && way.indexOf(step) <= way.indexOf(firstOpen(answers))
}

export const stepBefore = (answers: Answers, step: Step): Step | undefined => {
  const way = wayOf(answers)
  return way[way.indexOf(step) - 1]
}

export const stepAfter = (answers: Answers, step: Step): Step => {
  const way = wayOf(answers)
  return way[way.indexOf(step) + 1] ?? 'overzicht'
}

/** Whose page it becomes. */
export const clientName = (answers: Answers): string =>
  answers.helps === 'receives'
    ? `${answers.firstName ?? ''} ${answers.lastName ?? ''}`.trim()
    : `${answers.clientFirstName ?? ''} ${answers.clientLastName ?? ''}`.trim()

/** The maker manages the page only until the one who is to do it has an account. */
export const isForNow = ({ helps, manager }: Pick<Answers, 'helps' | 'manager'>): boolean =>
  (helps === 'receives' && manager === 'other') || (helps === 'gives' && manager === 'client')
