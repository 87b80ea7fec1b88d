import type { CarePageRequest } from '../access/request.ts'
import type { CouplingStanding } from '../access/standing.ts'
import { dossierPaths } from '../features/dossier/paths.ts'
import { Inset } from '../ui/notice.tsx'

/**
 * That one reads here and does not write, and whom to ask (DOS-8, DOS-11). The manager speaks with the organisation;
 * who else reads asks the manager first.
 *
 * @param props.couplings of whose records one reads here
 * @param props.answering whether one fills something in here; then nothing is said of only reading
 */
export function AskNote({
  request,
  couplings,
  answering,
}: {
  request: CarePageRequest
  couplings: readonly CouplingStanding[]
  answering?: true
}) {
  const { role, managerName, carePage } = request.standing
  return (
    <Inset>
      <p>
        {answering
          ? 'Hebt u een vraag over een vragenlijst?'
          : 'U kunt hier alleen lezen. Hebt u een vraag over wat u leest?'}
      </p>
      {role === 'manager' ? null : (
        <p>Vraag het eerst aan {managerName ?? 'de beheerder van deze zorgpagina'}.</p>
      )}
      {couplings.map(({ policy, organisation }) => (
        <p>
          {organisation.name}:{' '}
          {policy.contactAdvice || `neem contact op met de ${policy.primaryCarerWord}.`}
        </p>
      ))}
      <p>
        <a href={`${dossierPaths.front(carePage.id)}#contact`}>
          Bekijk wie u kunt bellen of mailen
        </a>
      </p>
    </Inset>
  )
}
