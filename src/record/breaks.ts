import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'

/** What a record can do wrong with one type only: it breaks on it, or answers what cannot be read to the end. */
const BREAKS = new Set<RecordError['kind']>([
  'server-error',
  'garbage',
  'endless',
  'too-large',
  'cut-off',
  'foreign-link',
  'timeout',
  'unreachable',
])
/** As a record does that is away, and as it may do with one type. */
const AS_IF_AWAY = new Set<RecordError['kind']>(['timeout', 'unreachable'])
/** One pull waits so often in vain; after that the record is too slow for all of it. */
const MOST_WAITS = 4

/** Whether a failure may be of one type. One that names a moment to come back is of the whole record. */
export const isBreak = (error: unknown): error is RecordError =>
  error instanceof RecordError && BREAKS.has(error.kind) && error.retryAfterSeconds === undefined

/** What a record broke on in one pull. */
export interface Breaks {
  /**
   * The record broke on a type. Gives the failure when the others are to be read all the same.
   *
   * @throws whatever was met, or RecordError of asking whether the record is there: then it is not of this type
   */
  meet(error: unknown): Promise<RecordError>
  /** A type was answered. */
  answered(): void
  /** Whether the record answered anything at all. */
  heard(): boolean
}

/**
 * Tells a record that breaks on one type from a record that is away: by asking it for `/metadata`. Also at the first break,
 * as long as it answered nothing: who asks for one type only would never know.
 */
export const watchBreaks = (client: Pick<FhirClient, 'capabilities'>): Breaks => {
  let inARow = 0
  let waits = 0
  let heard = false
  return {
    answered: () => {
      inARow = 0
      heard = true
    },
    heard: () => heard,
    meet: async (error) => {
      if (!isBreak(error)) throw error
      inARow += 1
      waits += error.kind === 'timeout' ? 1 : 0
      if (waits > MOST_WAITS) throw error
      if (!heard || inARow > 1 || AS_IF_AWAY.has(error.kind)) await client.capabilities()
      heard = true
      return error
    },
  }
}
