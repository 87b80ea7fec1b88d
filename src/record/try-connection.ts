import { z } from 'zod'
import type { RecordAccess, Records } from './connection.ts'
import { offersSearch, releaseOf } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { INSIDE } from './fhir/connector.ts'
import { codesOf, RecordError } from './fhir/error.ts'
import { planPull } from './pull-plan.ts'

const line = z.object({
  what: z.enum(['sign-in', 'certificate', 'metadata', 'types', 'allowed']),
  state: z.enum(['works', 'fails', 'unsure']),
  words: z.string(),
})
/** One thing that was tried, and what came of it in plain Dutch. */
export type TriedLine = z.infer<typeof line>
/** What was tried, as `record_drafts.outcome` keeps it. */
export const triedLines = z.array(line)

/** What came of trying settings. */
export interface Tried {
  lines: TriedLine[]
  /** Naast can read with these settings. */
  works: boolean
  serverCertificateUntil: Date | null
}

const ISSUER =
  'Naast kent de uitgever van het certificaat van het dossier niet. Vul hieronder het certificaat van die uitgever in.'

/** Why there is no connection, by what the network or TLS said. */
const CODE_WORDS: readonly [RegExp, string][] = [
  [
    new RegExp(`^${INSIDE}$`),
    'Dit adres ligt in het netwerk van Naast zelf. Dat mag alleen als de beheerder van Naast het toestaat.',
  ],
  [/^(ENOTFOUND|EAI_)/, 'Dit adres bestaat niet. Kijk of het goed getypt is.'],
  [/^ECONNREFUSED$/, 'Op dit adres antwoordt niemand.'],
  [
    /^CERT_HAS_EXPIRED$/,
    'Het certificaat van het dossier is verlopen. De leverancier moet een nieuw plaatsen.',
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'Het certificaat van het dossier is voor een ander adres gemaakt.',
  ],
  [/^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/, ISSUER],
  [
    /ALERT|HANDSHAKE|EPROTO/,
    'Het dossier neemt het certificaat van Naast niet aan. Vraag de leverancier of het bekend is.',
  ],
]

const wordsOf = (error: RecordError): string => {
  for (const code of codesOf(error)) {
    const found = CODE_WORDS.find(([test]) => test.test(code))
    if (found) return found[1]
  }
  const status = error.status === undefined ? '' : ` (HTTP ${error.status})`
  return `${error.sentence}${status}`
}

const failed = (what: TriedLine['what'], error: RecordError): TriedLine => ({
  what: error.kind === 'certificate' ? 'certificate' : what,
  state: 'fails',
  words: wordsOf(error),
})

/** The names of types, as pages of ours call them, stay those of FHIR here: a supplier reads along. */
const typesLine = (offered: string[], missing: string[]): TriedLine => ({
  what: 'types',
  state: offered.length === 0 ? 'fails' : missing.length === 0 ? 'works' : 'unsure',
  words:
    offered.length === 0
      ? 'Het dossier biedt niets aan wat Naast kan laten zien.'
      : `Te lezen: ${offered.join(', ')}.${missing.length === 0 ? '' : ` Niet aangeboden: ${missing.join(', ')}.`}`,
})

/** Whether we may ask for clients at all: counted, so that nothing of anybody comes along. */
const tryAllowed = async (client: FhirClient): Promise<TriedLine> => {
  try {
    await client.searchPage('Patient', { _summary: 'count' }, { count: 1 })
    return { what: 'allowed', state: 'works', words: 'Naast mag cliënten opvragen.' }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    if (error.kind === 'unauthorised' || error.status === 403) return failed('allowed', error)
    return {
      what: 'allowed',
      state: 'unsure',
      words:
        'Of Naast cliënten mag opvragen, was zo niet te zien. Dat blijkt bij de eerste cliënt.',
    }
  }
}

const tryAll = async (client: FhirClient, access: RecordAccess): Promise<TriedLine[]> => {
  const lines: TriedLine[] = []
  let at: TriedLine['what'] = 'sign-in'
  try {
    await client.signIn()
    if (access.kind !== 'none')
      lines.push({ what: 'sign-in', state: 'works', words: 'Het dossier laat Naast toe.' })
    at = 'metadata'
    const capabilities = await client.capabilities()
    const software = capabilities.software ? ` van ${capabilities.software.slice(0, 80)}` : ''
    const words = `Het dossier antwoordt: FHIR ${releaseOf(capabilities)}${software}.`
    lines.push({ what: 'metadata', state: 'works', words })
    const { steps, notOffered } = planPull(capabilities, 'x')
    const offered = steps.map(({ type }) => type)
    lines.push(typesLine(offered, notOffered))
    if (offersSearch(capabilities, 'Patient')) lines.push(await tryAllowed(client))
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    lines.push(failed(at, error))
  }
  return lines
}

/**
 * Tries settings at the record itself, without asking for anybody: signing in, the certificate, `/metadata`, which types
 * there are, and whether clients may be asked for. Takes as long as a page waits.
 */
export const tryConnection = async (
  records: Records,
  baseUrl: string,
  access: RecordAccess,
): Promise<Tried> => {
  let client: FhirClient
  try {
    client = records.open(baseUrl, access)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return { lines: [failed('metadata', error)], works: false, serverCertificateUntil: null }
  }
  try {
    const lines = await tryAll(client, access)
    return {
      lines,
      works: lines.every(({ state }) => state !== 'fails'),
      serverCertificateUntil: client.certificateUntil(),
    }
  } finally {
    await client.close()
  }
}
