import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Attachment } from '../../files/attachments.ts'
import type { Form } from '../../http/form.ts'
import { longDate } from '../../ui/dates.ts'

// Certificates and keys as people have them: pasted, or in a file. Inside all is PEM (RFC 7468), without a password.

/** What may be given as a file beside pasting it, by the field of its text. */
export const PEM_FIELDS = [
  'certificaat',
  'certificaatsleutel',
  'uitgever',
  'eigen-sleutel',
] as const
export type PemField = (typeof PEM_FIELDS)[number]

/** The field of a file. */
export const fileFieldOf = (field: PemField): string => `${field}-bestand`

/** The largest file that is looked at: a chain of certificates is a few kilobytes. */
const MOST_BYTES = 64 * 1024

const parse = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch {
    return null
  }
}

const KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/

/** Whether a text holds a private key, with or without a password. */
export const holdsKey = (text: string): boolean => text.includes('PRIVATE KEY-----')

const CERTIFICATE = '-----BEGIN CERTIFICATE-----'

/** Binary (DER), as many programs give a `.cer`; null when it is neither a certificate nor a key. */
const fromBinary = (bytes: Buffer): string | null => {
  const certificate = parse(() => new X509Certificate(bytes))
  if (certificate) return certificate.toString()
  const key =
    parse(() => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' })) ??
    parse(() => createPrivateKey({ key: bytes, format: 'der', type: 'pkcs1' })) ??
    parse(() => createPrivateKey({ key: bytes, format: 'der', type: 'sec1' }))
  return key ? key.export({ format: 'pem', type: 'pkcs8' }).toString() : null
}

const UNREADABLE =
  'Naast kan dit bestand niet lezen. Kies een PEM-bestand: gewone tekst die begint met -----BEGIN. Een .p12 of .pfx moet eerst worden omgezet.'

/** The text of a file. */
const textOf = ({ bytes }: Attachment): { text: string } | { wrong: string } => {
  if (bytes === null || bytes.length > MOST_BYTES)
    return { wrong: 'Dit bestand is te groot voor een certificaat of sleutel.' }
  if (bytes.length === 0) return { wrong: 'Dit bestand is leeg.' }
  const text = bytes.toString('utf8')
  if (text.includes('-----BEGIN ')) return { text: text.replace(/^\uFEFF/, '') }
  const made = fromBinary(bytes)
  return made === null ? { wrong: UNREADABLE } : { text: made }
}

/** What stands inside a block: also headers, as an old key with a password has them (RFC 1421). */
const INSIDE = '(?:[^-]|-(?!----))*'

/** The blocks of a PEM of one kind. */
const blocks = (pem: string, kind: string): string[] =>
  pem.match(new RegExp(`-----BEGIN ${kind}-----${INSIDE}-----END ${kind}-----`, 'g')) ?? []

/** A file with the certificate and its key in one: each goes to its own field. */
const divided = (values: Record<string, string>): Record<string, string> => {
  const both = values.certificaat ?? ''
  if (!KEY.test(both) || !both.includes(CERTIFICATE) || values.certificaatsleutel) return values
  return {
    ...values,
    certificaat: `${blocks(both, 'CERTIFICATE').join('\n')}\n`,
    certificaatsleutel: `${blocks(both, '(?:[A-Z]+ )?PRIVATE KEY').join('\n')}\n`,
  }
}

/** The form as if all that came in a file had been pasted, and what is wrong with the files, by the field of the file. */
export interface WithFiles {
  form: Form
  errors: Record<string, string>
  /** Which texts came in a file. */
  fromFile: ReadonlySet<PemField>
}

/** Reads the files of the form; a file goes before what was pasted. */
export const withPemFiles = (form: Form, attachments: readonly Attachment[]): WithFiles => {
  const values = { ...form.values }
  const errors: Record<string, string> = {}
  const fromFile = new Set<PemField>()
  for (const field of PEM_FIELDS) {
    const file = attachments.find((one) => one.field === fileFieldOf(field))
    if (!file) continue
    const read = textOf(file)
    if ('wrong' in read) errors[fileFieldOf(field)] = read.wrong
    else {
      values[field] = read.text
      fromFile.add(field)
    }
  }
  return { form: { ...form, values: divided(values) }, errors, fromFile }
}

/** What a text is, when it is something else than was asked for. */
const otherThing = (pem: string, asked: 'certificate' | 'key'): string | null => {
  if (pem.includes('ENCRYPTED'))
    return 'Deze sleutel is met een wachtwoord beveiligd. Naast heeft de sleutel zonder wachtwoord nodig.'
  if (/-----BEGIN (NEW )?CERTIFICATE REQUEST-----/.test(pem))
    return 'Dit is een aanvraag (CSR), en nog geen certificaat. De leverancier maakt er een certificaat van.'
  if (pem.includes('-----BEGIN PUBLIC KEY-----'))
    return asked === 'key'
      ? 'Dit is de openbare sleutel. Naast heeft de geheime sleutel nodig.'
      : 'Dit is een sleutel, en geen certificaat.'
  if (asked === 'certificate' && KEY.test(pem)) return 'Dit is een sleutel, en geen certificaat.'
  if (asked === 'key' && pem.includes(CERTIFICATE) && !KEY.test(pem))
    return 'Dit is een certificaat, en geen sleutel.'
  return null
}

/** Why this is no certificate that can be used now; null when it can. */
export const certificateWrong = (pem: string, now: Date): string | null => {
  const certificate = parse(() => new X509Certificate(pem))
  if (!certificate)
    return (
      otherThing(pem, 'certificate') ??
      'Dit is geen certificaat. Het begint met -----BEGIN CERTIFICATE-----.'
    )
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (until <= now)
    return `Dit certificaat is verlopen op ${longDate(until)}. Vraag de leverancier om een nieuw.`
  if (from > now) return `Dit certificaat geldt pas vanaf ${longDate(from)}.`
  return null
}

/** Why this is no private key without a password; null when it is. */
export const keyWrong = (pem: string): string | null => {
  const encrypted = pem.includes('ENCRYPTED')
  if (!encrypted && parse(() => createPrivateKey(pem))) return null
  return (
    otherThing(pem, 'key') ??
    'Naast kan deze sleutel niet lezen. Kies een sleutel zonder wachtwoord, in PEM.'
  )
}

const KINDS = 'Naast tekent met RSA van 2048 bits of meer (RS384), of met EC P-384 (ES384).'

/**
 * The algorithm of a key to sign in with (SMART Backend Services: RS384 or ES384), from what it is.
 *
 * @returns null when it is neither
 */
export const algorithmOf = (key: KeyObject): 'RS384' | 'ES384' | null => {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= 2048 ? 'RS384' : null
  return key.asymmetricKeyType === 'ec' && namedCurve === 'secp384r1' ? 'ES384' : null
}

/** Why this is no key to sign in with; null when it is. */
export const signingKeyWrong = (pem: string): string | null => {
  const wrong = keyWrong(pem)
  if (wrong) return wrong
  return algorithmOf(createPrivateKey(pem)) === null ? KINDS : null
}

/** A key to sign in with, with its public half. The text was looked at by `signingKeyWrong`. */
export const readSigningKey = (pem: string) => {
  const key = createPrivateKey(pem)
  return {
    algorithm: algorithmOf(key) ?? ('RS384' as const),
    privateKey: key.export({ format: 'jwk' }),
    publicKey: createPublicKey(key).export({ format: 'jwk' }),
  }
}
