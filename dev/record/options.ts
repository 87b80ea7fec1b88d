import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isJson } from '../../src/record/fhir/json.ts'
import { createAuthority } from './certificate.ts'
import type { StartOptions } from './server.ts'
import type { TenantAuth } from './tenant.ts'

export const USAGE = `Gebruik: npm run record -- <map met FHIR JSON> [meer mappen] [keuzes]
  --port <nummer>          standaard 3900
  --stu3                   de mappen zijn van STU3
  --secret <geheim>        vraagt een token, met client-id en geheim
  --jwt <adres>            vraagt een token, met een sleutel van wie op dit adres staat (JWKS)
  --client <client-id>     standaard naast
  --tls <map>              https; het certificaat van de uitgever komt in deze map
  --mutual <map>           https, en alleen voor wie het certificaat heeft dat in deze map komt
  --most-bytes <aantal>    weigert wat groter is (413)`

/** What was asked for on the command line. */
export interface Options {
  folders: string[]
  port: number
  stu3: boolean
  auth?: TenantAuth
  tls?: { folder: string; mutual: boolean }
  mostBytes?: number
}

const number = (text: string, most: number): number => {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) throw new Error(USAGE)
  return value
}

/** Reads the public keys of a client at its address; asked each time, so that it can renew them. */
const keysAt = (address: string): NonNullable<TenantAuth['keys']> => {
  if (!URL.canParse(address)) throw new Error(USAGE)
  return async () => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) })
    const told: unknown = await answer.json()
    const keys = isJson(told) && Array.isArray(told.keys) ? told.keys.filter(isJson) : []
    return { keys: keys.map((key) => ({ ...key, kty: String(key.kty) })) }
  }
}

const authOf = (given: {
  client: string
  secret?: string | undefined
  jwt?: string | undefined
}): TenantAuth | undefined => {
  const { client: clientId, secret, jwt } = given
  if (secret !== undefined && jwt !== undefined) throw new Error(USAGE)
  if (secret !== undefined) return { clientId, clientSecret: secret }
  return jwt === undefined ? undefined : { clientId, keys: keysAt(jwt) }
}

/**
 * Reads the command line.
 *
 * @throws Error with how it is to be called, when it makes no sense
 */
export const readOptions = (args: readonly string[]): Options => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ port: { type: 'string', default: '3900' }, stu3: { type: 'boolean' } },
      ...{ client: { type: 'string', default: 'naast' }, secret: { type: 'string' } },
      ...{ jwt: { type: 'string' }, tls: { type: 'string' }, mutual: { type: 'string' } },
      'most-bytes': { type: 'string' },
    },
  })
  if (positionals.length === 0) throw new Error(USAGE)
  const auth = authOf(values)
  const folder = values.mutual ?? values.tls
  const most = values['most-bytes']
  return {
    folders: positionals,
    port: number(values.port, 65_535),
    stu3: values.stu3 ?? false,
    ...(auth ? { auth } : {}),
    ...(folder === undefined ? {} : { tls: { folder, mutual: values.mutual !== undefined } }),
    ...(most === undefined ? {} : { mostBytes: number(most, Number.MAX_SAFE_INTEGER) }),
  }
}

/** Where what the other side needs was put. */
export interface Put {
  /** The certificate of the authority. */
  ca: string
  /** The certificate and key of whoever may come in (mutual TLS). */
  client?: { certificate: string; key: string }
}

const YEARS = 10

/**
 * Makes an authority and a certificate for `localhost`, anew with each start, and puts in the folder what the other side
 * needs. Keys are for their owner alone.
 */
export const makeTls = async (
  { folder, mutual }: NonNullable<Options['tls']>,
  now: Date,
): Promise<{ tls: NonNullable<StartOptions['tls']>; put: Put }> => {
  const from = new Date(now.getTime() - 24 * 60 * 60 * 1000)
  const until = new Date(from)
  until.setUTCFullYear(until.getUTCFullYear() + YEARS)
  const authority = createAuthority('Stand-in voor een dossier', { from, until })
  const own = authority.issue('localhost', { from, until })
  await mkdir(folder, { recursive: true })
  const place = (name: string): string => path.resolve(folder, name)
  const ca = place('uitgever.pem')
  await writeFile(ca, authority.certificate)
  if (!mutual) return { tls: own, put: { ca } }
  const client = authority.issue('naast', { from, until })
  const [certificate, key] = [place('naast.pem'), place('naast-sleutel.pem')]
  await writeFile(certificate, client.certificate)
  await writeFile(key, client.key, { mode: 0o600 })
  await chmod(key, 0o600)
  return {
    tls: { ...own, clientCa: authority.certificate },
    put: { ca, client: { certificate, key } },
  }
}
