import { CAPACITIES } from '../../access/organisation-policy.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Form as Posted } from '../../http/form.ts'
import { type Option, Radios, Select } from '../../ui/choices.tsx'
import { DateFields, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Inset } from '../../ui/notice.tsx'
import { CAPACITY_WORDS } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import type { Consenter, RecordFacts } from '../record-facts.ts'
import { WhoManages } from '../who-manages.tsx'
import { contactChoice, SOMEBODY_ELSE } from './form.ts'
import { consentPath, withdrawConsentPath } from './paths.ts'

const describe = (contact: Consenter): string =>
  [contact.relation, CAPACITY_WORDS[contact.capacity]].filter(Boolean).join(', ')

const choicesFor = (facts: RecordFacts): Option[] => [
  { value: 'client', label: facts.name, hint: 'De cliënt zelf' },
  ...facts.contacts.map((contact, index) => ({
    value: contactChoice(index),
    label: contact.name,
    hint: `Volgens het dossier: ${describe(contact)}`,
  })),
  { value: SOMEBODY_ELSE, label: 'Iemand anders', hint: 'Vul hieronder de naam en de rol in' },
]

/** A curator or mentor decides in the client's place. */
function WhoDecides({ facts }: { facts: RecordFacts }) {
  const decider = facts.contacts.find(
    ({ capacity }) => capacity === 'curator' || capacity === 'mentor',
  )
  if (decider === undefined) return null
  const role = CAPACITY_WORDS[decider.capacity]
  return (
    <Inset>
      Volgens het dossier heeft deze cliënt een {role}: {decider.name}. Meestal geeft de {role} dan
      de toestemming, en niet de cliënt zelf.
    </Inset>
  )
}

/** The form in which a consent is written down. */
export function ConsentPage({
  request,
  recordId,
  facts,
  sealed,
  values,
  errors = {},
}: {
  request: StaffRequest
  recordId: string
  facts: RecordFacts
  /** The same facts, to go along with the form. */
  sealed: string
  values: Posted['values']
  errors?: Record<string, string>
}) {
  const { organisation, policy } = request.standing
  const field = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`Toestemming voor ${facts.name}`}
      errors={errors}
      breadcrumbs={[{ href: clientPath(organisation.slug, recordId), label: facts.name }]}
    >
      <p>Zonder toestemming deelt {organisation.name} het dossier niet in Naast.</p>
      <WhoDecides facts={facts} />
      <WhoManages policy={policy} />
      <Form action={consentPath(organisation.slug, recordId)} token={request.formToken}>
        <Hidden name="gegevens" value={sealed} />
        <Radios {...field} name="wie" label="Wie geeft toestemming?" options={choicesFor(facts)} />
        <TextField
          {...field}
          name="naam"
          label="Naam"
          hint="Alleen invullen bij «Iemand anders»"
          width="medium"
          autocomplete="off"
        />
        <Select
          {...field}
          name="rol"
          label="Rol"
          hint="Alleen kiezen bij «Iemand anders»"
          options={CAPACITIES.filter((one) => one !== 'client').map((value) => ({
            value,
            label: CAPACITY_WORDS[value],
          }))}
        />
        <DateFields {...field} name="gegeven" label="Wanneer is de toestemming gegeven?" />
        {policy.signedFormRequired ? (
          <DateFields
            {...field}
            name="getekend"
            label="Wanneer is het formulier getekend?"
            hint={`${organisation.name} vraagt een formulier met handtekening`}
          />
        ) : null}
        <Buttons>
          <SubmitButton>Toestemming vastleggen</SubmitButton>
          <ButtonLink href={clientPath(organisation.slug, recordId)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

/** Asks first, and says what happens. */
export function WithdrawPage({
  request,
  recordId,
  open,
}: {
  request: StaffRequest
  recordId: string
  /** Whether there is an invitation that will stop working. */
  open: boolean
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame request={request} standing={request.standing} title="Toestemming intrekken">
      <p>Wilt u de toestemming van deze cliënt intrekken? Dit gebeurt er:</p>
      <Points
        points={[
          ...(open ? ['De code van de open uitnodiging werkt niet meer.'] : []),
          'Naast verwijdert de namen, de geboortedatum en het cliëntnummer.',
          'De rol van wie toestemming gaf blijft bewaard, en de datum ook.',
          'U kunt later opnieuw toestemming vastleggen.',
        ]}
      />
      <Form action={withdrawConsentPath(slug, recordId)} token={request.formToken}>
        <Buttons>
          <DangerButton>Toestemming intrekken</DangerButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Niet intrekken
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
