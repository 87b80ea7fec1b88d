// The stand-in of a record that is measured against, in a process of its own.
import { startRecordServer } from '../dev/record/server.ts'
import { CLIENTS } from './fill.ts'
import { longRecord, manyRecords, report } from './record-data.ts'

/** What the measurement tells: how far its clock is ahead, or that a client has a new report. */
export type ToRecord = { ahead: number; put?: { client: string; id: string } }

let ahead = 0
const clock = (): Date => new Date(Date.now() + ahead)
const long = process.env.BENCH_RECORD === 'lang'
const resources = long ? longRecord(Date.now()) : manyRecords(CLIENTS, Date.now())
const server = await startRecordServer({ tenants: [{ name: 'dossier', resources }], clock })
const { baseUrl, put } = server.tenant('dossier')

process.on('message', (message: ToRecord) => {
  ahead = message.ahead
  if (message.put) {
    const { client, id } = message.put
    const { meta: _, ...fresh } = report(id, client, 1, clock().toISOString())
    put({ ...fresh, resourceType: 'Observation', valueString: `Nieuw: ${id}.` })
  }
  process.send?.({ heard: true })
})
process.on('disconnect', () => void server.close().then(() => process.exit(0)))
process.send?.({ baseUrl })
