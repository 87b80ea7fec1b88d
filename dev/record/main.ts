import path from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { makeTls, type Options, type Put, readOptions, USAGE } from './options.ts'
import { readSeeds } from './seed.ts'
import { type StartedRecordServer, startRecordServer } from './server.ts'
import type { TenantOptions } from './tenant.ts'

/** Serves folders of FHIR JSON, each as a record of its own, until it is stopped. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const tenants = await Promise.all(
    options.folders.map(async (folder) => tenantOf(options, await readTenant(folder))),
  )
  const made = options.tls && (await makeTls(options.tls, systemClock()))
  const server = await startRecordServer({
    ...{ tenants, clock: systemClock, port: options.port, host: 'localhost' },
    ...(made ? { tls: made.tls } : {}),
  })
  console.log(`Overzicht: ${server.baseUrl}/`)
  for (const tenant of tenants) tell(server, tenant)
  if (made) tellFiles(made.put)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close())
  }
}

const tenantOf = (
  { auth, stu3, mostBytes }: Options,
  read: Pick<TenantOptions, 'name' | 'resources'>,
): TenantOptions => ({
  ...read,
  fhirVersion: stu3 ? '3.0.2' : '4.0.1',
  ...(auth ? { auth } : {}),
  ...(mostBytes === undefined ? {} : { writes: { mostBytes } }),
})

/** Where a record is, and how somebody gets in. */
function tell(server: StartedRecordServer, { name, resources, auth }: TenantOptions): void {
  const { baseUrl, tokenUrl, doubles } = server.tenant(name)
  console.log(`${baseUrl}  (${resources.length} resources)`)
  if (auth) console.log(`  token: ${tokenUrl}  client-id: ${auth.clientId}`)
  for (const double of doubles) console.log(`  meer dan één keer, de laatste telt: ${double}`)
}

function tellFiles({ ca, client }: Put): void {
  console.log(`Certificaat van de uitgever: ${ca}`)
  if (!client) return
  console.log(`Certificaat voor Naast: ${client.certificate}`)
  console.log(`Sleutel bij dat certificaat: ${client.key}`)
}

async function readTenant(folder: string) {
  const { resources, problems } = await readSeeds(path.resolve(folder))
  for (const problem of problems) console.log(`  overgeslagen: ${problem}`)
  if (resources.length === 0) throw new Error(`In ${folder} staat geen FHIR JSON.`)
  const name = path
    .basename(path.resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
  return { name: name.slice(0, 40), resources }
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'EADDRINUSE')
    console.error('Deze poort is al in gebruik. Kies een andere met --port.')
  else if (code === 'ENOENT') console.error(`Deze map is er niet.\n${USAGE}`)
  else if (String(code).startsWith('ERR_PARSE_ARGS')) console.error(USAGE)
  else console.error(message)
  process.exitCode = 1
})
