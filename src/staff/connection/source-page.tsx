import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { clientPath } from '../clients/paths.ts'
import { connectionPath } from './paths.ts'
import { typeWord } from './words.ts'

/** What the record sent and no page shows, as it came, for who cares for this client and knows what it should be. */
export function SourcePage({
  request,
  found,
  type,
  id,
}: {
  request: StaffRequest
  found: { source: unknown; name: string; recordId: string }
  type: string
  id: string
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`${typeWord(type)} ${id}`}
      current={connectionPath(slug)}
      breadcrumbs={[{ href: connectionPath(slug), label: 'Dossierkoppeling' }]}
      wide
    >
      <p>
        Zo kwam dit uit het dossier van <a href={clientPath(slug, found.recordId)}>{found.name}</a>.
        De familie ziet dit niet.
      </p>
      <pre class="source">{JSON.stringify(found.source, null, 2)}</pre>
    </StaffFrame>
  )
}
