import { groupActivationCode, unsealActivationCode } from '../activation-code.ts'
import type { Tx } from '../db/connect.ts'
import type { Secrets } from '../secrets.ts'
import { sitePaths } from '../ui/site-paths.ts'
import type { Letter } from './letter-words.ts'

/** What of an organisation stands on its letters (ORG-3, ORG-9). */
export interface Letterhead {
  name: string
  address: string
  phone: string
  email: string
  /** `letterText` of its policy. */
  ownText: string
  logo: Buffer | null
}

/** What is printed for one open invitation. */
export interface LetterOf {
  patientName: string
  /** Line by line, the name first. */
  addressee: string
  sealed: string
  /** In which capacity the page will be managed. */
  capacity: string
  createdAt: Date
  expiresAt: Date
}

/** The kinds of image that a PDF holds as they are. */
const PRINTABLE = ['image/png', 'image/jpeg']

/** The logo of an organisation, or null when it has none that can be printed. */
export const readLogo = async (tx: Tx, organisationId: string): Promise<Buffer | null> => {
  const row = await tx
    .selectFrom('organisation_logos')
    .select('bytes')
    .where('organisation_id', '=', organisationId)
    .where('media_type', 'in', PRINTABLE)
    .executeTakeFirst()
  return row?.bytes ?? null
}

/**
 * One letter, ready to be written.
 *
 * @throws when a stored activation code cannot be opened with the secret of this installation
 */
export const composeLetter = (
  { secrets, baseUrl }: { secrets: Secrets; baseUrl: string },
  head: Letterhead,
  of: LetterOf,
): Letter => {
  const code = unsealActivationCode(secrets, of.sealed)
  if (code === null) throw new Error('a stored activation code cannot be opened')
  const [name = '', ...addressLines] = of.addressee.split('\n')
  return {
    organisation: {
      name: head.name,
      addressLines: head.address.split('\n').filter((line) => line.trim() !== ''),
      ownText: head.ownText,
      ...(head.logo ? { logo: head.logo } : {}),
    },
    addressee: { name, addressLines },
    reader: of.capacity === 'client' ? 'patient' : 'representative',
    patientName: of.patientName,
    code: groupActivationCode(code),
    sentOn: of.createdAt,
    validUntil: of.expiresAt,
    startUrl: baseUrl + sitePaths.createAccount,
    contact: {
      name: head.name,
      ...(head.phone === '' ? {} : { phone: head.phone }),
      ...(head.email === '' ? {} : { email: head.email }),
    },
  }
}
