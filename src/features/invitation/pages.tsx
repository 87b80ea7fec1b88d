import type { Child } from 'hono/jsx'
import type { Viewer } from '../../access/standing.ts'
import { rightsSentences, untilWords } from '../../sharing/rights-sentences.ts'
import { CHOICE_WORDS, choiceOf } from '../../sharing/templates.ts'
import { Checkbox } from '../../ui/choices.tsx'
import type { Display } from '../../ui/display.ts'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Inset } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { invitationPaths } from './paths.ts'
import type { Invitation } from './queries.ts'

interface Shown {
  invitation: Invitation
  token: string
  display: Display
}

/** Which page, by whom, and with which rights: the mail and this page say the same (CON-3). */
function What({ invitation }: { invitation: Invitation }) {
  return (
    <>
      <p>
        <Figure name={invitation.pageName} size="l" />
      </p>
      <p class="lead">
        {invitation.inviterName} nodigt u uit voor de zorgpagina van{' '}
        <strong>{invitation.pageName}</strong>.
      </p>
      <SummaryList
        rows={[
          { label: 'Zorgpagina van', value: invitation.pageName },
          { label: 'Uitgenodigd door', value: invitation.inviterName },
          { label: 'U bent', value: invitation.relation },
          { label: 'U krijgt toegang tot', value: <Rights invitation={invitation} /> },
          ...(invitation.endsOn
            ? [{ label: 'Hoe lang', value: capitalised(untilWords(invitation.endsOn)) }]
            : []),
        ]}
      />
    </>
  )
}

/** The template by its name, or what was chosen part by part. */
function Rights({ invitation }: { invitation: Invitation }) {
  const choice = choiceOf(invitation.categories)
  if (choice === 'basis' || choice === 'alles')
    return (
      <>
        {CHOICE_WORDS[choice].label}. {TEMPLATE_MEANS[choice]}
      </>
    )
  return (
    <ul>
      {rightsSentences('U', { ...invitation, endsOn: null }).map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

const TEMPLATE_MEANS = {
  basis: CHOICE_WORDS.basis.hint,
  alles: 'Ook het dossier. U hoort dan bij de vertrouwensgroep.',
}

/** For somebody who is signed in: one button. */
export function AcceptPage({ invitation, token, display, viewer }: Shown & { viewer: Viewer }) {
  return (
    <PublicPage
      title={`Meedoen met ${invitation.pageName}`}
      here="/uitnodiging"
      display={display}
      signIn={false}
    >
      <What invitation={invitation} />
      <p>
        U bent ingelogd als {viewer.firstName} {viewer.lastName}.
      </p>
      <Form action={invitationPaths.accept(token)}>
        <Buttons>
          <SubmitButton>Ja, ik doe mee</SubmitButton>
          <ButtonLink look="quiet" href="/overzicht">
            Niet nu
          </ButtonLink>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** For somebody with an account who is not signed in. */
export function SignInFirstPage({ invitation, token, display }: Shown) {
  return (
    <PublicPage title={`Meedoen met ${invitation.pageName}`} here="/uitnodiging" display={display}>
      <What invitation={invitation} />
      <p>U hebt al een account bij Naast. Log in om mee te doen.</p>
      <Buttons>
        <ButtonLink href={`/inloggen?verder=${encodeURIComponent(invitationPaths.open(token))}`}>
          Bestaande gebruiker
        </ButtonLink>
      </Buttons>
    </PublicPage>
  )
}

interface NewAccountProps extends Shown {
  values: Record<string, string>
  errors: Record<string, string>
}

/** For somebody without an account: name and password, and he takes part. */
export function NewAccountPage({ invitation, token, display, values, errors }: NewAccountProps) {
  return (
    <PublicPage
      title={`Meedoen met ${invitation.pageName}`}
      here="/uitnodiging"
      display={display}
      errors={errors}
    >
      <What invitation={invitation} />
      <h2>Maak een account</h2>
      <p>Een account is gratis. Uw e-mailadres is {invitation.email}.</p>
      <Form action={invitationPaths.newAccount(token)}>
        <TextField
          name="voornaam"
          label="Voornaam"
          autocomplete="given-name"
          values={values}
          errors={errors}
        />
        <TextField
          name="achternaam"
          label="Achternaam"
          autocomplete="family-name"
          values={values}
          errors={errors}
        />
        <PasswordField
          name="wachtwoord"
          purpose="new"
          label="Kies een wachtwoord"
          hint="Ten minste 12 tekens. Een korte zin is makkelijk te onthouden."
          values={values}
          errors={errors}
        />
        <Checkbox
          name="akkoord"
          label="Ik ga akkoord met de voorwaarden en de privacyverklaring"
          values={values}
          errors={errors}
        />
        <p>
          Lees de <a href="/voorwaarden">voorwaarden</a> en de{' '}
          <a href="/privacy">privacyverklaring</a>.
        </p>
        <Buttons>
          <SubmitButton>Account maken en meedoen</SubmitButton>
        </Buttons>
      </Form>
      <Inset>
        <p>
          Hebt u al een account met een ander e-mailadres?{' '}
          <a href={`/inloggen?verder=${encodeURIComponent(invitationPaths.open(token))}`}>
            Log dan daarmee in
          </a>
          .
        </p>
      </Inset>
    </PublicPage>
  )
}

const CLOSED: Record<
  Exclude<Invitation['state'], 'open'> | 'unknown',
  { title: string; lines: string[] }
> = {
  accepted: {
    title: 'Deze uitnodiging is al geaccepteerd',
    lines: ['Log in om de zorgpagina te openen.'],
  },
  withdrawn: {
    title: 'Deze uitnodiging is ingetrokken',
    lines: ['Vraag aan wie u uitnodigde wat er is gebeurd.'],
  },
  expired: {
    title: 'Deze uitnodiging is verlopen',
    lines: ['Vraag om een nieuwe uitnodiging. Dat is zo gedaan.'],
  },
  full: {
    title: 'Er is nu geen plaats in het dossier',
    lines: [
      'De zorgorganisatie laat maar een paar mensen het dossier lezen. Dat aantal is bereikt.',
      'Vraag aan wie u uitnodigde wat er kan. Misschien komt er plaats, of u doet mee zonder het dossier.',
      'De uitnodiging blijft staan. Is er plaats? Gebruik dan deze link opnieuw.',
    ],
  },
  unknown: {
    title: 'Deze uitnodiging kennen we niet',
    lines: [
      'Kijk of u de hele link uit de e-mail hebt gebruikt.',
      'Kreeg u een nieuwere e-mail? Gebruik dan die link.',
    ],
  },
}

/** Why the link opens nothing (any more). */
export function ClosedPage({
  state,
  display,
  children,
}: {
  state: keyof typeof CLOSED
  display: Display
  children?: Child
}) {
  const { title, lines } = CLOSED[state]
  return (
    <PublicPage title={title} display={display}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {children}
      <Buttons>
        <ButtonLink href="/overzicht">Naar Naast</ButtonLink>
      </Buttons>
    </PublicPage>
  )
}
