import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { localPath, withOnward } from '../../http/local-path.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { dossierPaths } from '../dossier/paths.ts'
import { NewRulesPage, NothingAskedPage } from './pages.tsx'
import { newRulesPath } from './paths.ts'
import { acceptNewRules } from './queries.ts'

type Accepting = CarePageRequest<'coupling.accept-rules'>

const onwardOf = (request: Accepting, text: string | undefined): string =>
  localPath(text, dossierPaths.front(request.permit.carePageId))

const asking = ({ standing }: Accepting): CouplingStanding[] =>
  standing.couplings.filter(({ asksRules }) => asksRules)

const show = async (request: Accepting): Promise<Reply> => {
  const onward = onwardOf(request, request.url.searchParams.get('verder') ?? undefined)
  const [coupling] = asking(request)
  if (coupling) return page(<NewRulesPage {...{ request, coupling, onward }} />)
  return page(
    <NothingAskedPage
      request={request}
      title="Er zijn geen nieuwe regels"
      words="U ging al akkoord met de regels zoals ze nu zijn. U kunt gewoon verder."
    />,
  )
}

const NOT_ACCEPTED = {
  another: 'Iemand anders beheert deze pagina nu. Daarom hoeft u niets te doen.',
  ended: 'De koppeling met deze zorgorganisatie is beëindigd. Daarom hoeft u niets te doen.',
}

const READ_AGAIN = 'De regels zijn net veranderd. Lees ze opnieuw'
const TICK = 'Zet een vinkje als u akkoord gaat. Anders kunt u het dossier niet lezen'

/** What is wrong with what was sent about these rules; null when it can be recorded. */
const problemOf = ({ form }: Accepting, { policy }: CouplingStanding): string | null => {
  if (form.values.versie !== String(policy.rules.version)) return READ_AGAIN
  return form.values.akkoord === 'ja' ? null : TICK
}

const accept = async (request: Accepting): Promise<Reply> => {
  const { permit, tx, form, standing } = request
  const onward = onwardOf(request, form.values.verder)
  const coupling = standing.couplings.find(({ id }) => id === form.values.koppeling)
  const refuse = (words: string): Reply =>
    pageWith(
      409,
      <NothingAskedPage request={request} title="Er is intussen iets veranderd" words={words} />,
    )
  if (!coupling) return refuse(NOT_ACCEPTED.ended)
  if (!coupling.asksRules) return seeOther(onward)
  const again = (akkoord: string): Reply =>
    invalid(<NewRulesPage {...{ request, coupling, onward }} errors={{ akkoord }} />)
  const problem = problemOf(request, coupling)
  if (problem) return again(problem)
  const outcome = await acceptNewRules(permit, tx, coupling.id, coupling.policy.rules.version)
  if (outcome === 'other') return seeOther(withOnward(newRulesPath(permit.carePageId), onward))
  if (outcome !== 'accepted') return refuse(NOT_ACCEPTED[outcome ?? 'another'])
  request.about(coupling.id, coupling.patientId)
  const others = asking(request).some(({ id }) => id !== coupling.id)
  return seeOther(others ? withOnward(newRulesPath(permit.carePageId), onward) : onward)
}

/** ORG-5, ORG-6: the manager of a page that is coupled is asked once about rules that changed, before the dossier. */
export const newRulesRoutes = new CarePageRoutes()
  .get('/nieuwe-regels', 'coupling.accept-rules', show)
  .post('/nieuwe-regels', 'coupling.accept-rules', accept)
