import { sql } from 'kysely'
import type { WriteKindName } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'

/** How far one thing is on its way to the record of one organisation. */
export interface Arrival {
  couplingId: string
  thingId: string
  state: 'waiting' | 'sent' | 'failed'
  /** Something of it stands there, if not as it is now. */
  before: boolean
  /** All that the family filled in stands there; only the organisation's own question is not done there yet. */
  whole: boolean
  /** The record changed it itself, and what came after that from the family was not written over it. */
  conflict: boolean
  /** How many of its photos and files the record did not take. */
  filesLeft: number
}

/**
 * How far things of a page are on their way, for whoever may see them. What is not among them was never meant for a
 * record.
 *
 * @param thingIds of one kind: ids of appointments, or of messages
 */
export const listArrivals = async (
  tx: Tx,
  carePageId: string,
  kind: WriteKindName,
  thingIds: readonly string[],
): Promise<Arrival[]> => {
  if (thingIds.length === 0) return []
  const { rows } = await sql<Arrival>`
    select coupling_id as "couplingId", thing_id as "thingId", state, sent_change > 0 as before,
      conflict_at is not null as conflict, files_left as "filesLeft", (kind = 'questionnaires' and sent_change = change) as whole
    from record_writes
    where care_page_id = ${carePageId} and kind = ${kind} and thing_id = any (${[...thingIds]}::text[])`.execute(
    tx,
  )
  return rows
}

/** What of one kind did not arrive yet: of each organisation one thing, what was refused before what waits. */
export const listNotArrived = async (
  tx: Tx,
  carePageId: string,
  kind: WriteKindName,
): Promise<Arrival[]> => {
  const { rows } = await sql<Arrival>`
    select distinct on (coupling_id) coupling_id as "couplingId", thing_id as "thingId", state,
      sent_change > 0 as before, conflict_at is not null as conflict, files_left as "filesLeft", (kind = 'questionnaires' and sent_change = change) as whole
    from record_writes where care_page_id = ${carePageId} and kind = ${kind} and state <> 'sent'
    order by coupling_id, state = 'failed' desc, place`.execute(tx)
  return rows
}

/**
 * What the family reads of it, in a sentence; null when there is nothing to wait for: it arrived, or the organisation
 * does not take this kind.
 *
 * @param taken whether the organisation takes this kind now (its policy)
 * @param where «Zorggroep Vlierduin», or «het dossier van Zorggroep Vlierduin»
 */
export const arrivalInWords = (
  arrival: Arrival | undefined,
  { taken, organisation, where }: { taken: boolean; organisation: string; where: string },
): string | null => {
  if (!arrival || !taken || arrival.state === 'sent' || arrival.whole) return null
  if (arrival.conflict)
    return `${organisation} heeft dit zelf veranderd in het dossier. Wat hier staat, staat daar niet. Bel ${organisation} als dat wel moet.`
  const latest = arrival.before ? 'De laatste wijziging is nog' : 'Nog'
  const place = where === organisation ? `bij ${where}` : `in ${where}`
  return arrival.state === 'failed'
    ? `${latest} niet aangekomen ${place}. Het lukt niet vanzelf. ${organisation} kan dat zien.`
    : `${latest} niet aangekomen ${place}.`
}

/** What is read with a message of which photos or files did not go along; null when all did. */
export const filesLeftInWords = (filesLeft: number, where: string): string | null => {
  if (filesLeft === 0) return null
  return filesLeft === 1
    ? `1 foto of bestand bij dit bericht staat niet in ${where}. Het staat alleen in Naast.`
    : `${filesLeft} foto’s of bestanden bij dit bericht staan niet in ${where}. Zij staan alleen in Naast.`
}
