import { after, HOUR, MINUTE } from '../../clock.ts'

/** How a family's waiting stands against what the organisation promised. */
export interface Limit {
  state: 'in-time' | 'near' | 'late' | 'no-limit'
  /** «Nog 3 uur», «Te laat: 2 uur», «Wacht 5 uur» */
  words: string
}

/** Within the last quarter of the time, and always within the last hour, it is near. */
const NEAR = 1 / 4

/** «25 minuten», «3 uur», «2 dagen»: whole units, rounded down, one at least. */
const durationInWords = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.floor(milliseconds / MINUTE))
  if (minutes < 60) return minutes === 1 ? '1 minuut' : `${minutes} minuten`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} uur` : `${Math.floor(hours / 24)} dagen`
}

/**
 * How long there is left to answer (MSG-6).
 *
 * @param since when the family wrote what was not answered yet
 * @param withinHours what the organisation promised; absent: nothing, then it only says how long they wait
 */
export const limitOf = (since: Date, withinHours: number | undefined, now: Date): Limit => {
  if (withinHours === undefined)
    return {
      state: 'no-limit',
      words: `Wacht ${durationInWords(now.getTime() - since.getTime())}`,
    }
  const left = after(since, withinHours * HOUR).getTime() - now.getTime()
  if (left <= 0) return { state: 'late', words: `Te laat: ${durationInWords(-left)}` }
  const near = left <= Math.max(HOUR, withinHours * HOUR * NEAR)
  return { state: near ? 'near' : 'in-time', words: `Nog ${durationInWords(left)}` }
}
