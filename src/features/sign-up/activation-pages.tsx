import type { Child } from 'hono/jsx'
import type { Display } from '../../ui/display.ts'
import { Drawing, type DrawingName } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { activatePath, renewLinkPath, startPath } from './paths.ts'

interface Shown {
  display: Display
}

/** «Kies uw wachtwoord»: behind the button of the mail (ACC-3). */
export function ActivatePage({
  display,
  errors = {},
  token,
  email,
  firstName,
}: Shown & { errors?: Errors; token: string; email: string; firstName: string }) {
  return (
    <PublicPage
      title="Kies uw wachtwoord"
      display={display}
      errors={errors}
      here="/account-activeren"
    >
      <p>
        Dag {firstName}, fijn dat u er bent. Met <strong>{email}</strong> en dit wachtwoord logt u
        straks in.
      </p>
      <Form action={activatePath(token)}>
        <NewPassword label="Wachtwoord" email={email} errors={errors} />
        <Buttons>
          <SubmitButton>Account activeren</SubmitButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

function Message({
  display,
  title,
  drawing,
  notice,
  children,
}: Shown & { title: string; drawing: DrawingName; notice?: Child; children: Child }) {
  return (
    <PublicPage title={title} heading={false} display={display} {...(notice ? { notice } : {})}>
      <div class="message">
        <Drawing name={drawing} />
        <div class="stack">
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </PublicPage>
  )
}

/** «Klaar!» */
export function DonePage({ display }: Shown) {
  return (
    <Message display={display} title="Klaar!" drawing="people">
      <p>Uw account werkt. Log nu in met uw e-mailadres en uw wachtwoord.</p>
      <Buttons>
        <ButtonLink href={sitePaths.signIn} icon="log-in">
          Log in
        </ButtonLink>
      </Buttons>
    </Message>
  )
}

/** The link was used, or the address has an account by another way. */
export function AlreadyPage({ display }: Shown) {
  return (
    <Message display={display} title="Uw account werkt al" drawing="people">
      <p>Een link werkt één keer. U kunt nu inloggen met uw e-mailadres en uw wachtwoord.</p>
      <p>Weet u uw wachtwoord niet? Kies dan op de volgende pagina «Wachtwoord vergeten?».</p>
      <Buttons>
        <ButtonLink href={sitePaths.signIn} icon="log-in">
          Log in
        </ButtonLink>
      </Buttons>
    </Message>
  )
}

/** The link is too old; a new one goes to the same address. */
export function ExpiredPage({
  display,
  token,
  wait,
}: Shown & { token: string; wait?: string | undefined }) {
  const notice =
    wait === undefined ? undefined : (
      <Notice kind="warning" title="Even wachten">
        <p>Wij stuurden net al een paar e-mails. Probeer het {wait} weer.</p>
      </Notice>
    )
  return (
    <Message display={display} title="Deze link is verlopen" drawing="tea" notice={notice}>
      <p>Een link werkt 48 uur. Dat is veiliger. Uw antwoorden zijn er nog.</p>
      <p>Wij sturen een nieuwe e-mail naar hetzelfde adres.</p>
      <Form action={renewLinkPath(token)}>
        <Buttons>
          <SubmitButton icon="mail">Stuur een nieuwe e-mail</SubmitButton>
        </Buttons>
      </Form>
    </Message>
  )
}

/** After asking for a new link. */
export function RenewedPage({ display }: Shown) {
  return (
    <Message display={display} title="U ontvangt een e-mail" drawing="letter">
      <p>Klik in de nieuwe e-mail op de knop «Account activeren».</p>
      <p>Geen e-mail gekregen? Kijk bij ongewenste e-mail (spam).</p>
    </Message>
  )
}

/** No link that we sent. */
export function UnknownLinkPage({ display }: Shown) {
  return (
    <Message display={display} title="Deze link werkt niet" drawing="signpost">
      <p>Misschien is het adres niet helemaal goed overgenomen. Klik op de knop in de e-mail.</p>
      <p>Hebt u meer e-mails gekregen? Gebruik dan de nieuwste.</p>
      <Buttons>
        <ButtonLink href={startPath}>Account aanmaken</ButtonLink>
        <ButtonLink href={sitePaths.signIn} look="quiet">
          Naar inloggen
        </ButtonLink>
      </Buttons>
    </Message>
  )
}
