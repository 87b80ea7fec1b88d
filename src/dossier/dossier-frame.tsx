import type { Child } from 'hono/jsx'
import type { CarePageAction } from '../access/actions.ts'
import type { DossierPart } from '../access/organisation-policy.ts'
import type { CarePageRequest } from '../access/request.ts'
import { dossierPaths } from '../features/dossier/paths.ts'
import { CarePageFrame } from '../frame/care-page-frame.tsx'
import type { PageProps } from '../ui/layout.tsx'
import { LiveRegion } from '../ui/live-region.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { PARTS } from './parts.ts'
import { AwayNotice, SuspendedNotice } from './record-notices.tsx'
import type { RecordState } from './record-state.ts'
import { RulesNotice } from './rules-notice.tsx'

/** What a page of a part of the dossier is made from. */
export interface DossierPageProps<A extends CarePageAction = CarePageAction> {
  request: CarePageRequest<A>
  states: RecordState[]
}

type FrameProps = Pick<PageProps, 'title' | 'heading' | 'errors' | 'wide' | 'breadcrumbs'> &
  DossierPageProps & {
    part: DossierPart
    /** A page inside the part: the tab leads back to the part. */
    inside?: boolean
    children: Child
  }

/** A page of a part of the dossier: the tabs of all parts, and since when the record gives no answer. */
export function DossierFrame({ request, states, part, inside, children, ...props }: FrameProps) {
  const { carePage } = request.standing
  const breadcrumbs = props.breadcrumbs ?? [
    { href: dossierPaths.front(carePage.id), label: 'Dossier' },
  ]
  const tabs = PARTS.map((one) => ({
    href: one.path(carePage.id),
    label: one.label,
    icon: one.icon,
    current: one.part === part && !inside,
  }))
  return (
    <CarePageFrame
      {...props}
      request={request}
      standing={request.standing}
      current="/dossier"
      breadcrumbs={breadcrumbs}
    >
      {inside ? null : <Tabs label="Onderdelen van het dossier" tabs={tabs} />}
      <RulesNotice standing={request.standing} />
      {/* Whose dossier closes while he reads is led away from it (ORG-7). */}
      <LiveRegion topics={['connections']} id="dossier-open" says="Het dossier is bijgewerkt.">
        <SuspendedNotice standing={request.standing} />
      </LiveRegion>
      <AwayNotice states={states} now={request.now} />
      {children}
    </CarePageFrame>
  )
}
