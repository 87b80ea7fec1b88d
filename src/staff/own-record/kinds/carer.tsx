import { z } from 'zod'
import { checkForm } from '../../../http/form.ts'
import type { CareTeamMember } from '../../../record/words.ts'
import { Checkbox } from '../../../ui/choices.tsx'
import { EmailField, PhoneField, TextField } from '../../../ui/fields.tsx'
import { defineKind } from './kind.ts'
import { optionalText, requiredText } from './reading.ts'

const carerForm = z.object({
  naam: requiredText(100, 'Vul de naam in'),
  functie: optionalText(100),
  telefoon: optionalText(25),
  mail: z
    .union([z.literal(''), z.email('Dit e-mailadres klopt niet')], 'Dit e-mailadres klopt niet')
    .default(''),
  eerste: z.literal('ja').optional(),
})

/** Somebody of the care team («zorgteam»); one of them is the first to ask. */
export const carerKind = defineKind<CareTeamMember>({
  kind: 'carer',
  segment: 'zorgteam',
  many: 'Zorgteam',
  one: 'zorgverlener',
  add: 'Nieuwe zorgverlener',
  fresh: () => ({}),
  values: (carer) => ({
    naam: carer.name,
    functie: carer.roleLabel ?? '',
    telefoon: carer.phone ?? '',
    mail: carer.mail ?? '',
    eerste: carer.primary ? 'ja' : '',
  }),
  read(form, { now }) {
    const { data, errors } = checkForm(carerForm, form)
    if (!data) return { errors }
    const { functie, telefoon, mail } = data
    const content: CareTeamMember = {
      name: data.naam,
      ...(functie === '' ? {} : { roleLabel: functie }),
      ...(telefoon === '' ? {} : { phone: telefoon }),
      ...(mail === '' ? {} : { mail }),
      ...(data.eerste === 'ja' ? { primary: true } : {}),
    }
    return { written: { content, happenedAt: now } }
  },
  Fields: (field) => (
    <>
      <TextField {...field} name="naam" label="Naam" autocomplete="off" />
      <TextField {...field} name="functie" label="Functie" optional autocomplete="off" />
      <PhoneField {...field} name="telefoon" label="Telefoon" optional autocomplete="off" />
      <EmailField {...field} name="mail" label="E-mail" optional autocomplete="off" />
      <Checkbox
        {...field}
        name="eerste"
        label="Voor vragen over deze cliënt belt de familie deze persoon eerst"
      />
    </>
  ),
  title: (carer) => carer.name,
  Words: ({ content }) => (
    <>
      <p>
        <strong>{content.name}</strong>{' '}
        <span class="muted">
          {[content.roleLabel, content.primary ? 'eerste om te bellen' : undefined]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
      <p>{[content.phone, content.mail].filter(Boolean).join(', ')}</p>
    </>
  ),
})
