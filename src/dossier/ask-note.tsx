import type { CouplingStanding } from '../access/standing.ts'
import { dossierPaths } from '../features/dossier/paths.ts'
import { Inset } from '../ui/notice.tsx'

/** That one reads here and does not write, and whom to ask (DOS-8, DOS-11). */
export function AskNote({
  couplings,
  carePageId,
}: {
  couplings: readonly CouplingStanding[]
  carePageId: string
}) {
  return (
    <Inset>
      <p>U kunt hier alleen lezen. Hebt u een vraag over wat u leest?</p>
      {couplings.map(({ policy, organisation }) => (
        <p>
          {organisation.name}:{' '}
          {policy.contactAdvice || `neem contact op met de ${policy.primaryCarerWord}.`}
        </p>
      ))}
      <p>
        <a href={`${dossierPaths.front(carePageId)}#contact`}>Bekijk wie u kunt bellen of mailen</a>
      </p>
    </Inset>
  )
}
