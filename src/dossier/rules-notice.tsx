import type { CarePageStanding } from '../access/standing.ts'
import { newRulesPath } from '../features/new-rules/paths.ts'
import { Notice } from '../ui/notice.tsx'
import { listed } from './record-notices.tsx'

/** That the manager reads nothing of an organisation until he knows its new rules; nothing for others (ORG-5). */
export function RulesNotice({ standing }: { standing: CarePageStanding }) {
  const asking = standing.couplings.filter(({ asksRules }) => asksRules)
  if (asking.length === 0) return null
  return (
    <Notice
      title={`Nieuwe regels van ${listed(asking.map(({ organisation }) => organisation.name))}`}
    >
      <p>
        Lees eerst de nieuwe regels. Daarna kunt u het dossier weer lezen.{' '}
        <a href={newRulesPath(standing.carePage.id)}>Lees de nieuwe regels</a>
      </p>
    </Notice>
  )
}
