import type { Portal } from '../../src/portal.ts'
import { pull } from '../../src/record/pull.ts'
import { startRecordServer } from '../record/server.ts'
import { buildWorld, listCouplings, pointToRecord, reachedAt, settleInTime } from './build.ts'
import { demoRecord } from './record/index.ts'
import { tellOfOneFall } from './tell.ts'

const AT_ONCE = 3

/** Pulls every coupling the first time, as the worker would; a few at once. */
const pullAll = async (portal: Portal, couplings: readonly string[]): Promise<void> => {
  const { databases, records, clock, log } = portal
  const left = [...couplings]
  const takeTurns = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop())
      await pull({ databases, records, clock, log }, next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
}

/**
 * Opens the demo world: starts the stand-in records, builds the people the first time, and fills the dossiers. The
 * records are made as of the day on which the world was built, so that a restart tells the same story; only the agendas
 * are always around today.
 * `ready` settles when the first pulls are done.
 */
export const openWorld = async (
  portal: Portal,
  adminUrl: string,
  say: (line: string) => void,
): Promise<{ ready: Promise<void>; stop(): Promise<void> }> => {
  const builtAt = await reachedAt(adminUrl, 'built')
  if (!builtAt) say('De demowereld wordt gebouwd. Dat gebeurt één keer…')
  const { organisations } = demoRecord(() => builtAt ?? portal.clock(), portal.clock)
  const server = await startRecordServer({
    clock: portal.clock,
    tenants: organisations.map(({ slug, resources }) => ({
      name: slug,
      resources: resources as never,
    })),
  })
  if (!builtAt) await buildWorld(portal, adminUrl, organisations)
  await pointToRecord(adminUrl, server.baseUrl)
  const fill = async (): Promise<void> => {
    if (await reachedAt(adminUrl, 'settled')) return
    await pullAll(portal, await listCouplings(adminUrl))
    await tellOfOneFall(portal, organisations)
    await settleInTime(adminUrl, portal.clock())
  }
  return { ready: fill(), stop: () => server.close() }
}
