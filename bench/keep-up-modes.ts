import { CLIENTS } from './fill.ts'

/** So many of the ten thousand have really been pulled, and are what comes due and what changes. */
export const SAMPLE = 200

const HOURS = 3_600
/** New reports of all clients in a minute: eight a day each. */
const CHANGES = Math.round((CLIENTS * 8) / (24 * 60))

/** A way of keeping up. */
export interface Mode {
  name: string
  title: string
  /** It is asked at once for all what changed; the record tells that something did. */
  fed: boolean
  told: boolean
  /** How long a turn of all clients by themselves takes (src/jobs/refresh.ts). */
  turnSeconds: number
  /** For how many clients the turns and changes below count. */
  ofClients: number
  changesPerMinute: number
  /** Simulated. */
  minutes: number
}

export const MODES: readonly Mode[] = [
  {
    name: 'turns',
    title: 'ieder om de beurt, elke 5 minuten',
    fed: false,
    told: false,
    turnSeconds: 300,
    ofClients: SAMPLE,
    changesPerMinute: 8,
    minutes: 15,
  },
  ...[false, true].map((told) => ({
    name: told ? 'told' : 'fed',
    title: told ? 'in één keer gevraagd, met meldingen' : 'in één keer gevraagd, elke minuut',
    fed: true,
    told,
    turnSeconds: 6 * HOURS,
    ofClients: CLIENTS,
    changesPerMinute: CHANGES,
    minutes: 5,
  })),
]

/** What a way of keeping up took. */
export interface Kept {
  /** Simulated, and really. */
  minutes: number
  realSeconds: number
  pulls: number
  requests: number
  cpuSeconds: number
  /** From the record to the page, in seconds. */
  delays: number[]
  /** Changes that were not on a page yet at the end. */
  notYet: number
}
