import type { Display } from '../../ui/display.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { ButtonLink, Buttons, DangerButton, Form } from '../../ui/form.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { forgottenPath, signInPath } from '../sign-in/paths.ts'
import { stopByLinkPath } from './paths.ts'

/** Behind the link of the mail: nothing is stopped before the button, for mail scanners follow links too. */
export function StopPhonePage({
  display,
  token,
  lastDigits,
}: {
  display: Display
  token: string
  /** Of the number that waits; null when it waits no more. */
  lastDigits: string | null
}) {
  return (
    <PublicPage title="Was u dit niet?" display={display}>
      <p>
        {lastDigits === null
          ? 'Iemand wilde een ander telefoonnummer bij uw account. Dat is al gestopt.'
          : `Iemand wil een ander telefoonnummer bij uw account. Dat nummer eindigt op ${lastDigits}.`}
      </p>
      <p>
        Was u dit niet? Druk dan op de knop. Het andere nummer werkt dan niet. Overal wordt u
        uitgelogd.
      </p>
      <Form action={stopByLinkPath(token)}>
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
    <PublicPage title="Het andere nummer is gestopt" display={display}>
      <p>Uw account houdt het nummer dat het had. Overal bent u uitgelogd.</p>
      <p>
        Iemand anders kent uw wachtwoord. Kies daarom nu meteen een nieuw wachtwoord. Dan kan die
        persoon niet meer inloggen.
      </p>
      <Buttons>
        <ButtonLink href={forgottenPath}>Nieuw wachtwoord kiezen</ButtonLink>
      </Buttons>
    </PublicPage>
  )
}

const LINK_WORDS = {
  unknown: {
    title: 'Deze link werkt niet',
    words: 'Misschien is het adres niet helemaal goed overgenomen. Klik op de knop in de e-mail.',
  },
  used: {
    title: 'Deze link is al gebruikt',
    words: 'Het andere nummer is gestopt. Kies nog wel een nieuw wachtwoord, als u dat niet deed.',
  },
  expired: {
    title: 'Deze link is verlopen',
    words:
      'De tijd om het te stoppen is voorbij. Was u het niet? Kies dan meteen een nieuw wachtwoord.',
  },
}

/** A link that cannot be used, with the way on and whom to ask. */
export function StopLinkPage({
  display,
  state,
  helpAddress,
}: {
  display: Display
  state: keyof typeof LINK_WORDS
  helpAddress: string
}) {
  const { title, words } = LINK_WORDS[state]
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
            <ButtonLink href={forgottenPath}>Nieuw wachtwoord kiezen</ButtonLink>
            <ButtonLink href={signInPath()} look="quiet">
              Naar inloggen
            </ButtonLink>
          </Buttons>
        </div>
      </div>
    </PublicPage>
  )
}
