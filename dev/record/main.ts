import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../src/clock.ts'
import { readSeeds } from './seed.ts'
import { startRecordServer } from './server.ts'

const USAGE =
  'Gebruik: npm run record -- <map met FHIR JSON> [meer mappen] [--port <nummer>] [--stu3]'

/** Serves folders of FHIR JSON, each as a record of its own, until it is stopped. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '3900' }, stu3: { type: 'boolean' } },
  })
  const port = Number(values.port)
  if (positionals.length === 0 || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(USAGE)
  }
  const fhirVersion = values.stu3 ? '3.0.2' : '4.0.1'
  const tenants = await Promise.all(
    positionals.map(async (folder) => ({ ...(await readTenant(folder)), fhirVersion }) as const),
  )
  const server = await startRecordServer({ tenants, clock: systemClock, port, host: 'localhost' })
  console.log(`Overzicht: ${server.baseUrl}/`)
  for (const { name, resources } of tenants) {
    const { baseUrl, doubles } = server.tenant(name)
    console.log(`${baseUrl}  (${resources.length} resources)`)
    for (const double of doubles) console.log(`  meer dan één keer, de laatste telt: ${double}`)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close())
  }
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
  else if (code === 'ENOENT') console.error(`Deze map is er niet. ${USAGE}`)
  else console.error(message)
  process.exitCode = 1
})
