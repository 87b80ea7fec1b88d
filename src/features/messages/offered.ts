import { type Audience, audiencesOf } from '../../access/audience.ts'
import type { CarePagePermit } from '../../access/decide.ts'
import type { CarePageStanding, CouplingStanding } from '../../access/standing.ts'
import { mayBegin, teamWriting } from '../../access/team-messages.ts'
import type { Tx } from '../../db/connect.ts'
import { listWroteFirst, promiseOf, whyNotInWords } from '../../messages/team.ts'
import { destinationText, readDestination } from './form.ts'

/** The audiences among the family that the viewer may share with. */
export const ownAudiences = (standing: CarePageStanding): Audience[] =>
  audiencesOf(standing.categories).filter((audience) => audience !== 'organisation')

/** All that a new message can be shared with, as the form names it; `teams` are the organisations among it. */
export const offeredTo = (
  standing: CarePageStanding,
  teams: readonly { id: string }[],
): string[] => [
  ...ownAudiences(standing).map((audience) => destinationText({ audience, couplingId: null })),
  ...teams.map(({ id }) => destinationText({ audience: 'organisation', couplingId: id })),
]

/** What somebody hears who chose an organisation that takes no message from him any more (MSG-3, MSG-4). */
export const whyNotOffered = (standing: CarePageStanding, chosen: string): string | undefined => {
  const couplingId = readDestination(chosen)?.couplingId ?? null
  if (couplingId === null) return undefined
  const coupling = standing.couplings.find(({ id }) => id === couplingId)
  const kept = 'Uw tekst staat er nog. Kies iemand anders om het mee te delen.'
  if (!coupling) return `Deze pagina is niet meer gekoppeld. ${kept}`
  const writing = teamWriting(standing, coupling)
  if (writing !== 'may') return `${whyNotInWords(writing, standing, promiseOf(coupling))} ${kept}`
  if (!mayBegin(standing, coupling, false))
    return `${coupling.organisation.name} schrijft zelf het eerste bericht. Daarna kunt u ook schrijven. ${kept}`
  return undefined
}

/** The organisations with which the viewer may begin a conversation now: the third audience, for each of them. */
export const listToBegin = async (
  permit: CarePagePermit<'messages.read' | 'messages.write'>,
  tx: Tx,
  standing: CarePageStanding,
): Promise<CouplingStanding[]> => {
  const wrote = await listWroteFirst(permit, tx)
  return standing.couplings.filter((coupling) =>
    mayBegin(standing, coupling, wrote.includes(coupling.id)),
  )
}
