import type { PreviewOf } from '../access/request.ts'
import type { PreviewedAs, Viewer } from '../access/standing.ts'
import type { Viewer as Figures } from '../ui/header.tsx'
import { Notice } from '../ui/notice.tsx'

/** As whom somebody looks: «de beheerder». */
export const PREVIEWED_WORDS: Record<PreviewedAs, string> = {
  beheerder: 'de beheerder',
  vertrouwensgroep: 'iemand uit de vertrouwensgroep',
}

/** Says on every page of a preview that it is one, and leads back to the client (ORG-8). */
export function PreviewBar({ preview, name }: { preview: PreviewOf; name: string }) {
  return (
    <Notice kind="warning" title={`Voorbeeld: zo ziet ${PREVIEWED_WORDS[preview.as]} het`}>
      <p>
        Dit is de zorgpagina van {name}, met alleen wat uw organisatie deelt. U kunt hier niets
        wijzigen. In het logboek staat dat u keek.
      </p>
      <p>
        <a href={preview.back}>Terug naar de cliënt</a>
      </p>
    </Notice>
  )
}

/** In the place of the figures: the employee's own work. */
export const workingOn = (preview: PreviewOf, viewer: Viewer): Figures => ({
  name: `${viewer.firstName} ${viewer.lastName}`,
  people: [{ name: 'terug naar de cliënt', href: preview.back, work: true }],
})
