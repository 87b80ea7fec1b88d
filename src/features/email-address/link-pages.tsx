import type { Child } from 'hono/jsx'
import type { Display } from '../../ui/display.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { forgottenPath, signInPath } from '../sign-in/paths.ts'
import { emailAddressPaths } from './paths.ts'

/** Behind the link to the new address: nothing is changed before the button, for mail scanners follow links too. */
export function ConfirmPage({
  display,
  token,
  email,
}: {
  display: Display
  token: string
  email: string
}) {
  return (
    <PublicPage title="Klopt uw nieuwe e-mailadres?" display={display}>
      <p>
        Uw account bij Naast krijgt dit adres: <strong>{email}</strong>. Daarna logt u hiermee in.
      </p>
      <Form action={emailAddressPaths.confirm(token)}>
        <Buttons>
          <SubmitButton>Ja, dit is mijn nieuwe adres</SubmitButton>
        </Buttons>
      </Form>
      <p>Hebt u dit niet gevraagd? Sluit dan deze pagina. Er verandert niets.</p>
    </PublicPage>
  )
}

export function ConfirmedPage({ display, signedIn }: { display: Display; signedIn: boolean }) {
  return (
    <PublicPage title="Uw e-mailadres is veranderd" display={display} signIn={false}>
      <p>Voortaan logt u in met uw nieuwe adres. Uw wachtwoord is hetzelfde gebleven.</p>
      <Buttons>
        {signedIn ? (
          <ButtonLink href="/account">Naar mijn account</ButtonLink>
        ) : (
          <ButtonLink href={signInPath()}>Naar inloggen</ButtonLink>
        )}
      </Buttons>
    </PublicPage>
  )
}

/** Behind the link to the old address. */
export function StopPage({ display, token }: { display: Display; token: string }) {
  return (
    <PublicPage title="Was u dit niet?" display={display}>
      <p>Iemand wil uw account een ander e-mailadres geven, of deed dat al.</p>
      <p>
        Was u dit niet? Druk dan op de knop. Uw account houdt uw oude adres. Overal wordt u
        uitgelogd.
      </p>
      <Form action={emailAddressPaths.stop(token)}>
        <Buttons>
          <DangerButton>Dit was ik niet</DangerButton>
        </Buttons>
      </Form>
      <p>Was u dit zelf? Dan hoeft u niets te doen.</p>
    </PublicPage>
  )
}

/** It is stopped; who did this has the password, so that is what comes next. */
export function StoppedPage({ display }: { display: Display }) {
  return (
    <PublicPage title="Uw account houdt uw oude adres" display={display}>
      <p>Het andere e-mailadres hoort niet bij uw account. Overal bent u uitgelogd.</p>
      <p>
        Iemand anders kent uw wachtwoord. Kies daarom nu meteen een nieuw wachtwoord. Kijk daarna
        bij «Mijn account» of alles klopt.
      </p>
      <Buttons>
        <ButtonLink href={forgottenPath}>Nieuw wachtwoord kiezen</ButtonLink>
      </Buttons>
    </PublicPage>
  )
}

/** Why a link does nothing. */
export type DeadLink =
  | 'unknown'
  | 'confirm-used'
  | 'confirm-expired'
  | 'confirm-taken'
  | 'stop-used'
  | 'stop-expired'
  | 'stop-taken'

const UNKNOWN = {
  title: 'Deze link werkt niet',
  words: 'Misschien is het adres niet helemaal goed overgenomen. Klik op de knop in de e-mail.',
}
const DEAD: Record<DeadLink, { title: string; words: string }> = {
  unknown: UNKNOWN,
  'confirm-used': {
    title: 'Deze link werkt niet meer',
    words: 'Het nieuwe adres is al bevestigd, of het is gestopt. Kijk bij «Mijn account».',
  },
  'confirm-expired': {
    title: 'Deze link is verlopen',
    words: 'Uw adres is niet veranderd. Vraag het opnieuw bij «Mijn account».',
  },
  'confirm-taken': {
    title: 'Dit e-mailadres heeft al een account',
    words:
      'U hebt bij Naast al een account met dit adres. Log daarmee in, of kies bij uw andere account een ander adres.',
  },
  'stop-used': {
    title: 'Deze link is al gebruikt',
    words: 'Uw oude adres blijft. Kies nog wel een nieuw wachtwoord, als u dat niet deed.',
  },
  'stop-expired': {
    title: 'Deze link is verlopen',
    words: 'De tijd om het te stoppen is voorbij. Was u het niet? Vraag dan hulp.',
  },
  'stop-taken': {
    title: 'Uw oude adres heeft nu een ander account',
    words: 'Daarom kunnen wij het niet terugzetten. Overal bent u uitgelogd. Vraag hulp.',
  },
}

/** A link that cannot be used, with the way on and whom to ask. */
export function DeadLinkPage({
  display,
  state,
  helpAddress,
}: {
  display: Display
  state: DeadLink
  helpAddress: string
}): Child {
  const { title, words } = DEAD[state]
  return (
    <PublicPage title={title} heading={false} display={display}>
      <div class="message">
        <Drawing name="signpost" />
        <div class="stack">
          <h1>{title}</h1>
          <p>{words}</p>
          <p>
            Vertrouwt u het niet? Mail naar <a href={`mailto:${helpAddress}`}>{helpAddress}</a>.
          </p>
          <Buttons>
            <ButtonLink href={signInPath()}>Naar inloggen</ButtonLink>
            <ButtonLink href={forgottenPath} look="quiet">
              Nieuw wachtwoord kiezen
            </ButtonLink>
          </Buttons>
        </div>
      </div>
    </PublicPage>
  )
}
