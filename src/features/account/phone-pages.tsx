import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { readableNumber } from '../../phone-number.ts'
import { WAIT_WORDS, type WaitReason } from '../../session/code-words.ts'
import { CODE_MINUTES } from '../../session/sms-code.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { CodeField, PasswordField, PhoneField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { passkeyPaths } from '../passkeys/paths.ts'
import { appPath, phonePath, safestPath } from './paths.ts'
import type { PhoneWay } from './phone-way.ts'

interface PhoneProps {
  request: SignedInRequest
  /** The number until now, or null. */
  current: string | null
  /** Where to go on to afterwards: the dossier that asked for a number first. */
  onward: string | undefined
  values?: Values
  errors?: Errors
}

/** Adds or changes the number to which the codes go. */
export function PhonePage({ request, current, onward, values = {}, errors = {} }: PhoneProps) {
  const first = current === null
  return (
    <AccountFrame
      request={request}
      title={
        first
          ? onward
            ? 'Voeg eerst uw telefoonnummer toe'
            : 'Telefoonnummer toevoegen'
          : 'Ander telefoonnummer'
      }
      errors={errors}
      breadcrumbs={onward ? [] : backToAccount}
    >
      {onward && first ? <Drawing name="code" /> : null}
      {onward && first ? (
        <p>
          Dit deel is extra beveiligd. U opent het met een code die we per sms sturen. Daarvoor is
          uw mobiele nummer nodig. Dit hoeft maar één keer.
        </p>
      ) : (
        <p>Op dit nummer krijgt u de codes voor het dossier. We sturen er nu een code heen.</p>
      )}
      {first ? null : <p>Uw nummer is nu {readableNumber(current)}.</p>}
      <Form action={phonePath(onward)} token={request.formToken}>
        <PhoneField
          name="telefoon"
          label={first ? 'Uw mobiele nummer' : 'Uw nieuwe mobiele nummer'}
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
      {first && onward ? (
        <>
          <h2>Liever geen sms?</h2>
          <p>
            Met een passkey of een authenticator-app hebt u geen sms nodig. Dat is ook veiliger. Een
            sms kan onderweg gelezen worden.
          </p>
          <Buttons>
            <ButtonLink href={passkeyPaths.begin(onward)} look="quiet" icon="fingerprint">
              Passkey maken
            </ButtonLink>
            <ButtonLink href={appPath(onward)} look="quiet" icon="shield-check">
              Authenticator-app instellen
            </ButtonLink>
          </Buttons>
        </>
      ) : (
        <p>
          Een passkey of een app is veiliger dan een sms.{' '}
          <a href={safestPath}>Wat is het veiligst?</a>
        </p>
      )}
    </AccountFrame>
  )
}

/** Asks the code that went to the new number, as proof that it is the viewer's own. */
export function PhoneCodePage({
  request,
  phone,
  sequence,
  over,
  fresh,
  way,
  onward,
  errors = {},
}: {
  request: SignedInRequest
  phone: string
  sequence: number
  /** Only a new code helps. */
  over: boolean
  fresh: boolean
  /** The pages of this way to another number. */
  way: Pick<PhoneWay, 'entryPath' | 'codePath' | 'newCodePath'>
  onward: string | undefined
  errors?: Errors
}) {
  return (
    <AccountFrame
      request={request}
      title="Vul de code uit de sms in"
      errors={errors}
      notice={
        fresh ? (
          <Notice kind="success" title="We stuurden een nieuwe code">
            <p>Het volgnummer is nu {sequence}. De vorige code werkt niet meer.</p>
          </Notice>
        ) : undefined
      }
    >
      <p>
        We stuurden een sms naar <strong>{readableNumber(phone)}</strong>.
      </p>
      <p>
        Volgnummer: <strong>{sequence}</strong>
      </p>
      {over ? null : (
        <Form action={way.codePath(onward)} token={request.formToken}>
          <CodeField
            kind="one-time"
            name="code"
            label="Code uit de sms"
            hint={`Zes cijfers. In de sms staat ook volgnummer ${sequence}. De code werkt ${CODE_MINUTES} minuten.`}
            values={{}}
            errors={errors}
          />
          <Buttons>
            <SubmitButton>Nummer bewaren</SubmitButton>
          </Buttons>
        </Form>
      )}
      <h2>Geen sms gekregen?</h2>
      <p>Wacht een minuut en kijk of het nummer klopt.</p>
      <Form action={way.newCodePath(onward)} token={request.formToken}>
        <Buttons>
          <QuietButton icon="send">Stuur een nieuwe code</QuietButton>
          <ButtonLink href={way.entryPath(onward)} look="quiet" icon="pencil">
            Het nummer klopt niet
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** Too many messages were asked for, or too many codes tried. */
export function WaitPage({
  request,
  about,
  until,
  back,
}: {
  request: SignedInRequest
  about: WaitReason
  until: string
  back: string
}) {
  return (
    <AccountFrame request={request} title="Even wachten">
      <Drawing name="tea" />
      <p>{WAIT_WORDS[about]}</p>
      <p>
        Probeer het weer: <strong>{until}</strong>.
      </p>
      <Buttons>
        {about === 'abroad' ? (
          <ButtonLink href={appPath()} icon="smartphone">
            Authenticator-app instellen
          </ButtonLink>
        ) : null}
        <ButtonLink href={back} look="quiet">
          Terug
        </ButtonLink>
      </Buttons>
    </AccountFrame>
  )
}
