import { z } from 'zod'
import { type Checked, checkForm, type Form } from '../../http/form.ts'
import { answersBefore, KINDS, type MadeQuestion } from './editor.ts'

const MOST_OPTIONS = 50

/** The title of a questionnaire and what stands above it. */
export const headForm = z.object({
  titel: z
    .string()
    .trim()
    .min(1, 'Vul een titel in')
    .max(120, 'Maak de titel korter. Er passen 120 tekens'),
  uitleg: z.string().trim().max(2_000, 'Maak de uitleg korter. Er passen 2000 tekens').default(''),
})

const questionForm = z.object({
  tekst: z
    .string()
    .trim()
    .min(1, 'Schrijf de vraag op')
    .max(1_000, 'Maak de vraag korter. Er passen 1000 tekens'),
  soort: z.enum(
    KINDS.map(({ value }) => value),
    { error: 'Kies wat voor vraag het is' },
  ),
  antwoorden: z.string().max(10_000, 'Dit zijn te veel antwoorden').default(''),
  verplicht: z.string().optional(),
  als: z.string().optional(),
})

const optionsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** A question as it was filled in, for the place that `linkId` names. */
export const checkQuestion = (
  form: Form,
  linkId: string,
  questions: readonly MadeQuestion[],
): Checked<MadeQuestion> => {
  const { data, errors } = checkForm(questionForm, form)
  if (!data) return { errors }
  const chosen = data.soort === 'een' || data.soort === 'meer'
  const options = chosen ? optionsOf(data.antwoorden) : []
  if (chosen && (options.length < 2 || options.length > MOST_OPTIONS))
    return { errors: { antwoorden: 'Zet hier ten minste twee antwoorden, elk op een eigen regel' } }
  const after = data.als
    ? answersBefore(questions, linkId).find(({ value }) => value === data.als)?.after
    : null
  if (after === undefined) return { errors: { als: 'Kies een antwoord op een eerdere vraag' } }
  const required = data.verplicht === 'ja'
  return { data: { linkId, kind: data.soort, text: data.tekst, options, required, after } }
}

/** A question in the fields of its form. */
export const questionValues = (
  question: MadeQuestion | undefined,
  questions: readonly MadeQuestion[],
): Record<string, string> => {
  if (!question) return {}
  const { after } = question
  const chosen = answersBefore(questions, question.linkId).find(
    (one) => one.after.question === after?.question && one.after.answer === after?.answer,
  )
  return {
    tekst: question.text,
    soort: question.kind,
    antwoorden: question.options.join('\n'),
    verplicht: question.required ? 'ja' : '',
    als: chosen?.value ?? '',
  }
}
