import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { deskAppPaths } from './paths.ts'
import type { AppListed } from './queries.ts'

const DONE: Record<string, string> = {
  aangemeld: 'De app is aangemeld. Geef de maker het nummer (client_id)',
  weggehaald: 'De app is weggehaald en kan niets meer lezen',
}

/** «Apps»: which there are, and registering one (0057). */
export function DeskAppsPage({
  request,
  apps,
  values = {},
  errors = {},
}: {
  request: DeskRequest
  apps: readonly AppListed[]
  values?: Values
  errors?: Errors
}) {
  const key = request.url.searchParams.get('gelukt') ?? ''
  const done = Object.hasOwn(DONE, key) ? DONE[key] : undefined
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Apps"
      current={deskAppPaths.list}
      errors={errors}
      notice={done === undefined ? null : <Notice kind="success" title={done} />}
      wide
    >
      <p>
        Deze apps mogen mensen vragen om mee te kijken. Ieder kiest zelf wat een app mag zien. U
        ziet hier niet wie dat zijn.
      </p>
      <AppTable apps={apps} />
      <h2>Een app aanmelden</h2>
      <Form action={deskAppPaths.list} token={request.formToken} label="Een app aanmelden">
        <TextField name="naam" label="Naam van de app" values={values} errors={errors} />
        <TextField name="maker" label="Wie maakt de app?" values={values} errors={errors} />
        <TextField
          name="privacy"
          label="Waar stelt iemand vragen over privacy?"
          hint="Een e-mailadres of een website."
          values={values}
          errors={errors}
        />
        <TextArea
          name="adressen"
          label="Adressen waar de app naar terug gaat (redirect_uri)"
          hint="Eén op elke regel, precies zoals de app ze stuurt."
          values={values}
          errors={errors}
        />
        <TextArea
          name="sleutels"
          label="Openbare sleutels (JWKS)"
          hint="Alleen voor een app die zelf bewijst wie zij is. Laat anders leeg."
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="plus">Meld de app aan</SubmitButton>
        </Buttons>
      </Form>
    </DeskFrame>
  )
}

function AppTable({ apps }: { apps: readonly AppListed[] }) {
  return (
    <DataTable
      caption="Apps"
      rows={apps}
      empty="Er zijn nog geen apps."
      columns={[
        { label: 'App', rowHeader: true, cell: ({ name, maker }) => `${name}, van ${maker}` },
        { label: 'Nummer (client_id)', cell: ({ id }) => id },
        {
          label: 'Soort',
          cell: ({ confidential }) => (confidential ? 'Met sleutel' : 'Zonder sleutel'),
        },
        {
          label: 'Sinds',
          cell: ({ registeredAt }) => <Time when={registeredAt} look="short" />,
        },
        { label: 'Gebruikers nu', numeric: true, cell: ({ users }) => String(users) },
        {
          label: 'Stand',
          cell: ({ id, name, endedAt }) =>
            endedAt ? (
              <Badge>Weggehaald</Badge>
            ) : (
              <ButtonLink href={deskAppPaths.end(id)} look="quiet" about={`: ${name}`}>
                Haal weg
              </ButtonLink>
            ),
        },
      ]}
    />
  )
}

/** Asks before an app is taken away from everybody. */
export function EndAppPage({ request, app }: { request: DeskRequest; app: AppListed }) {
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title={`${app.name} weghalen?`}
      current={deskAppPaths.list}
    >
      <p>
        Dan kan deze app meteen niets meer lezen, bij niemand. Dit kunt u niet terugdraaien: de
        maker moet de app daarna opnieuw laten aanmelden.
      </p>
      <Form action={deskAppPaths.end(app.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Haal de app weg</DangerButton>
          <ButtonLink href={deskAppPaths.list} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </DeskFrame>
  )
}
