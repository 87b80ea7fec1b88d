import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { PasswordAgain } from '../../account/password-again.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Checkbox, Radios } from '../../ui/choices.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { fhirFilePaths } from '../fhir-file/paths.ts'
import { takeAlongPaths } from './paths.ts'

/** What can be taken along, in which form, and whether the dossier goes along (ACC-12). */
export function TakeAlongPage({
  request,
  record,
  password,
  values = {},
  errors = {},
}: {
  request: SignedInRequest
  /** There is a dossier that may be read, and a second step to read it with. */
  record: boolean
  /** Without a second step the password is asked. */
  password: boolean
  values?: Values
  errors?: Errors | undefined
}) {
  return (
    <AccountFrame
      request={request}
      title="Neem uw gegevens mee"
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <Drawing name="folder" />
      <p>U krijgt één bestand met alles wat Naast van u bewaart:</p>
      <Points
        points={[
          'Uw naam, uw adressen, en waarmee u akkoord ging.',
          'De zorgpagina’s waar u meedoet, en wat u daar mag zien.',
          'Wat u schreef: berichten, afspraken, taken en notities. Bent u beheerder? Dan krijgt u ook wat anderen op die pagina schreven.',
          'Wanneer er is ingelogd, en wat u in een dossier bekeek.',
        ]}
      />
      <p>
        Van foto’s en bestanden staat de naam erbij. Kiest u «met foto’s en bestanden», dan krijgt u
        ze ook zelf. Van pagina’s waar u niet meer meedoet, krijgt u niets.
      </p>
      <Form action={takeAlongPaths.download} token={request.formToken}>
        <Radios
          name="vorm"
          label="Hoe wilt u het bestand?"
          options={[
            {
              value: 'html',
              label: 'Om te lezen en af te drukken',
              hint: 'Opent in elke browser (HTML).',
            },
            {
              value: 'zip',
              label: 'Om te lezen, met foto’s en bestanden',
              hint: 'Een map met alles erin (ZIP). Dit kan een groot bestand zijn.',
            },
            {
              value: 'json',
              label: 'Voor een ander programma',
              hint: 'Alles, in een vorm voor computers (JSON).',
            },
            {
              value: 'fhir',
              label: 'Voor een programma in de zorg',
              hint: 'Alleen wat daarin past: personen, berichten, afspraken en taken (HL7 FHIR).',
            },
          ]}
          values={values}
          errors={errors}
        />
        {record ? (
          <Checkbox
            name="dossier"
            label="Ook wat ik in het dossier van de zorgorganisatie mag lezen"
            values={values}
            errors={errors}
          />
        ) : null}
        {password ? <PasswordAgain errors={errors} /> : null}
        <Buttons>
          <SubmitButton icon="download">Haal het bestand op</SubmitButton>
        </Buttons>
      </Form>
      <FhirFiles request={request} />
      <p class="muted">
        Op een computer van iemand anders? Haal het bestand daar dan niet op. U krijgt een e-mail
        dat uw gegevens zijn opgehaald.
      </p>
    </AccountFrame>
  )
}

/** What somebody may see of one page, with the dossier, for a program in care. */
function FhirFiles({ request }: { request: SignedInRequest }) {
  const pages = request.places.filter(({ kind }) => kind === 'page')
  if (pages.length === 0) return null
  return (
    <>
      <h2>Van één zorgpagina, met het dossier</h2>
      <p>Voor een programma in de zorg. U krijgt alles wat u op die pagina mag zien.</p>
      <Buttons>
        {pages.map(({ id, name }) => (
          <ButtonLink
            href={fhirFilePaths.page(id)}
            look="quiet"
            icon="file-text"
            about={`: ${name}`}
          >
            Download als FHIR-bestand (JSON)
          </ButtonLink>
        ))}
      </Buttons>
    </>
  )
}
