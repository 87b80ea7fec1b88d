import type { Browser } from './browser.ts'
import type { CarePage, Coupling } from './built.ts'
import type { TestPortal } from './portal.ts'

/** A manager who is past the second step, on a page that is coupled to a client of an organisation. */
export interface Family {
  page: CarePage
  coupling: Coupling
  browser: Browser
  /** The page's address, to put the rest behind. */
  at: string
}

/** A family at ten o'clock on 21 November 2026; `policy` is that of its organisation. */
export const buildFamily = async (world: TestPortal, policy: object = {}): Promise<Family> => {
  world.clock.at('2026-11-21T10:00:00+01:00')
  const page = await world.build.carePage()
  const coupling = await world.build.coupling(page, await world.build.organisation({ policy }))
  const browser = await world.build.withSecondStep(page.manager)
  return { page, coupling, browser, at: `/zorgpagina/${page.id}` }
}

/** The lines in the access log of a page, the oldest first. */
export const accessEvents = async (
  world: TestPortal,
  page: CarePage,
): Promise<{ action: string; outcome: string; object_id: string | null; ground: string }[]> =>
  (
    await world.owner.query(
      'select action, outcome, object_id, ground from access_events where care_page_id = $1 order by id',
      [page.id],
    )
  ).rows
