import type { StaffRequest } from '../../access/request.ts'
import type { PreviewedAs } from '../../access/standing.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { clientPath } from '../clients/paths.ts'
import { previewPath } from './paths.ts'

interface Props {
  request: StaffRequest<'preview.open'>
  recordId: string
  name: string
}

/** «Zo ziet de familie het»: as whom one looks. */
export function ChoosePage({ request, recordId, name }: Props) {
  const { slug } = request.standing.organisation
  const to = (as: PreviewedAs): string => `${previewPath(slug, recordId)}/${as}/dossier`
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Zo ziet de familie het"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <p>
        U ziet de pagina’s van het dossier zoals de familie ze nu ziet. Berichten, notities en
        afspraken van de familie zelf ziet u niet. In het logboek staat dat u keek.
      </p>
      <Cards columns>
        <Card title="Als de beheerder" href={to('beheerder')} icon="circle-user">
          <p>Wie de zorgpagina beheert.</p>
        </Card>
        <Card title="Als iemand uit de vertrouwensgroep" href={to('vertrouwensgroep')} icon="users">
          <p>Wie het hele dossier mag lezen.</p>
        </Card>
      </Cards>
    </StaffFrame>
  )
}

/** Says that something is the family's own. */
export function FamilyOnlyPage({ request, recordId, name, as }: Props & { as: PreviewedAs }) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Dit is van de familie zelf"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <p>Dit onderdeel van de zorgpagina is van de familie. Uw organisatie ziet het niet.</p>
      <Buttons>
        <ButtonLink href={`${previewPath(slug, recordId)}/${as}/dossier`}>
          Terug naar het voorbeeld
        </ButtonLink>
      </Buttons>
    </StaffFrame>
  )
}
