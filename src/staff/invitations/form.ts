import { z } from 'zod'
import { CAPACITIES, type OrganisationPolicy } from '../../access/organisation-policy.ts'
import { checkForm, type Form } from '../../http/form.ts'
import type { Consent } from '../client.ts'
import type { RecordFacts } from '../record-facts.ts'
import { refuseCandidate } from '../who-manages.tsx'
import type { WillManage } from './queries.ts'

const NAME = 'Vul in voor wie de brief is'
const MOST_LINES = 4
const LONGEST_LINE = 60

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const invitation = z.object({
  naam: z
    .string(NAME)
    .trim()
    .min(1, NAME)
    .max(100, 'Deze naam is te lang. Er passen 100 tekens in')
    .refine((name) => !name.includes('\n'), 'Zet de naam op één regel'),
  adres: z
    .string()
    .max(1000, 'Dit adres is te lang')
    .default('')
    .transform(linesOf)
    .refine((lines) => lines.length <= MOST_LINES, `Het adres mag ${MOST_LINES} regels hebben`)
    .refine(
      (lines) => lines.every((line) => line.length <= LONGEST_LINE),
      `Een regel van het adres mag ${LONGEST_LINE} tekens hebben`,
    ),
})

/** For whom the letter is: the name on the first line, the address below it. */
export type Addressee = z.output<typeof invitation>

/** Reads the form of an invitation, or per field what is wrong with it. */
export const readAddressee = (
  form: Form,
): { data: Addressee; errors?: never } | { data?: never; errors: Record<string, string> } =>
  checkForm(invitation, form)

const role = z.enum(CAPACITIES, 'Kies wat deze persoon voor de cliënt is')

/**
 * In which capacity the page will be managed, against the organisation's order and what the record knew when the form was
 * opened (PAG-6). A client who consents that somebody else does it, steps aside himself.
 */
export const readManager = (
  form: Form,
  of: { policy: OrganisationPolicy; consent: Consent; facts: RecordFacts; now: Date },
):
  | { manager: WillManage; errors?: never }
  | { manager?: never; errors: Record<string, string> } => {
  const chosen = role.safeParse(form.values.rol ?? of.consent.capacity)
  if (!chosen.success) return { errors: { rol: 'Kies wat deze persoon voor de cliënt is' } }
  const capacity = chosen.data
  const known = [...new Set(of.facts.contacts.map((contact) => contact.capacity))]
  const clientAside =
    capacity !== 'client' && (of.consent.capacity === 'client' || form.values.opzij === 'ja')
  const problem = refuseCandidate(of.policy.managers, { capacity, known, clientAside })
  return problem
    ? { errors: { rol: problem } }
    : { manager: { capacity, known, clientAsideAt: clientAside ? of.now : null } }
}

/** How an addressee is kept: line by line, as it stands in the window of the envelope. */
export const joinAddressee = ({ naam, adres }: Addressee): string => [naam, ...adres].join('\n')

/** The name and the lines of the address of a kept addressee. */
export const splitAddressee = (kept: string): { name: string; addressLines: string[] } => {
  const [name = '', ...addressLines] = kept.split('\n')
  return { name, addressLines }
}
