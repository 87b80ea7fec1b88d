import type { Display } from '../../ui/display.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, PasswordField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassKey } from '../../ui/pass-key.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import {
  choosePasswordPath,
  forgottenPath,
  passkeyQuestionPath,
  passkeySignInPath,
  signInPath,
  signOutPath,
} from './paths.ts'

interface Filled {
  display: Display
  values?: Values
  errors?: Errors
}

/** What the sign-in page says first: what was just done, or why somebody is here again. */
export type SignInNotice = 'wachtwoord' | 'uitgelogd' | 'sessie'

const NOTICES: Record<SignInNotice, { kind: 'success' | 'info'; title: string; words: string }> = {
  wachtwoord: {
    kind: 'success',
    title: 'Uw nieuwe wachtwoord is bewaard',
    words: 'Log nu in met uw nieuwe wachtwoord.',
  },
  uitgelogd: {
    kind: 'success',
    title: 'U bent uitgelogd',
    words: 'Op een computer van iemand anders? Sluit dan ook de browser.',
  },
  sessie: {
    kind: 'info',
    title: 'U bent uitgelogd',
    words: 'U was een tijd niet bezig. Voor de veiligheid logt u opnieuw in.',
  },
}

/** «Bestaande gebruiker»: address and password (ACC-4). */
export function SignInPage({
  display,
  values = {},
  errors = {},
  onward,
  notice,
}: Filled & { onward: string | undefined; notice?: SignInNotice | undefined }) {
  const told = notice === undefined ? undefined : NOTICES[notice]
  return (
    <PublicPage
      title="Inloggen"
      here="/inloggen"
      signIn={false}
      display={display}
      errors={errors}
      notice={
        told === undefined ? undefined : (
          <Notice kind={told.kind} title={told.title}>
            <p>{told.words}</p>
          </Notice>
        )
      }
    >
      <Form action={signInPath(onward)}>
        <EmailField
          name="email"
          label="E-mailadres"
          autocomplete="username webauthn"
          values={values}
          errors={errors}
        />
        <PasswordField
          name="wachtwoord"
          label="Wachtwoord"
          purpose="current"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="log-in">Log in</SubmitButton>
        </Buttons>
      </Form>
      <p>
        <a href={forgottenPath}>Wachtwoord vergeten?</a>
      </p>
      <PassKey
        from={passkeyQuestionPath}
        action={passkeySignInPath(onward)}
        button="Log in met een passkey"
        typing
        failed="Het is niet gelukt, of u bent gestopt. Log in met uw wachtwoord, of probeer het nog een keer."
        without={
          <p class="muted">
            Hebt u een passkey? Die werkt alleen met JavaScript. Log nu in met uw wachtwoord.
          </p>
        }
      />
      <p>
        Nog geen account? <a href={sitePaths.createAccount}>Account aanmaken</a>
      </p>
    </PublicPage>
  )
}

/** For who comes to the address of signing out by hand or by a link: signing out is a change, so it takes a button. */
export function SignOutPage({ display }: { display: Display }) {
  return (
    <PublicPage title="Uitloggen" display={display} here="/uitloggen">
      <p>Wilt u uitloggen?</p>
      <Form action={signOutPath}>
        <Buttons>
          <SubmitButton icon="log-out">Log uit</SubmitButton>
          <ButtonLink href={sitePaths.overview} look="quiet">
            Nee, terug
          </ButtonLink>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** «Wachtwoord vergeten?»: asks for the address. */
export function ForgottenPage({ display, values = {}, errors = {} }: Filled) {
  return (
    <PublicPage title="Wachtwoord vergeten?" display={display} errors={errors} here={forgottenPath}>
      <p>Vul uw e-mailadres in. U krijgt dan een e-mail waarmee u een nieuw wachtwoord kiest.</p>
      <Form action={forgottenPath}>
        <EmailField name="email" label="E-mailadres" values={values} errors={errors} />
        <Buttons>
          <SubmitButton icon="mail">Stuur een e-mail</SubmitButton>
        </Buttons>
      </Form>
      <p>
        <a href={signInPath()}>Terug naar inloggen</a>
      </p>
    </PublicPage>
  )
}

/** The same for everybody: known address or not. */
export function ForgottenSentPage({ display }: { display: Display }) {
  return (
    <PublicPage title="U ontvangt een e-mail" heading={false} display={display}>
      <div class="message">
        <Drawing name="letter" />
        <div class="stack">
          <h1>U ontvangt een e-mail</h1>
          <p>Klik in de e-mail op de knop. Daarna kiest u een nieuw wachtwoord.</p>
          <p>De knop werkt één keer en één uur lang.</p>
          <p>
            Geen e-mail gekregen? Kijk bij ongewenste e-mail (spam). Of{' '}
            <a href={forgottenPath}>vraag een nieuwe e-mail</a>.
          </p>
        </div>
      </div>
    </PublicPage>
  )
}

/** A new password, behind the link from the mail. */
export function ChoosePasswordPage({
  display,
  errors = {},
  token,
  email,
}: Filled & { token: string; email: string }) {
  return (
    <PublicPage
      title="Kies een nieuw wachtwoord"
      display={display}
      errors={errors}
      here="/wachtwoord-kiezen"
    >
      <Form action={choosePasswordPath(token)}>
        <NewPassword label="Nieuw wachtwoord" email={email} errors={errors} />
        <Buttons>
          <SubmitButton>Bewaar mijn wachtwoord</SubmitButton>
        </Buttons>
      </Form>
      <p class="muted">Bent u ergens anders ingelogd? Daar wordt u uitgelogd.</p>
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
    words: 'Een link werkt één keer. Weet u uw nieuwe wachtwoord? Dan kunt u gewoon inloggen.',
  },
  expired: {
    title: 'Deze link is verlopen',
    words: 'Een link werkt één uur. Dat is veiliger. U kunt een nieuwe e-mail vragen.',
  },
}

/** A link that cannot be used, with the way on. */
export function ResetLinkPage({
  display,
  state,
}: {
  display: Display
  state: keyof typeof LINK_WORDS
}) {
  const { title, words } = LINK_WORDS[state]
  return (
    <PublicPage title={title} heading={false} display={display}>
      <div class="message">
        <Drawing name="signpost" />
        <div class="stack">
          <h1>{title}</h1>
          <p>{words}</p>
          <Buttons>
            <ButtonLink href={forgottenPath}>Nieuwe e-mail vragen</ButtonLink>
            <ButtonLink href={signInPath()} look="quiet">
              Naar inloggen
            </ButtonLink>
          </Buttons>
        </div>
      </div>
    </PublicPage>
  )
}
