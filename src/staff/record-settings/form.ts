import { z } from 'zod'
import { checkForm } from '../../http/form.ts'
import type { RecordAccess } from '../../record/access.ts'
import { readCertificate } from '../../record/certificates.ts'
import type { MayBeInside } from '../../record/fhir/connector.ts'
import { certificateWrong, fileFieldOf, keyWrong, signingKeyWrong, type WithFiles } from './pem.ts'

const TOO_LONG = 'Dit is te lang.'
const optional = (most: number) => z.string().trim().max(most, TOO_LONG).default('')

const schema = z.object({
  adres: optional(500),
  manier: z.enum(['geen', 'geheim', 'sleutel'], { error: 'Kies hoe Naast zich bekendmaakt.' }),
  tokenadres: optional(500),
  client: optional(200),
  geheim: optional(500),
  scope: optional(300).refine(
    (text) => /^[\x21\x23-\x5b\x5d-\x7e ]*$/.test(text),
    'Gebruik alleen gewone tekens.',
  ),
  soort: z.enum(['RS384', 'ES384'], { error: 'Kies een soort sleutel.' }).default('ES384'),
  'nieuwe-sleutel': z.literal('ja').optional(),
  'eigen-sleutel': optional(20_000),
  kid: optional(200).refine((text) => /^[\x21-\x7e]*$/.test(text), 'Gebruik alleen gewone tekens.'),
  tls: z.enum(['geen', 'houden', 'plakken', 'aanvragen'], {
    error: 'Kies of er een certificaat nodig is.',
  }),
  certificaat: optional(50_000),
  certificaatsleutel: optional(20_000),
  uitgever: optional(100_000),
})

/** What was filled in. Empty secrets stay as they were. */
export type Filled = z.output<typeof schema>

export type Errors = Record<string, string>

/** What of the form is secret: never sent back. */
export const SECRET_FIELDS = ['geheim', 'certificaatsleutel', 'eigen-sleutel'] as const

const addressWrong = (text: string, mayBeInside: MayBeInside): string | null => {
  if (text === '') return 'Vul het adres in.'
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.hash || url.search)
    return 'Dit is geen adres. Het begint met https://.'
  if (url.protocol === 'http:' && !mayBeInside(url.hostname))
    return 'Dit adres is niet beveiligd. Het moet met https:// beginnen.'
  return null
}

/** The settings of before, of which what is secret may stay. */
export interface Before {
  baseUrl: string
  access: RecordAccess
}

type Tls = NonNullable<RecordAccess['tls']>

const tlsWrong = (data: Filled, before: Tls, now: Date): Errors => {
  if (data.tls === 'houden' && before.key === undefined)
    return { tls: 'Er is nog geen certificaat om te houden.' }
  if (data.tls !== 'plakken') return {}
  const wrong = certificateWrong(data.certificaat, now)
  if (wrong) return { certificaat: wrong }
  if (data.certificaatsleutel === '' && before.key === undefined)
    return {
      certificaatsleutel: 'Plak de sleutel die bij het certificaat hoort, of kies het bestand.',
    }
  const key = data.certificaatsleutel === '' ? null : keyWrong(data.certificaatsleutel)
  if (key) return { certificaatsleutel: key }
  if (!readCertificate(data.certificaat)?.fits(data.certificaatsleutel || (before.key ?? '')))
    return { certificaatsleutel: 'De sleutel en het certificaat horen niet bij elkaar.' }
  return {}
}

const sameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin

/**
 * A secret that is kept goes only where it went before: whoever can change the address, and does not know the secret, would
 * otherwise have it sent to himself.
 */
const secretWrong = (data: Filled, { baseUrl, access }: Before): Errors => {
  if (data.manier !== 'geheim' || data.geheim !== '') return {}
  if (access.kind !== 'client-credentials')
    return { geheim: 'Vul het geheim in dat de leverancier gaf.' }
  const same = sameOrigin(data.tokenadres, access.tokenUrl) && sameOrigin(data.adres, baseUrl)
  return same ? {} : { geheim: 'Het adres is anders. Vul het geheim daarom opnieuw in.' }
}

const signInWrong = (data: Filled, before: Before, mayBeInside: MayBeInside): Errors => {
  if (data.manier === 'geen') return {}
  const token = addressWrong(data.tokenadres, mayBeInside)
  return {
    ...(token ? { tokenadres: token } : {}),
    ...(data.client === '' ? { client: 'Vul het client-id in.' } : {}),
    ...secretWrong(data, before),
  }
}

const ownKeyWrong = (data: Filled): Errors => {
  if (data.manier !== 'sleutel') return {}
  if (data['eigen-sleutel'] === '')
    return data.kid === ''
      ? {}
      : { kid: 'Geef ook de sleutel die bij dit nummer hoort, of laat dit leeg.' }
  const wrong = signingKeyWrong(data['eigen-sleutel'])
  return wrong ? { 'eigen-sleutel': wrong } : {}
}

/** A file that would not be used, because something else was chosen. */
const unusedFiles = (data: Filled, fromFile: WithFiles['fromFile']): Errors => {
  const certificate = fromFile.has('certificaat') || fromFile.has('certificaatsleutel')
  return {
    ...(certificate && data.tls !== 'plakken'
      ? { tls: 'U koos een bestand. Kies hier dan «Ja, ik geef een certificaat».' }
      : {}),
    ...(fromFile.has('eigen-sleutel') && data.manier !== 'sleutel'
      ? { manier: 'U koos een bestand met een sleutel. Kies hier dan «Met een sleutel».' }
      : {}),
  }
}

/** Where somebody looks for what is wrong: at the file, when it came in one. */
const atFiles = (errors: Errors, { fromFile }: WithFiles): Errors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, wrong]) => {
      const file = [...fromFile].find((field) => field === name)
      return [file ? fileFieldOf(file) : name, wrong]
    }),
  )

/** What is known beside the form. */
export interface Around {
  before: Before
  /** Which hosts may stand in our own network, and so do without TLS. */
  mayBeInside: MayBeInside
  now: Date
}

/** Reads the settings, beside those of before: what is secret may stay. */
export const readSettings = (
  given: WithFiles,
  { before, mayBeInside, now }: Around,
): { data: Filled; errors?: never } | { data?: never; errors: Errors } => {
  const { data, errors } = checkForm(schema, given.form)
  if (!data) return { errors: { ...atFiles(errors, given), ...given.errors } }
  const address = addressWrong(data.adres, mayBeInside)
  const issuer = data.uitgever === '' ? null : certificateWrong(data.uitgever, now)
  const found: Errors = {
    ...(address ? { adres: address } : {}),
    ...signInWrong(data, before, mayBeInside),
    ...ownKeyWrong(data),
    ...tlsWrong(data, before.access.tls ?? {}, now),
    ...(issuer ? { uitgever: issuer } : {}),
  }
  const wrong = {
    ...atFiles(found, given),
    ...unusedFiles(data, given.fromFile),
    ...given.errors,
  }
  return Object.keys(wrong).length > 0 ? { errors: wrong } : { data }
}
