import type { CarePageRequest } from '../../access/request.ts'
import { seesDossier } from '../../sharing/categories.ts'
import {
  countReaders,
  dossierLimitOf,
  limitSentences,
  overLimitWords,
} from '../../sharing/dossier-limit.ts'
import { holdRights, listInvitations, listPeople } from './queries.ts'

type Sharing = CarePageRequest<'connections.invite' | 'connections.change-rights'>
/** Who is about to get other rights: what he has now does not count besides. */
type Except = { participantId: string } | null

const readersNow = async (request: Sharing, except: Except): Promise<number> => {
  const people = await listPeople(request.permit, request.tx)
  const invitations = await listInvitations(request.permit, request.tx)
  return countReaders(
    people.filter(({ participantId }) => participantId !== except?.participantId),
    invitations,
  )
}

/** What the organisation allows and how far it is used, to be told before the manager chooses; empty without a limit. */
export const limitWords = async (request: Sharing): Promise<string[]> => {
  const limit = dossierLimitOf(request.standing)
  return limit ? limitSentences(limit, await readersNow(request, null)) : []
}

/**
 * What is wrong when these categories would let more people see the dossier than the organisation allows (CON-8); null
 * when it is allowed. From then on until the end of the transaction nobody else shares on this page.
 */
export const overLimit = async (
  request: Sharing,
  categories: readonly string[],
  except: Except = null,
): Promise<string | null> => {
  const limit = dossierLimitOf(request.standing)
  if (!limit || !seesDossier(categories)) return null
  await holdRights(request.permit, request.tx)
  return (await readersNow(request, except)) < limit.most ? null : overLimitWords(limit)
}
