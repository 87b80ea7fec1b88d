import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { rightsSentences } from '../../sharing/rights-sentences.ts'
import { EmailField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { firstName } from '../../ui/names.ts'
import { SummaryList } from '../../ui/summary-list.tsx'
import { connectionPaths } from './paths.ts'
import type { OpenInvitation, Person } from './queries.ts'
import { RightsFields } from './rights-fields.tsx'

interface FormPageProps<R> {
  request: R
  values: Record<string, string>
  errors: Record<string, string>
  /** What the organisation allows and how far that is used; empty without a limit. */
  limit: readonly string[]
}

/** «Nodig een helpende uit» (CON-3), with the advice to keep the trusted group small (CON-9). */
export function InvitePage({
  request,
  values,
  errors,
  limit,
}: FormPageProps<CarePageRequest<'connections.invite'>>) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Nodig een helpende uit"
      errors={errors}
      current="/connecties"
    >
      <p>
        U nodigt iemand uit voor de zorgpagina van {carePage.firstName} {carePage.lastName}. Diegene
        krijgt een e-mail met een link.
      </p>
      <Form action={connectionPaths.invite(carePage.id)} token={request.formToken}>
        <TextField
          name="naam"
          label="Naam"
          hint="Voornaam en achternaam"
          values={values}
          errors={errors}
          autocomplete="off"
        />
        <EmailField
          name="email"
          label="E-mailadres"
          values={values}
          errors={errors}
          autocomplete="off"
        />
        <TextField
          name="relatie"
          label="Relatie"
          hint="Bijvoorbeeld dochter, buurman of vrijwilliger"
          values={values}
          errors={errors}
          autocomplete="off"
        />
        <RightsFields values={values} errors={errors} limit={limit} />
        <Buttons>
          <SubmitButton>Uitnodiging versturen</SubmitButton>
          <ButtonLink look="quiet" href={connectionPaths.list(carePage.id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** «Rechten» of one participant. */
export function RightsPage({
  request,
  person,
  values,
  errors,
  limit,
}: FormPageProps<CarePageRequest<'connections.change-rights'>> & { person: Person }) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={`Rechten van ${person.name}`}
      errors={errors}
      current="/connecties"
    >
      <h2>Zo is het nu</h2>
      <ul>
        {rightsSentences(firstName(person.name), person).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <h2>Veranderen</h2>
      <p>Een verandering geldt meteen. {person.name} krijgt daarover een e-mail.</p>
      <Form
        action={connectionPaths.rights(carePage.id, person.participantId)}
        token={request.formToken}
      >
        <RightsFields values={values} errors={errors} limit={limit} />
        <Buttons>
          <SubmitButton>Opslaan</SubmitButton>
          <ButtonLink look="quiet" href={connectionPaths.list(carePage.id)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** Asks before somebody is removed, and says what happens (CON-6). */
export function RemovePage({
  request,
  person,
}: {
  request: CarePageRequest<'connections.remove'>
  person: Person
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={`${person.name} verwijderen`}
      current="/connecties"
    >
      <p>Weet u zeker dat u {person.name} wilt verwijderen? Dit gebeurt er:</p>
      <ul>
        <li>{person.name} kan deze zorgpagina meteen niet meer zien.</li>
        <li>{person.name} en u krijgen allebei een e-mail.</li>
        <li>U kunt {person.name} later opnieuw uitnodigen.</li>
      </ul>
      <Form
        action={connectionPaths.remove(carePage.id, person.participantId)}
        token={request.formToken}
      >
        <Buttons>
          <DangerButton>OK, verwijderen</DangerButton>
          <ButtonLink look="quiet" href={connectionPaths.list(carePage.id)}>
            Annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** Asks before an invitation is taken back. */
export function WithdrawPage({
  request,
  invitation,
}: {
  request: CarePageRequest<'connections.invite'>
  invitation: OpenInvitation
}) {
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Uitnodiging intrekken"
      current="/connecties"
    >
      <p>
        Trekt u de uitnodiging in? De link in de e-mail werkt dan niet meer. {invitation.name}{' '}
        krijgt daarover een e-mail.
      </p>
      <SummaryList
        rows={[
          { label: 'Naam', value: invitation.name },
          { label: 'E-mailadres', value: invitation.email },
        ]}
      />
      <Form action={connectionPaths.withdraw(carePage.id, invitation.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Uitnodiging intrekken</DangerButton>
          <ButtonLink look="quiet" href={connectionPaths.list(carePage.id)}>
            Nee, laten staan
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}
