import { type Profiler, Session } from 'node:inspector/promises'

/** What judges: who somebody is, what was agreed, what he may. */
const JUDGING = /\/src\/access\/(decide|standing|organisation-policy|second-step|reach)\.ts$/

/** Asking the database is no judging: it counts for the SQL. */
const ASKING = /\/node_modules\/(kysely|pg|pg-pool|pg-protocol)\//

/** Which share of the samples in which the program worked had one of our judges on the stack. */
export const shareOf = ({ nodes, samples = [] }: Profiler.Profile): number => {
  const parentOf = new Map<number, number>()
  for (const { id, children } of nodes) for (const child of children ?? []) parentOf.set(child, id)
  const frameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const judges = (id: number | undefined): boolean => {
    if (id === undefined) return false
    const url = frameOf.get(id)?.url ?? ''
    return JUDGING.test(url) || (!ASKING.test(url) && judges(parentOf.get(id)))
  }
  const working = samples.filter(
    (id) => !/^\((idle|program)\)$/.test(frameOf.get(id)?.functionName ?? ''),
  )
  return working.filter((id) => judges(id)).length / Math.max(1, working.length)
}

/** Begins to look at what this process does; the answer ends that and gives what was seen. */
export const beginProfile = async (): Promise<() => Promise<Profiler.Profile>> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  return async () => {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return profile
  }
}
