import type { Account, CarePage, Coupling } from '../test/harness/build.ts'
import type { LiveWorld } from './live-world.ts'

/** A daughter who manages the page of Annie, coupled to Annie in the organisation's record. */
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
export const coupledFamily = async (world: LiveWorld, phone: string): Promise<CoupledFamily> => {
  const annie = world.content.clients.find(({ key }) => key === 'annie-verbeek')
  if (!annie) throw new Error('Annie is not in the demo record')
  const manager = await world.build.account({ firstName: 'Marja', lastName: 'Verbeek', phone })
  const page = await world.build.carePage({ manager, firstName: 'Annie', lastName: 'Verbeek' })
  const patientId = await world.build.patient(world.organisation, {
    recordId: annie.recordId,
    name: annie.fullName,
    birthOn: annie.birthDate,
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

/** Asks the worker for a pull, as coupling does. */
export const askForPull = ({ portal }: LiveWorld, coupling: Coupling): Promise<void> =>
  portal.databases.worker
    .transaction()
    .execute((tx) => portal.queue.add(tx, 'pull', { couplingId: coupling.id }))
