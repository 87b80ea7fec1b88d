import type { Viewer } from '../../access/standing.ts'
import { Checkbox } from '../../ui/choices.tsx'
import type { Display } from '../../ui/display.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { MessagePage } from '../../ui/message-page.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { employeeLinkPaths } from '../set-up/paths.ts'
import type { EmployeeInvitation } from './queries.ts'

interface Shown {
  invitation: EmployeeInvitation
  token: string
  display: Display
}

const What = ({ invitation }: Pick<Shown, 'invitation'>) => (
  <p class="lead">
    {invitation.organisationName} heeft u toegang gegeven tot Naast voor medewerkers.
  </p>
)

/** For somebody who is signed in: one button. */
export function AcceptPage({ invitation, token, display, viewer }: Shown & { viewer: Viewer }) {
  return (
    <PublicPage
      title={`Werken bij ${invitation.organisationName}`}
      display={display}
      signIn={false}
    >
      <What invitation={invitation} />
      <p>
        U bent ingelogd als {viewer.firstName} {viewer.lastName} ({viewer.email}). Wilt u dit
        account voor uw werk gebruiken?
      </p>
      <Form action={employeeLinkPaths.accept(token)}>
        <Buttons>
          <SubmitButton>Ja, met dit account</SubmitButton>
          <ButtonLink look="quiet" href="/uitloggen">
            Nee, uitloggen
          </ButtonLink>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** For somebody whose address has an account. */
export function SignInFirstPage({ invitation, token, display }: Shown) {
  return (
    <MessagePage title="U hebt al een account" drawing="door" context={{ display }} signIn={false}>
      <p>Log in met uw e-mailadres en wachtwoord. Daarna komt u hier terug.</p>
      <p>Het gaat om uw werk bij {invitation.organisationName}.</p>
      <Buttons>
        <ButtonLink href={`/inloggen?verder=${encodeURIComponent(employeeLinkPaths.open(token))}`}>
          Inloggen
        </ButtonLink>
      </Buttons>
    </MessagePage>
  )
}

/** For somebody who is new here. */
export function NewAccountPage({
  invitation,
  token,
  display,
  values,
  errors,
}: Shown & { values: Values; errors: Errors }) {
  const field = {
    errors,
    values: { voornaam: invitation.firstName, achternaam: invitation.lastName, ...values },
  }
  return (
    <PublicPage
      title={`Werken bij ${invitation.organisationName}`}
      display={display}
      signIn={false}
      errors={errors}
    >
      <What invitation={invitation} />
      <p>Maak een account. U logt in met het adres {invitation.email}.</p>
      <Form action={employeeLinkPaths.newAccount(token)}>
        <TextField name="voornaam" label="Voornaam" {...field} />
        <TextField name="achternaam" label="Achternaam" {...field} />
        <PasswordField
          name="wachtwoord"
          label="Kies een wachtwoord"
          purpose="new"
          hint="Ten minste 12 tekens. Een korte zin is goed te onthouden."
          {...field}
        />
        <Checkbox
          name="akkoord"
          label="Ik ga akkoord met de voorwaarden en de privacyverklaring"
          hint={
            <>
              Lees eerst de <a href="/voorwaarden">voorwaarden</a> en de{' '}
              <a href="/privacy">privacyverklaring</a>.
            </>
          }
          {...field}
        />
        <Buttons>
          <SubmitButton>Account maken</SubmitButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

const CLOSED: Record<EmployeeInvitation['state'] | 'unknown', { title: string; words: string }> = {
  open: { title: 'Deze link werkt niet', words: 'Vraag uw beheerder om een nieuwe.' },
  unknown: {
    title: 'Deze link werkt niet',
    words: 'Kijk of u de hele link uit de e-mail hebt gebruikt.',
  },
  accepted: { title: 'U hebt deze link al gebruikt', words: 'Log gewoon in.' },
  withdrawn: {
    title: 'Deze uitnodiging is ingetrokken',
    words: 'Hebt u een vraag? Vraag het aan de beheerder van uw organisatie.',
  },
  expired: {
    title: 'Deze link is verlopen',
    words: 'Vraag de beheerder van uw organisatie om een nieuwe uitnodiging.',
  },
}

/** A link that does not open anything (any more). */
export function ClosedPage({ state, display }: { state: keyof typeof CLOSED; display: Display }) {
  return (
    <MessagePage title={CLOSED[state].title} drawing="letter" context={{ display }} signIn={false}>
      <p>{CLOSED[state].words}</p>
      <Buttons>
        <ButtonLink href="/inloggen">Inloggen</ButtonLink>
      </Buttons>
    </MessagePage>
  )
}
