import { EMPLOYEE_ROLES } from '../../access/actions.ts'
import type { StaffRequest } from '../../access/request.ts'
import { ROLE_WORDS } from '../../frame/role-words.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Radios, Select } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { setUpPaths } from '../set-up/paths.ts'
import { staffSignInPaths } from '../sign-in/paths.ts'
import { roleField } from './form.ts'
import { providerPaths } from './paths.ts'
import type { ShownProvider } from './queries.ts'

/** The settings of before, as they stand in the form. */
export const valuesOf = (provider: ShownProvider | null): Values => ({
  aanbieder: provider?.issuer ?? '',
  client: provider?.clientId ?? '',
  manier: provider?.authMethod ?? 'client_secret_basic',
  claim: provider?.rolesClaim ?? 'roles',
  scope: provider?.scope ?? 'openid profile email',
  acr: provider?.strongAcr.join(' ') ?? '',
  amr: provider?.strongAmr.join(' ') ?? '',
  bereik: provider?.firstReach === 'organisation' ? 'organisatie' : 'plekken',
  ...Object.fromEntries(
    EMPLOYEE_ROLES.map((role) => [
      roleField(role),
      (provider?.roleMap ?? [])
        .filter((line) => line.role === role)
        .map(({ value }) => value)
        .join(', '),
    ]),
  ),
})

/** What came of «Probeer de verbinding». */
export type Tried = { works: true; signsOut: boolean } | { works: false; words: string }

interface Shown {
  request: StaffRequest
  provider: ShownProvider | null
  values: Values
  errors?: Errors
  tried?: Tried
}

const DONE: Record<string, string> = {
  bewaard: 'Uw wijziging is bewaard',
  gebruiken: 'Medewerkers loggen nu in via uw organisatie',
  gestopt: 'Medewerkers loggen nu in met wachtwoord en code',
}

function TriedNotice({ tried }: { tried: Tried }) {
  return tried.works ? (
    <Notice kind="success" title="De verbinding werkt">
      <p>
        {tried.signsOut
          ? 'Wie in Naast uitlogt, logt ook bij uw aanbieder uit.'
          : 'Uw aanbieder heeft geen adres om uit te loggen. Uitloggen geldt dus alleen voor Naast.'}
      </p>
    </Notice>
  ) : (
    <Notice kind="warning" title="De verbinding werkt niet">
      <p>{tried.words}</p>
    </Notice>
  )
}

/** How employees sign in, for the administrator (ORG-1). */
export function ProviderPage({ request, provider, values, errors = {}, tried }: Shown) {
  const { slug } = request.standing.organisation
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Inloggen via uw organisatie"
      current={setUpPaths.overview(slug)}
      breadcrumbs={[{ href: setUpPaths.overview(slug), label: 'Inrichting' }]}
      errors={errors}
      notice={
        <>
          {done && !tried ? <Notice kind="success" title={done} /> : null}
          {tried ? <TriedNotice tried={tried} /> : null}
        </>
      }
    >
      <p>
        Heeft uw organisatie een eigen inlogsysteem (OpenID Connect)? Dan kunnen medewerkers daarmee
        inloggen.
      </p>
      <Told request={request} provider={provider} />
      {provider === null ? null : <Use request={request} provider={provider} />}
      <SettingsForm request={request} provider={provider} values={values} errors={errors} />
    </StaffFrame>
  )
}

/** What the people of the provider have to know of us. */
function Told({ request, provider }: Pick<Shown, 'request' | 'provider'>) {
  const { slug } = request.standing.organisation
  const { baseUrl } = request.portal.config
  return (
    <section class="stack">
      <h2>Wat uw aanbieder moet weten</h2>
      <SummaryList
        rows={[
          { label: 'Adres om terug te komen', value: baseUrl + staffSignInPaths.callback(slug) },
          { label: 'Adres na uitloggen', value: baseUrl + staffSignInPaths.signedOut(slug) },
          ...(provider?.authMethod === 'private_key_jwt'
            ? [{ label: 'Sleutels van Naast', value: baseUrl + staffSignInPaths.keys(slug) }]
            : []),
          { label: 'Adres voor uw medewerkers', value: baseUrl + staffSignInPaths.start(slug) },
        ]}
      />
    </section>
  )
}

