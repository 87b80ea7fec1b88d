import type { OrganisationSlug } from '../types.ts'
import { eigenkadePlanning } from './eigenkade.ts'
import type { Planning } from './planned.ts'
import { rietmeerPlanning } from './rietmeer.ts'
import { vlierduinPlanning } from './vlierduin.ts'

/** What each client's agenda holds, by organisation and client. Who has yet to come has none. */
export const PLANNING: Readonly<Record<OrganisationSlug, Readonly<Record<string, Planning>>>> = {
  vlierduin: vlierduinPlanning,
  rietmeer: rietmeerPlanning,
  eigenkade: eigenkadePlanning,
}
