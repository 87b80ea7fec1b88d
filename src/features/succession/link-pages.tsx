import type { AccountRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { successionPaths } from '../../succession/paths.ts'
import { REASON_WORDS } from '../../succession/words.ts'
import { fullDate } from '../../ui/dates.ts'
import type { Display } from '../../ui/display.ts'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Message, MessagePage } from '../../ui/message-page.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import type { LinkedSuccession } from './queries.ts'

/** Why there is nothing to answer or to stop any more. */
export const OVER_WORDS: Record<Exclude<LinkedSuccession['state'], 'open'>, string> = {
  accepted: 'U hebt al ja gezegd. U krijgt een e-mail als het zover is.',
  stopped: 'Dit is gestopt. U hoeft niets te doen.',
  completed: 'Dit is al gedaan.',
}

/** The question to who was asked by mail and takes no part on the page yet. */
export function InvitedPage({
  request,
  succession,
  token,
}: {
  request: AccountRequest
  succession: LinkedSuccession
  token: string
}) {
  return (
    <AccountFrame request={request} title="Wilt u beheerder worden?">
      <p class="lead">
        De servicedesk vraagt of u de beheerder wilt worden van de zorgpagina van{' '}
        {succession.pageName}. Dat is {REASON_WORDS[succession.reason].because}.
      </p>
      <p>
        De beheerder nodigt mensen uit en bepaalt wie wat ziet. U wordt het niet eerder dan{' '}
        {fullDate(succession.dueAt)}.
      </p>
      <Form
        label="Beheerder worden"
        action={successionPaths.invited(token)}
        token={request.formToken}
      >
        <Buttons>
          <SubmitButton>Ja, ik word beheerder</SubmitButton>
        </Buttons>
      </Form>
      <Form label="Nee zeggen" action={successionPaths.invitedNo(token)} token={request.formToken}>
        <Buttons>
          <QuietButton>Nee, liever niet</QuietButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** One thing to say to who was asked by mail. */
export function InvitedMessage({ request, words }: { request: AccountRequest; words: string }) {
  return (
    <AccountFrame request={request} title="Andere beheerder" heading={false}>
      <Message title="Andere beheerder" drawing="letter">
        <p>{words}</p>
        <Buttons>
          <ButtonLink href={sitePaths.overview}>Naar het overzicht</ButtonLink>
        </Buttons>
      </Message>
    </AccountFrame>
  )
}

/** «Stop dit»: the link in the mail to the manager of now, with one button. */
export function StopPage({
  display,
  succession,
  token,
}: {
  display: Display
  succession: LinkedSuccession
  token: string
}) {
  return (
    <PublicPage title="Wilt u zelf beheerder blijven?" display={display}>
      <p class="lead">
        De servicedesk wil {succession.toName} de beheerder maken van de zorgpagina van{' '}
        {succession.pageName}.
      </p>
      <p>Klik op de knop om dit te stoppen. U blijft dan de beheerder.</p>
      <Form action={successionPaths.stopByLink(token)}>
        <Buttons>
          <SubmitButton>Stop dit</SubmitButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** One thing to say to who came by the link to stop it. */
export function StopMessage({ display, words }: { display: Display; words: string }) {
  return (
    <MessagePage title="Andere beheerder" drawing="letter" context={{ display }}>
      <p>{words}</p>
      <Buttons>
        <ButtonLink href={sitePaths.signIn}>Inloggen</ButtonLink>
      </Buttons>
    </MessagePage>
  )
}
