import { z } from 'zod'
import {
  CAPACITIES,
  type Capacity,
  DOSSIER_PARTS,
  type OrganisationPolicy,
  WRITE_KINDS,
} from '../../access/organisation-policy.ts'
import { dayOf, readTypedDay } from '../../dossier/moments.ts'
import { dayValues, readDay } from '../../http/date-fields.ts'
import { checkForm, type Form } from '../../http/form.ts'
import { chatHoursText, readChatHours } from './chat-hours.ts'

/** How the fields are called; the five places of who may manage come in order. */
export const MANAGER_FIELDS = [
  'beheerder-1',
  'beheerder-2',
  'beheerder-3',
  'beheerder-4',
  'beheerder-5',
] as const
export const PARTS_FIELD = 'onderdelen'
/** What goes to the organisation's own record. */
export const WRITES_FIELD = 'naar-dossier'

const text = (most: number) =>
  z.string().trim().max(most, `Dit is te lang. Er passen ${most} tekens in`).default('')

/** A whole number that may be left out. */
const count = (least: number, most: number, words: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, words)
    .default('')
    .transform((typed) => (typed === '' ? undefined : Number(typed)))
    .refine((number) => number === undefined || (number >= least && number <= most), words)

const PARAGRAPHS = 60

const paragraphsOf = (typed: string): string[] =>
  typed
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)

const policyForm = z.object({
  berichten: z.enum(['off', 'staff-starts', 'open'], 'Kies of families berichten kunnen sturen'),
  schrijvers: z.enum(['manager', 'trusted'], 'Kies wie van de familie mag schrijven'),
  'antwoord-uren': count(1, 336, 'Vul een aantal uren in van 1 tot en met 336, of niets'),
  'antwoord-wie': text(80),
  'spoed-telefoon': text(40),
  meelezers: count(0, 99, 'Vul een getal in van 0 tot en met 99, of niets'),
  onderdelen: z.array(z.string()).catch([]),
  'naar-dossier': z.array(z.string()).catch([]),
  'berichten-als': z.enum(['communication', 'report']).catch('communication'),
  afspraken: z.string().default(''),
  code: z.enum(['session', 'visit'], 'Kies wanneer families een code invullen'),
  'code-minuten': count(1, 120, 'Vul een aantal minuten in van 1 tot en met 120'),
  woord: z
    .string('Vul in hoe de vaste medewerker heet')
    .trim()
    .min(1, 'Vul in hoe de vaste medewerker heet')
    .max(40, 'Dit is te lang. Er passen 40 tekens in'),
  contact: text(600),
  formulier: z.string().default(''),
  chat: z
    .string()
    .max(2000, 'Dit is te lang')
    .default('')
    .transform((typed, context) => {
      const hours = readChatHours(typed)
      if (hours) return hours
      context.addIssue('Schrijf op elke regel een dag en een tijd, zoals: maandag 11.00 tot 12.00')
      return z.NEVER
    }),
  brief: text(1200),
  'regels-titel': text(120),
  regels: z
    .string()
    .max(20_000, 'De regels zijn te lang. Er passen 20.000 tekens in')
    .default('')
    .transform(paragraphsOf)
    .refine((all) => all.length <= PARAGRAPHS, `Er passen ${PARAGRAPHS} alinea’s in`),
})

type Errors = Record<string, string>
export type Read<T> = { data: T; errors?: never } | { data?: never; errors: Errors }

/** Who may manage, in the order of the five places; an empty place is skipped, the same person twice is a mistake. */
const readManagers = ({ values }: Form): Read<Capacity[]> => {
  const errors: Errors = {}
  const data: Capacity[] = []
  for (const name of MANAGER_FIELDS) {
    const typed = values[name] ?? ''
    const capacity = CAPACITIES.find((one) => one === typed)
    if (typed !== '' && !capacity) errors[name] = 'Kies iemand uit de lijst'
    else if (capacity && data.includes(capacity)) errors[name] = 'Deze staat al eerder in de rij'
    else if (capacity) data.push(capacity)
  }
  return Object.keys(errors).length > 0 ? { errors } : { data }
}

/** The first day of what families read; null for everything. */
const readHistory = (form: Form, today: string): Read<string | null> => {
  const typed = ['dag', 'maand', 'jaar'].some((part) => (form.values[`vanaf-${part}`] ?? '').trim())
  if (!typed) return { data: null }
  const { day, error } = readDay(form, 'vanaf', 'de eerste dag')
  if (day === undefined) return { errors: { vanaf: error } }
  if (day > today || day < '1990')
    return { errors: { vanaf: 'Kies een dag tussen 1990 en vandaag' } }
  return { data: day }
}

