import { z } from 'zod'
import { checkForm } from '../../../http/form.ts'
import type { Contact, ContactRole } from '../../../record/words.ts'
import { Select } from '../../../ui/choices.tsx'
import { EmailField, PhoneField, TextField } from '../../../ui/fields.tsx'
import { defineKind } from './kind.ts'
import { optionalText, requiredText } from './reading.ts'

interface Role {
  value: string
  role: ContactRole
  label: string
  priority: number
}

/** The roles of COD472-VEKT that decide who may consent and manage (PAG-6), each with its code there. */
const ROLES: readonly Role[] = [
  { value: '01', role: 'first-contact', label: 'eerste contactpersoon', priority: 1 },
  { value: '03', role: 'curator', label: 'curator', priority: 2 },
  { value: '15', role: 'mentor', label: 'mentor', priority: 2 },
  { value: '24', role: 'legal-representative', label: 'wettelijk vertegenwoordiger', priority: 2 },
  { value: '14', role: 'financial', label: 'bewindvoerder', priority: 4 },
  { value: '23', role: 'other', label: 'contactpersoon', priority: 4 },
]

const PHONE = /^[+\d][\d ()-]{5,24}$/

const contactForm = z.object({
  naam: requiredText(100, 'Vul de naam in'),
  relatie: optionalText(100),
  rol: z.enum(
    ROLES.map(({ value }) => value),
    'Kies wat deze persoon voor de cliënt is',
  ),
  telefoon: z
    .string()
    .trim()
    .refine((text) => text === '' || PHONE.test(text), 'Dit is geen telefoonnummer')
    .default(''),
  mail: z
    .union([z.literal(''), z.email('Dit e-mailadres klopt niet')], 'Dit e-mailadres klopt niet')
    .default(''),
})

/** Somebody around the client, in his capacity («contactpersoon»). */
export const contactKind = defineKind<Contact>({
  kind: 'contact',
  segment: 'contactpersonen',
  many: 'Contactpersonen',
  one: 'contactpersoon',
  add: 'Nieuwe contactpersoon',
  fresh: () => ({ rol: '23' }),
  values: (contact) => ({
    naam: contact.name,
    relatie: contact.relationLabel ?? '',
    rol: contact.roles[0]?.code ?? '23',
    telefoon: contact.phone ?? '',
    mail: contact.mail ?? '',
  }),
  read(form, { now }) {
    const { data, errors } = checkForm(contactForm, form)
    const held = ROLES.find(({ value }) => value === data?.rol)
    if (!data || !held) return { errors: errors ?? {} }
    const { relatie, telefoon, mail } = data
    const content: Contact = {
      name: data.naam,
      ...(relatie === '' ? {} : { relationLabel: relatie }),
      roles: [{ role: held.role, code: held.value, label: held.label }],
      ...(telefoon === '' ? {} : { phone: telefoon }),
      ...(mail === '' ? {} : { mail }),
      priority: held.priority,
    }
    return { written: { content, happenedAt: now } }
  },
  Fields: (field) => (
    <>
      <TextField {...field} name="naam" label="Naam" autocomplete="off" />
      <TextField
        {...field}
        name="relatie"
        label="Wat is deze persoon van de cliënt?"
        hint="Bijvoorbeeld: dochter, buurman"
        optional
        autocomplete="off"
      />
      <Select {...field} name="rol" label="Rol" options={ROLES} />
      <PhoneField {...field} name="telefoon" label="Telefoon" optional autocomplete="off" />
      <EmailField {...field} name="mail" label="E-mail" optional autocomplete="off" />
    </>
  ),
  title: (contact) => contact.name,
  Words: ({ content }) => (
    <>
      <p>
        <strong>{content.name}</strong>{' '}
        <span class="muted">
          {[content.relationLabel, content.roles[0]?.label].filter(Boolean).join(', ')}
        </span>
      </p>
      <p>{[content.phone, content.mail].filter(Boolean).join(', ')}</p>
    </>
  ),
})
