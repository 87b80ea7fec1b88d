import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { takeAlongPaths } from '../take-along/paths.ts'
import { fhirFilePaths } from './paths.ts'

/** What is in the file, and what is not. */
export function FhirFilePage({ request }: { request: CarePageRequest<'apps.export'> }) {
  const { carePage } = request.standing
  const { permit, formToken } = request
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Download als FHIR-bestand (JSON)"
      breadcrumbs={[{ href: takeAlongPaths.page, label: 'Neem uw gegevens mee' }]}
    >
      <p>
        U krijgt één bestand met wat u op de zorgpagina van {carePage.firstName} mag zien. Het is
        voor een programma in de zorg, en niet om te lezen.
      </p>
      <Points
        points={[
          'Rapportages, metingen, zorgplannen en antwoorden op vragenlijsten.',
          'De lijst met documenten. De bestanden zelf staan er niet in.',
          'De kalender: 60 dagen terug en 180 dagen vooruit.',
          'Contactpersonen, het zorgteam en berichten.',
        ]}
      />
      <p>Mag u een deel niet zien? Dan staat dat er niet in.</p>
      <Form action={fhirFilePaths.page(permit.carePageId)} token={formToken}>
        <Buttons>
          <SubmitButton icon="download">Download het bestand</SubmitButton>
        </Buttons>
      </Form>
      <p class="muted">Op een computer van iemand anders? Haal het bestand daar dan niet op.</p>
    </CarePageFrame>
  )
}