const writesOf = (
  ticked: readonly string[],
  messagesAs: OrganisationPolicy['writeBack']['messagesAs'],
): OrganisationPolicy['writeBack'] => ({
  appointments: ticked.includes('appointments'),
  messages: ticked.includes('messages'),
  messagesAs,
  questionnaires: ticked.includes('questionnaires'),
  story: ticked.includes('story'),
  connections: ticked.includes('connections'),
})

/** What is in the form: the whole policy, but for the version of the own rules, which nobody types. */
export const readPolicy = (form: Form, now: Date): Read<OrganisationPolicy> => {
  const { data, errors } = checkForm(policyForm, form)
  const managers = readManagers(form)
  const history = readHistory(form, dayOf(now))
  const wrong = { ...errors, ...managers.errors, ...history.errors }
  if (!data || Object.keys(wrong).length > 0) return { errors: wrong }
  return {
    data: {
      version: 0,
      sharedParts: DOSSIER_PARTS.filter((part) => data.onderdelen.includes(part)),
      sharesAppointments: data.afspraken === 'ja',
      ...(history.data ? { historyFrom: history.data } : {}),
      secondStep: { mode: data.code, idleMinutes: data['code-minuten'] ?? 15 },
      primaryCarerWord: data.woord,
      ...(data.meelezers === undefined ? {} : { mostReaders: data.meelezers }),
      messaging: {
        mode: data.berichten,
        writers: data.schrijvers,
        ...(data['antwoord-uren'] === undefined
          ? {}
          : { answerWithinHours: data['antwoord-uren'] }),
        answeredBy: data['antwoord-wie'],
        urgentPhone: data['spoed-telefoon'],
      },
      managers: managers.data ?? [],
      chatHours: data.chat,
      letterText: data.brief,
      contactAdvice: data.contact,
      signedFormRequired: data.formulier === 'ja',
      writeBack: writesOf(data['naar-dossier'], data['berichten-als']),
      rules: { version: 0, title: data['regels-titel'], paragraphs: data.regels },
    },
  }
}

/** From which day the change holds: today or later, and not further than two years from now. */
export const readBegin = (form: Form, now: Date): Read<string> => {
  const typed = form.values.ingang ?? ''
  const day = readTypedDay(typed)
  if (!day) return { errors: { ingang: 'Vul een dag in, bijvoorbeeld 1-12-2026' } }
  if (day < dayOf(now))
    return { errors: { ingang: 'Deze dag is voorbij. Kies vandaag of een dag daarna' } }
  const [year = '', rest = ''] = [dayOf(now).slice(0, 4), dayOf(now).slice(4)]
  return day > `${Number(year) + 2}${rest}`
    ? { errors: { ingang: 'Deze dag is te ver weg. Kies een dag binnen twee jaar' } }
    : { data: day }
}

const yes = (ticked: boolean): string => (ticked ? 'ja' : '')
const number = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** The policy as it fills the form; a list is joined with commas, as `Checkboxes` shows it. */
export const policyValues = (policy: OrganisationPolicy): Record<string, string> => ({
  berichten: policy.messaging.mode,
  schrijvers: policy.messaging.writers,
  'antwoord-uren': number(policy.messaging.answerWithinHours),
  'antwoord-wie': policy.messaging.answeredBy,
  'spoed-telefoon': policy.messaging.urgentPhone,
  ...Object.fromEntries(MANAGER_FIELDS.map((name, at) => [name, policy.managers[at] ?? ''])),
  meelezers: number(policy.mostReaders),
  ...dayValues('vanaf', policy.historyFrom ?? null),
  onderdelen: policy.sharedParts.join(','),
  afspraken: yes(policy.sharesAppointments),
  'naar-dossier': WRITE_KINDS.filter((kind) => policy.writeBack[kind]).join(','),
  'berichten-als': policy.writeBack.messagesAs,
  code: policy.secondStep.mode,
  'code-minuten': String(policy.secondStep.idleMinutes),
  woord: policy.primaryCarerWord,
  contact: policy.contactAdvice,
  formulier: yes(policy.signedFormRequired),
  chat: chatHoursText(policy.chatHours),
  brief: policy.letterText,
  'regels-titel': policy.rules.title,
  regels: policy.rules.paragraphs.join('\n\n'),
})

/** What was typed, as it fills the same form again. */
export const typedPolicyValues = ({ values, lists }: Form): Record<string, string> => ({
  ...values,
  onderdelen: (lists[PARTS_FIELD] ?? []).join(','),
  [WRITES_FIELD]: (lists[WRITES_FIELD] ?? []).join(','),
})
