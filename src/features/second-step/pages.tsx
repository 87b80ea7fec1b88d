import type { Child } from 'hono/jsx'
import type { SignedInRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { lastDigits } from '../../session/code-words.ts'
import { CODE_MINUTES, type SmsCode } from '../../session/sms-code.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { CodeField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { appPath, noSmsPath, recoveryPath, smsPath } from './paths.ts'
import type { Means } from './queries.ts'
import { NothingLeft, OtherWays, SendAnew } from './ways.tsx'

/** What each page of the second step knows: with what one can do it, where it leads, and what was typed. */
export interface StepPage {
  request: SignedInRequest
  means: Means
  onward: string
  errors?: Errors
}

function StepFrame({
  step,
  title,
  notice,
  children,
}: {
  step: StepPage
  title: string
  notice?: Child
  children: Child
}) {
  return (
    <AccountFrame request={step.request} title={title} errors={step.errors} notice={notice}>
      {children}
    </AccountFrame>
  )
}

/** Asks the code of the text message; «volgnummer» tells which message it is. */
export function SmsPage({
  code,
  fresh,
  ...step
}: StepPage & {
  /** The code that was sent; `over` when only a new one helps. */
  code: Pick<SmsCode, 'phone' | 'sequence'> & { over: boolean }
  /** Just sent anew, because it was asked. */
  fresh?: boolean
}) {
  return (
    <StepFrame
      step={step}
      title="Vul de code uit de sms in"
      notice={
        fresh ? (
          <Notice kind="success" title="We stuurden een nieuwe code">
            <p>Het volgnummer is nu {code.sequence}. De vorige code werkt niet meer.</p>
          </Notice>
        ) : undefined
      }
    >
      {code.over ? <CodeOver code={code} step={step} /> : <CodeForm code={code} step={step} />}
      <p>
        <a href={noSmsPath(step.onward)}>Geen sms gekregen?</a>
      </p>
      <OtherWays means={step.means} onward={step.onward} not="sms" />
      <NothingLeft means={step.means} now={step.request.now} />
    </StepFrame>
  )
}

function CodeForm({ code, step }: { code: Pick<SmsCode, 'phone' | 'sequence'>; step: StepPage }) {
  return (
    <>
      <p>
        Dit deel is extra beveiligd. Daarom stuurden we een sms naar uw telefoonnummer dat eindigt
        op <strong>{lastDigits(code.phone)}</strong>.
      </p>
      <p>
        Volgnummer: <strong>{code.sequence}</strong>
      </p>
      <Form action={smsPath(step.onward)} token={step.request.formToken}>
        <CodeField
          kind="one-time"
          name="code"
          label="Code uit de sms"
          hint={`Zes cijfers. In de sms staat ook volgnummer ${code.sequence}. De code werkt ${CODE_MINUTES} minuten.`}
          values={{}}
          errors={step.errors ?? {}}
        />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}

function CodeOver({ code, step }: { code: Pick<SmsCode, 'sequence'>; step: StepPage }) {
  return (
    <>
      <p>
        De code met volgnummer <strong>{code.sequence}</strong> werkt niet meer. Vraag een nieuwe
        code. Die komt binnen een minuut.
      </p>
      <SendAnew onward={step.onward} token={step.request.formToken} />
    </>
  )
}

/** Asks the code that the authenticator app shows now. */
export function AppPage(step: StepPage) {
  return (
    <StepFrame step={step} title="Vul de code uit de app in">
      <p>
        Dit deel is extra beveiligd. Open de authenticator-app op uw telefoon en kijk bij Naast.
      </p>
      <Form action={appPath(step.onward)} token={step.request.formToken}>
        <CodeField
          kind="one-time"
          name="code"
          label="Code uit de app"
          hint="Zes cijfers. De app maakt elke 30 seconden een nieuwe code."
          values={{}}
          errors={step.errors ?? {}}
        />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
      <OtherWays means={step.means} onward={step.onward} not="app" />
      <NothingLeft means={step.means} now={step.request.now} />
    </StepFrame>
  )
}

/** Asks one of the codes that were written down for the day that the telephone is lost. */
export function RecoveryPage({ typed, ...step }: StepPage & { typed?: string }) {
  return (
    <StepFrame step={step} title="Gebruik een herstelcode">
      <p>
        Herstelcodes kreeg u toen u de app instelde. Elke code werkt één keer. U hebt er nog{' '}
        <strong>{step.means.recoveryCodes}</strong>.
      </p>
      <Form action={recoveryPath(step.onward)} token={step.request.formToken}>
        <CodeField
          kind="letter"
          name="code"
          label="Herstelcode"
          hint="Tien letters en cijfers. Het streepje mag u weglaten."
          values={{ code: typed }}
          errors={step.errors ?? {}}
        />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
      <OtherWays means={step.means} onward={step.onward} not="recovery" />
    </StepFrame>
  )
}
