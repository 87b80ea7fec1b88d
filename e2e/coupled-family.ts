import type { Page } from 'playwright-core'
import type { Account, CarePage, Coupling } from '../test/harness/built.ts'
import type { LiveWorld } from './live-world.ts'

/** Somebody who manages the page of a client, coupled to him in the organisation's record. */
export interface CoupledFamily {
  manager: Account
  /** Where the codes of the manager go. */
  phone: string
  page: CarePage
  coupling: Coupling
  /** Address of the page, or of what is under it. */
  at(path?: string): string
}

/** Makes the family by the builders of the tests; nothing has been pulled yet. */
export const coupledFamily = async (
  world: LiveWorld,
  phone: string,
  key = 'annie-verbeek',
): Promise<CoupledFamily> => {
  const client = world.content.clients.find((one) => one.key === key)
  if (!client) throw new Error(`${key} is not in the demo record`)
  const manager = await world.build.account({ firstName: 'Marja', lastName: 'Verbeek', phone })
  const page = await world.build.carePage({ manager, firstName: 'Annie', lastName: 'Verbeek' })
  const patientId = await world.build.patient(world.organisation, {
    recordId: client.recordId,
    name: client.fullName,
    birthOn: client.birthDate,
  })
  const coupling = await world.build.coupling(page, world.organisation, { patientId })
  return {
    manager,
    phone,
    page,
    coupling,
    at: (path = '') => `/zorgpagina/${page.id}${path}`,
  }
}

/** Lets a browser be that of somebody who is signed in and past the second step. */
export const enterAs = async (world: LiveWorld, page: Page, { manager }: CoupledFamily) => {
  const { cookies } = await world.build.withSecondStep(manager)
  await page
    .context()
    .addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.baseUrl })))
}

/** Asks the worker for a pull, as coupling does. */
export const askForPull = ({ portal }: LiveWorld, coupling: Coupling): Promise<void> =>
  portal.databases.worker
    .transaction()
    .execute((tx) => portal.queue.add(tx, 'pull', { couplingId: coupling.id }))