function Use({ request, provider }: { request: StaffRequest; provider: ShownProvider }) {
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>{provider.activeAt ? 'In gebruik' : 'Nog niet in gebruik'}</h2>
      <p>
        {provider.activeAt
          ? 'Medewerkers gaan vanaf hun adres naar uw inlogsysteem.'
          : 'Probeer eerst de verbinding. Werkt die? Neem hem dan in gebruik.'}
      </p>
      <Buttons>
        <Form action={providerPaths.attempt(slug)}>
          <QuietButton icon="refresh-cw">Probeer de verbinding</QuietButton>
        </Form>
        <Form
          action={provider.activeAt ? providerPaths.stop(slug) : providerPaths.use(slug)}
          token={request.formToken}
        >
          {provider.activeAt ? (
            <QuietButton>Stop met gebruiken</QuietButton>
          ) : (
            <SubmitButton>Neem in gebruik</SubmitButton>
          )}
        </Form>
      </Buttons>
      {provider.activeAt ? (
        <Inset>
          <p>
            Stopt u? Wie zijn rol van uw inlogsysteem kreeg, kan er dan niet meer in. Nodig die
            medewerkers dan zelf uit.
          </p>
        </Inset>
      ) : null}
    </section>
  )
}

function SettingsForm({ request, provider, values, errors = {} }: Shown) {
  const field = { values, errors }
  return (
    <section class="stack">
      <h2>Instellingen</h2>
      <Form
        action={providerPaths.settings(request.standing.organisation.slug)}
        token={request.formToken}
      >
        <TextField
          name="aanbieder"
          label="Adres van de aanbieder (issuer)"
          hint="Bijvoorbeeld https://login.voorbeeld.example/realms/zorg"
          {...field}
        />
        <TextField name="client" label="Client-id" {...field} />
        <Select
          name="manier"
          label="Hoe maakt Naast zich bekend?"
          prompt=""
          options={[
            { value: 'client_secret_basic', label: 'Met een geheim (client_secret_basic)' },
            { value: 'client_secret_post', label: 'Met een geheim (client_secret_post)' },
            { value: 'private_key_jwt', label: 'Met een sleutel van Naast (private_key_jwt)' },
          ]}
          {...field}
        />
        <PasswordField
          name="geheim"
          label="Geheim"
          purpose="new"
          optional
          hint={
            provider === null
              ? 'Niet nodig bij een sleutel van Naast.'
              : 'Naast laat het geheim niet zien. Laat dit leeg als het hetzelfde blijft.'
          }
          {...field}
        />
        <TextField
          name="claim"
          label="Waar staan de rollen? (claim)"
          hint="Bijvoorbeeld roles, groups of realm_access.roles"
          {...field}
        />
        <TextField name="scope" label="Wat vraagt Naast op? (scope)" {...field} />
        <p>Hoe noemt uw aanbieder elke rol? Zet komma’s tussen verschillende namen.</p>
        {EMPLOYEE_ROLES.map((role) => (
          <TextField name={roleField(role)} label={ROLE_WORDS[role]} optional {...field} />
        ))}
        <Radios
          name="bereik"
          label="Wat ziet een medewerker die voor het eerst komt?"
          options={[
            { value: 'plekken', label: 'Nog niets: u geeft eerst een locatie of team' },
            { value: 'organisatie', label: 'Alle cliënten van de organisatie' },
          ]}
          {...field}
        />
        <TextField
          name="acr"
          label="Waarden van acr met een tweede stap"
          optional
          hint="Zegt uw aanbieder dit, dan vraagt Naast aan medewerkers geen eigen code."
          {...field}
        />
        <TextField
          name="amr"
          label="Waarden van amr met een tweede stap"
          optional
          hint="Bijvoorbeeld mfa of otp"
          {...field}
        />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
        </Buttons>
      </Form>
    </section>
  )
}
