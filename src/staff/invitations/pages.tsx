import { CAPACITIES } from '../../access/organisation-policy.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Form as Posted } from '../../http/form.ts'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { NumberedSteps, Points } from '../../ui/list.tsx'
import { capitalised } from '../../ui/names.ts'
import { Inset, Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { CAPACITY_WORDS, type Consent, type OpenCode } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import type { RecordFacts } from '../record-facts.ts'
import { asksClientAside, WhoManages } from '../who-manages.tsx'
import { splitAddressee } from './form.ts'
import { cancelPath, invitePath, reissuePath } from './paths.ts'

interface InviteProps {
  request: StaffRequest
  recordId: string
  facts: RecordFacts
  /** The same facts, to go along with the form. */
  sealed: string
  consent: Consent
  validUntil: Date
  values: Posted['values']
  errors?: Record<string, string>
}

/** The form in which a client is invited: for whom the letter is, and what happens next. */
export function InvitePage(props: InviteProps) {
  const { request, recordId, facts, consent, errors = {} } = props
  const { organisation } = request.standing
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`${facts.name} uitnodigen`}
      errors={errors}
      breadcrumbs={[{ href: clientPath(organisation.slug, recordId), label: facts.name }]}
      notice={
        request.url.searchParams.get('gelukt') === 'toestemming' ? (
          <Notice kind="success" title="De toestemming is vastgelegd">
            <p>Nu kunt u de uitnodiging maken.</p>
          </Notice>
        ) : null
      }
    >
      <p>
        {consent.givenByName} ({CAPACITY_WORDS[consent.capacity]}) gaf toestemming op{' '}
        <Time when={consent.givenOn} look="date" />.
      </p>
      <InviteForm {...props} />
    </StaffFrame>
  )
}

function InviteForm({
  request,
  recordId,
  facts,
  sealed,
  consent,
  validUntil,
  values,
  errors = {},
}: InviteProps) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  return (
    <Form action={invitePath(slug, recordId)} token={request.formToken}>
      <Hidden name="gegevens" value={sealed} />
      <TextField
        {...field}
        name="naam"
        label="Voor wie is de brief?"
        hint="Deze persoon krijgt de code en beheert straks de zorgpagina"
        width="medium"
        autocomplete="off"
      />
      <ManagerFields request={request} consent={consent} values={values} errors={errors} />
      {facts.protectedAddress ? (
        <Inset>
          Het adres van deze cliënt is geheim. Daarom staat er geen adres op de brief. Geef de brief
          zelf aan wie erop staat.
        </Inset>
      ) : (
        <TextArea
          {...field}
          name="adres"
          label="Adres op de brief"
          hint="Straat en huisnummer, en daaronder postcode en plaats. Zo past de brief in een envelop met venster"
          optional
          rows={3}
        />
      )}
      <h2>Wat er daarna gebeurt</h2>
      <NumberedSteps
        steps={[
          'Naast maakt een brief met een code. U downloadt de brief en geeft of stuurt hem.',
          <>
            De code werkt 42 dagen: tot en met <Time when={validUntil} look="day" />. Hij werkt één
            keer, en alleen samen met de geboortedatum van de cliënt.
          </>,
          'Wie de brief krijgt, koppelt het dossier aan een zorgpagina. Pas dan leest Naast het dossier.',
        ]}
      />
      <Buttons>
        <SubmitButton>Uitnodiging maken</SubmitButton>
        <ButtonLink href={clientPath(slug, recordId)} look="quiet">
          Terug
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** PAG-6: what the person with the code is to the client, by the organisation's own order. */
function ManagerFields({
  request,
  consent,
  values,
  errors = {},
}: Pick<InviteProps, 'request' | 'consent' | 'values' | 'errors'>) {
  const { policy } = request.standing
  const { managers } = policy
  return (
    <>
      <WhoManages policy={policy} />
      <Select
        name="rol"
        label="Wat is deze persoon voor de cliënt?"
        values={values}
        errors={errors}
        options={(managers.length > 0 ? managers : CAPACITIES).map((value) => ({
          value,
          label: capitalised(CAPACITY_WORDS[value]),
        }))}
      />
      {asksClientAside(managers) && consent.capacity !== 'client' ? (
        <Checkbox
          name="opzij"
          label="De cliënt kan of wil zelf geen beheerder zijn"
          optional
          values={values}
          errors={errors}
        />
      ) : null}
    </>
  )
}

interface ChangeProps {
  request: StaffRequest
  recordId: string
  name: string
  open: OpenCode
}

function About({ name, open }: Pick<ChangeProps, 'name' | 'open'>) {
  return (
    <p>
      De uitnodiging voor {name} is voor {splitAddressee(open.addressee).name}. De code werkt tot en
      met <Time when={open.expiresAt} look="day" />.
    </p>
  )
}

/** Asks first, and says what happens. */
export function CancelPage({ request, recordId, name, open }: ChangeProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame request={request} standing={request.standing} title="Uitnodiging annuleren">
      <About name={name} open={open} />
      <p>Als u de uitnodiging annuleert:</p>
      <Points
        points={[
          'werkt de code in de brief niet meer;',
          'ziet wie de code invult, dat de uitnodiging is geannuleerd;',
          'vergeet Naast de naam en het cliëntnummer van deze cliënt;',
          'blijft de toestemming staan: u kunt later opnieuw uitnodigen.',
        ]}
      />
      <Form action={cancelPath(slug, recordId, open.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Uitnodiging annuleren</DangerButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Niet annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

/** Asks first: the letter that was sent stops working. */
export function ReissuePage({ request, recordId, name, open }: ChangeProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame request={request} standing={request.standing} title="Nieuwe code maken">
      <About name={name} open={open} />
      <p>Is de brief kwijt, of heeft iemand anders de code gezien? Maak dan een nieuwe code.</p>
      <Points
        points={[
          'De oude code werkt dan meteen niet meer.',
          'U downloadt een nieuwe brief. De nieuwe code werkt weer 42 dagen.',
        ]}
      />
      <Form action={reissuePath(slug, recordId, open.id)} token={request.formToken}>
        <Buttons>
          <SubmitButton>Nieuwe code maken</SubmitButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
