import { type RecordRequest, RecordRoutes } from '../access/record-routes.ts'
import { after } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import { patientsAbout } from '../record/about.ts'
import { isFhirJson, parseJson } from '../record/fhir/json.ts'
import { hearChange } from '../record/follow.ts'
import { couplingsOf, hintCouplings, TOGETHER_MS } from '../record/hints.ts'
import { PULLED_TYPES } from '../record/round.ts'

/** Of more than this the body is not looked at: it only makes the hint more precise. */
const MOST_BYTES = 1024 * 1024

/** The body as text; null when there is none, or too much of it. */
const readBody = async (stream: ReadableStream<Uint8Array> | null): Promise<string | null> => {
  if (!stream) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return size === 0 ? null : Buffer.concat(chunks).toString('utf8')
}

/** Whom the notification is about and which type it is, when it says so; it is read for that alone, and gone with this request. */
const told = (body: string | null): { patientIds: string[]; types: string[] | null } => {
  try {
    const value = parseJson(body ?? '')
    if (!isFhirJson(value)) return { patientIds: [], types: null }
    const known = PULLED_TYPES.some((type) => type === value.resourceType)
    return { patientIds: patientsAbout(value), types: known ? [value.resourceType] : null }
  } catch {
    return { patientIds: [], types: null }
  }
}

/**
 * A notification of FHIR's Subscription (rest-hook, http://hl7.org/fhir/R4/subscription.html): empty, or with the resource.
 * It is a hint and nothing more: whatever it says, the record itself is read. The same one again changes nothing.
 */
const hear = async ({ permit, http, now }: RecordRequest<'record.notify'>): Promise<void> => {
  const { portal } = http.var
  const { organisationId } = permit
  const { patientIds, types } = told(await readBody(http.req.raw.body).catch(() => null))
  const first = await asWorker(portal.databases, now, async (tx) => {
    const heard = await tx
      .updateTable('record_hooks')
      .set({ heard_at: now })
      .where('organisation_id', '=', organisationId)
      .where((eb) =>
        eb.or([eb('heard_at', 'is', null), eb('heard_at', '<=', after(now, -TOGETHER_MS))]),
      )
      .returning('organisation_id')
      .execute()
    const couplings = await couplingsOf(tx, organisationId, patientIds)
    await hintCouplings(tx, portal.queue, couplings, now, types)
    return heard.length > 0
  })
  if (patientIds.length === 0) await hearChange(portal, organisationId, first)
}

/** Without a body a record posts to the address itself; with one it puts the resource under it. */
export const recordHookRoutes = new RecordRoutes()
  .on('post', '', 'record.notify', hear)
  .on('post', '/:type/:id', 'record.notify', hear)
  .on('put', '/:type/:id', 'record.notify', hear)
