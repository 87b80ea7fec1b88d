import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { PasswordAgain } from '../../account/password-again.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { CONFIRM_HOURS } from '../../session/email-change.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { accountPath } from '../account/paths.ts'
import { emailAddressPaths } from './paths.ts'

interface PageOf {
  request: SignedInRequest
  values?: Values
  errors?: Errors | undefined
}

/** Asks the new address and the password, and says what will happen. */
export function ChangeEmailPage({ request, values = {}, errors = {} }: PageOf) {
  return (
    <AccountFrame
      request={request}
      title="Ander e-mailadres"
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <p>
        Uw e-mailadres is nu <strong>{request.viewer.email}</strong>. Zo verandert u het:
      </p>
      <Points
        points={[
          'Vul hier uw nieuwe adres in.',
          'We sturen er een e-mail heen. Klik in die e-mail op de knop.',
          'Daarna logt u in met het nieuwe adres. Uw wachtwoord blijft hetzelfde.',
        ]}
      />
      <p>Uw oude adres krijgt ook een e-mail. Zo kan niemand uw adres stil veranderen.</p>
      <Form action={emailAddressPaths.change} token={request.formToken}>
        <EmailField name="email" label="Uw nieuwe e-mailadres" values={values} errors={errors} />
        <PasswordAgain errors={errors} />
        <Buttons>
          <SubmitButton icon="mail">Stuur een e-mail</SubmitButton>
          <ButtonLink href={accountPath} look="quiet">
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The link is on its way to the new address, whether somebody has that address already or not. */
export function WaitingEmailPage({ request, waiting }: PageOf & { waiting: string }) {
  return (
    <AccountFrame request={request} title="Kijk in uw nieuwe e-mail" breadcrumbs={backToAccount}>
      <Drawing name="letter" />
      <p>
        We stuurden een e-mail naar <strong>{waiting}</strong>. Klik daarin op de knop. Dat kan{' '}
        {CONFIRM_HOURS} uur lang. Tot dan blijft uw adres {request.viewer.email}.
      </p>
      <p>Geen e-mail gekregen? Kijk bij ongewenste e-mail (spam).</p>
      <Form action={emailAddressPaths.withdraw} token={request.formToken}>
        <Buttons>
          <ButtonLink href={accountPath}>Naar mijn account</ButtonLink>
          <QuietButton>Toch niet veranderen</QuietButton>
        </Buttons>
      </Form>
      <p class="muted">Klopt het adres niet? Kies «Toch niet veranderen» en begin opnieuw.</p>
    </AccountFrame>
  )
}
