import { z } from 'zod'

/** The kinds of question that can be made by hand, each with its type in FHIR R4. */
export const KINDS = [
  { value: 'ja-nee', label: 'Ja of nee', type: 'boolean' },
  { value: 'een', label: 'Eén antwoord kiezen', type: 'choice' },
  { value: 'meer', label: 'Meer antwoorden kiezen', type: 'choice', repeats: true },
  { value: 'kort', label: 'Korte tekst', type: 'string' },
  { value: 'lang', label: 'Lange tekst', type: 'text' },
  { value: 'getal', label: 'Getal', type: 'decimal' },
  { value: 'datum', label: 'Datum', type: 'date' },
  { value: 'bestand', label: 'Foto of bestand', type: 'attachment' },
  { value: 'uitleg', label: 'Alleen uitleg, geen vraag', type: 'display' },
] as const
export type Kind = (typeof KINDS)[number]['value']

/** Only asked after this answer to an earlier question. */
export interface After {
  question: string
  answer: string
}

/** A question that was made by hand. */
export interface MadeQuestion {
  linkId: string
  kind: Kind
  text: string
  options: string[]
  required: boolean
  after: After | null
}

/** A questionnaire that was made by hand. */
export interface Made {
  title: string
  description: string
  questions: MadeQuestion[]
}

const made = z.object({
  title: z.string().default(''),
  description: z.string().default(''),
  item: z
    .array(
      z.object({
        linkId: z.string(),
        type: z.string(),
        text: z.string().default(''),
        required: z.boolean().default(false),
        repeats: z.boolean().default(false),
        answerOption: z.array(z.object({ valueString: z.string() })).default([]),
        enableWhen: z
          .array(
            z.object({
              question: z.string(),
              answerString: z.string().optional(),
              answerBoolean: z.boolean().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
})

const kindOf = (type: string, repeats: boolean): Kind =>
  KINDS.find((one) => one.type === type && ('repeats' in one && one.repeats) === repeats)?.value ??
  'kort'

const yesNo = (yes: boolean): string => (yes ? 'Ja' : 'Nee')

/** Reads a questionnaire that was made here back into questions. */
export const readMade = (json: unknown): Made => {
  const { title, description, item } = made.parse(json)
  return {
    title,
    description,
    questions: item.map(({ linkId, type, text, required, repeats, answerOption, enableWhen }) => {
      const [when] = enableWhen
      return {
        linkId,
        kind: kindOf(type, repeats),
        text,
        options: answerOption.map(({ valueString }) => valueString),
        required,
        after: when
          ? {
              question: when.question,
              answer: when.answerString ?? yesNo(when.answerBoolean ?? true),
            }
          : null,
      }
    }),
  }
}

const isYesNo = (questions: readonly MadeQuestion[], linkId: string): boolean =>
  questions.find((one) => one.linkId === linkId)?.kind === 'ja-nee'

const itemOf = (question: MadeQuestion, all: readonly MadeQuestion[]) => {
  const { linkId, kind, text, options, required, after } = question
  const known = KINDS.find(({ value }) => value === kind)
  const answer =
    after && isYesNo(all, after.question)
      ? { answerBoolean: after.answer === 'Ja' }
      : { answerString: after?.answer }
  return {
    linkId,
    type: known?.type ?? 'string',
    text,
    ...(required && kind !== 'uitleg' ? { required } : {}),
    ...(known && 'repeats' in known ? { repeats: true } : {}),
    ...(options.length > 0
      ? { answerOption: options.map((valueString) => ({ valueString })) }
      : {}),
    ...(after ? { enableWhen: [{ question: after.question, operator: '=', ...answer }] } : {}),
  }
}

/** A questionnaire that was made here as a FHIR R4 Questionnaire. */
export const writeMade = (
  { title, description, questions }: Made,
  { url, version }: { url: string; version: string },
): object => ({
  resourceType: 'Questionnaire',
  url,
  version,
  title,
  ...(description ? { description } : {}),
  status: 'active',
  subjectType: ['Patient'],
  item: questions.map((question) => itemOf(question, questions)),
})

/** The answers after which a later question can be asked. */
export const answersBefore = (
  questions: readonly MadeQuestion[],
  linkId: string,
): { value: string; label: string; after: After }[] => {
  const at = questions.findIndex((one) => one.linkId === linkId)
  const before = at < 0 ? questions : questions.slice(0, at)
  return before.flatMap((question) => {
    const answers = question.kind === 'ja-nee' ? ['Ja', 'Nee'] : question.options
    return answers.map((answer, index) => ({
      value: `${question.linkId}:${index}`,
      label: `${question.text}: ${answer}`.slice(0, 120),
      after: { question: question.linkId, answer },
    }))
  })
}

/** A name that no question has yet. */
export const newLinkId = (questions: readonly MadeQuestion[]): string => {
  let number = questions.length + 1
  while (questions.some(({ linkId }) => linkId === `vraag-${number}`)) number++
  return `vraag-${number}`
}

/** Conditions on what comes later, is gone, or has no such answer any more, go. */
const tidy = (questions: readonly MadeQuestion[]): MadeQuestion[] =>
  questions.map((question) => {
    const { after } = question
    const holds =
      after === null ||
      answersBefore(questions, question.linkId).some(
        (one) => one.after.question === after.question && one.after.answer === after.answer,
      )
    return holds ? question : { ...question, after: null }
  })

/** The same with a question put in, or changed. */
export const putQuestion = (
  questions: readonly MadeQuestion[],
  one: MadeQuestion,
): MadeQuestion[] =>
  tidy(
    questions.some(({ linkId }) => linkId === one.linkId)
      ? questions.map((before) => (before.linkId === one.linkId ? one : before))
      : [...questions, one],
  )

export const removeQuestion = (
  questions: readonly MadeQuestion[],
  linkId: string,
): MadeQuestion[] => tidy(questions.filter((one) => one.linkId !== linkId))

/** The same with a question one place earlier. */
export const moveUp = (questions: readonly MadeQuestion[], linkId: string): MadeQuestion[] => {
  const at = questions.findIndex((one) => one.linkId === linkId)
  const [moving, before] = [questions[at], questions[at - 1]]
  if (!moving || !before) return [...questions]
  return tidy([...questions.slice(0, at - 1), moving, before, ...questions.slice(at + 1)])
}
