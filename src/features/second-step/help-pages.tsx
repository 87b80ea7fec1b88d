import { AccountFrame } from '../../frame/account-frame.tsx'
import {
  lastDigits,
  WAIT_WORDS,
  type WaitReason,
  waitUntilWords,
} from '../../session/code-words.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { Points } from '../../ui/list.tsx'
import type { StepPage } from './pages.tsx'
import { smsPath } from './paths.ts'
import { NothingLeft, OtherWays, SendAnew } from './ways.tsx'

/** «Geen sms gekregen?»: what to look at, and every way on from here. */
export function NoSmsPage(step: StepPage & { means: { phone: string } }) {
  const { request, means, onward } = step
  return (
    <AccountFrame
      request={request}
      title="Geen sms gekregen?"
      breadcrumbs={[{ href: smsPath(onward), label: 'Terug naar de code' }]}
    >
      <Points
        points={[
          'Wacht een minuut. Soms komt een sms later.',
          'Kijk of uw telefoon aan staat en bereik heeft.',
          <span>
            De sms gaat naar het nummer dat eindigt op <strong>{lastDigits(means.phone)}</strong>.
          </span>,
        ]}
      />
      <h2>Nog een keer sturen</h2>
      <p>U krijgt een nieuwe code met een nieuw volgnummer. De vorige code werkt dan niet meer.</p>
      <SendAnew onward={onward} token={request.formToken} />
      <OtherWays means={means} onward={onward} not="sms" />
      <h2>Hebt u een ander nummer?</h2>
      <NothingLeft means={means} now={request.now} />
    </AccountFrame>
  )
}

/** Too many codes were tried or asked for: until when, and what can be done meanwhile. */
export function TooOftenPage({
  about,
  seconds,
  ...step
}: StepPage & { about: WaitReason; seconds: number }) {
  const until = waitUntilWords(seconds, step.request.now)
  return (
    <AccountFrame request={step.request} title="Even wachten">
      <Drawing name="tea" />
      <p>{WAIT_WORDS[about]}</p>
      <p>
        Probeer het weer: <strong>{until}</strong>.
      </p>
      <OtherWays means={step.means} onward={step.onward} not={about === 'tries' ? 'app' : 'sms'} />
    </AccountFrame>
  )
}
