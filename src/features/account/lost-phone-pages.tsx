import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { readableNumber } from '../../phone-number.ts'
import type { WaitingPhone } from '../../session/factors.ts'
import { WAITING_HOURS } from '../../session/waiting-phone.ts'
import { dayAndTime } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PasswordField, PhoneField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { recoveryPath } from '../second-step/paths.ts'
import { accountPath, lostPhonePath, phonePath, stopLostPhonePath } from './paths.ts'

/** What somebody passed the second step with, and cannot reach now. */
export type Lost = 'phone' | 'app' | 'passkey'

const LOST_TITLE: Record<Lost, string> = {
  phone: 'Uw oude nummer is er niet meer',
  app: 'U kunt niet bij uw app',
  passkey: 'U kunt niet bij uw passkey',
}

/** Another number for who cannot pass the second step any more: what will happen, and the number with the password. */
export function LostPhonePage({
  request,
  had,
  recoveryCodes,
  values,
  errors = {},
}: {
  request: SignedInRequest
  /** What is gone. */
  had: Lost
  recoveryCodes: number
  values: Values
  errors?: Errors | undefined
}) {
  return (
    <AccountFrame
      request={request}
      title={LOST_TITLE[had]}
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <p>Vul uw nieuwe nummer in. Voor uw veiligheid gaat het dan zo:</p>
      <Points
        points={[
          'We sturen een code naar uw nieuwe nummer. Zo weten we dat het klopt.',
          had === 'phone'
            ? 'We sturen een sms naar uw oude nummer, en u krijgt een e-mail.'
            : 'U krijgt een e-mail.',
          `Na ${WAITING_HOURS} uur werkt uw nieuwe nummer. Tot dan blijft het dossier dicht.`,
        ]}
      />
      <p>Zo kan niemand uw nummer veranderen zonder dat u het weet.</p>
      {recoveryCodes > 0 ? (
        <p>
          Hebt u een herstelcode? Dan hoeft u niet te wachten.{' '}
          <a href={recoveryPath(phonePath())}>Gebruik een herstelcode</a>
        </p>
      ) : null}
      <Form action={lostPhonePath()} token={request.formToken}>
        <PhoneField
          name="telefoon"
          label="Uw nieuwe mobiele nummer"
          hint="Bijvoorbeeld 06 12 34 56 78."
          values={values}
          errors={errors}
        />
        <PasswordField
          name="wachtwoord"
          label="Uw wachtwoord"
          hint="Zo weten we zeker dat u het bent."
          purpose="current"
          values={{}}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Stuur een code</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The new number is proved and waits: from when it counts, and how it is stopped. */
export function WaitingPhonePage({
  request,
  waiting,
}: {
  request: SignedInRequest
  waiting: WaitingPhone
}) {
  return (
    <AccountFrame request={request} title="Uw nieuwe nummer wacht nog" breadcrumbs={backToAccount}>
      <Drawing name="tea" />
      <p>
        <strong>{readableNumber(waiting.phone)}</strong> werkt vanaf{' '}
        <strong>{dayAndTime(waiting.until, request.now)}</strong>.
      </p>
      <p>Daarna krijgt u de codes op dit nummer. U hoeft niets te doen. Tot dan blijft alles zo.</p>
      <Buttons>
        <ButtonLink href={accountPath}>Naar mijn account</ButtonLink>
      </Buttons>
      <h2>Toch niet?</h2>
      <p>Hebt u dit niet zelf gevraagd, of is uw oude nummer er weer? Stop het dan.</p>
      <Form action={stopLostPhonePath} token={request.formToken}>
        <Buttons>
          <QuietButton>Stop het nieuwe nummer</QuietButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}
