import { z } from 'zod'

/** What becomes of a resource of an import. */
export const OUTCOMES = [
  /** The family can read it. */
  'shown',
  /** Of before the day on which the import begins. */
  'before',
  /** The present record holds it, or it was taken over before. */
  'already',
  /** Of a client without a coupling. */
  'not-coupled',
  /** Cannot be shown, or must not. */
  'aside',
  /** Shown as a part of something else: the name of a carer, a goal of a plan, the file of a document. */
  'along',
  /** Stands in the files more than once. */
  'double',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const countLines = z.array(
  z.object({
    /** A part of the dossier (`reports`), or a type of FHIR where it is of none. */
    what: z.string(),
    outcome: z.enum(OUTCOMES),
    /** In plain Dutch; empty where the outcome says it all. */
    reason: z.string(),
    count: z.number(),
  }),
)
/** How many of one kind became the same, for the same reason. */
export type CountLine = z.infer<typeof countLines>[number]

export const problemLines = z.array(
  z.object({ file: z.string(), place: z.string(), reason: z.string() }),
)
/** Somewhere in a file what could not be read; nothing of what it says. */
export type ProblemLine = z.infer<typeof problemLines>[number]

export const clientCounts = z.object({
  inFile: z.number().default(0),
  coupled: z.number().default(0),
  notCoupled: z.number().default(0),
  /** Resources that look like the other release of FHIR than was chosen. */
  otherRelease: z.number().default(0),
})
/** How many clients there are in the files. */
export type ClientCounts = z.infer<typeof clientCounts>

/** Counts what becomes of resources. */
export interface Tally {
  add(what: string, outcome: Outcome, reason?: string, count?: number): void
  lines(): CountLine[]
}

/** @param from what was counted before */
export const newTally = (from: readonly CountLine[] = []): Tally => {
  const counts = new Map<string, CountLine>()
  const tally: Tally = {
    add(what, outcome, reason = '', count = 1) {
      const key = `${what} ${outcome} ${reason}`
      const line = counts.get(key)
      if (line) line.count += count
      else counts.set(key, { what, outcome, reason, count })
    },
    lines: () => [...counts.values()],
  }
  for (const { what, outcome, reason, count } of from) tally.add(what, outcome, reason, count)
  return tally
}

/** Of problems the first are named and all are counted. */
export const MOST_PROBLEMS = 200
