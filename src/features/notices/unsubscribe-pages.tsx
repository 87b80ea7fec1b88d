import type { NoticeKind } from '../../notify/notice-kinds.ts'
import { NOTICE_WORDS } from '../../notify/notice-words.ts'
import type { Display } from '../../ui/display.ts'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { noticePaths } from './paths.ts'

/** What is turned off, in words that tell nothing of whose page it is. */
const whatWords = (kind: NoticeKind | 'summary' | 'all'): string => {
  if (kind === 'summary') return 'U krijgt dan geen dagelijks overzicht meer.'
  if (kind === 'all') return 'U krijgt dan geen meldingen meer over deze zorgpagina.'
  return `U krijgt dan geen e-mail en geen melding meer over: ${NOTICE_WORDS[kind].kind}. Dit geldt voor één zorgpagina.`
}

/** Behind the link of a mail: nothing is turned off before the button, for mail scanners follow links too. */
export function UnsubscribePage({
  display,
  token,
  kind,
}: {
  display: Display
  token: string
  kind: NoticeKind | 'summary'
}) {
  return (
    <PublicPage title="Wilt u zich afmelden?" display={display}>
      <p>{whatWords(kind)}</p>
      <p>U blijft gewoon meedoen. U kunt het later weer aanzetten.</p>
      <Form action={noticePaths.unsubscribe(token)}>
        <Buttons>
          <SubmitButton>Afmelden</SubmitButton>
          {kind === 'summary' ? null : (
            <QuietButton name="wat" value="alles">
              Alle meldingen van deze zorgpagina uitzetten
            </QuietButton>
          )}
        </Buttons>
      </Form>
      <ToChoices />
    </PublicPage>
  )
}

/** It is done. */
export function UnsubscribedPage({
  display,
  kind,
}: {
  display: Display
  kind: NoticeKind | 'summary' | 'all'
}) {
  const words = {
    summary: 'U krijgt geen dagelijks overzicht meer.',
    all: 'U krijgt geen meldingen meer over deze zorgpagina.',
  }
  return (
    <PublicPage title="U bent afgemeld" display={display}>
      <p>
        {kind === 'summary' || kind === 'all'
          ? words[kind]
          : `U krijgt geen e-mail en geen melding meer over: ${NOTICE_WORDS[kind].kind}.`}
      </p>
      <ToChoices />
    </PublicPage>
  )
}

function ToChoices() {
  return (
    <p>
      <a href={noticePaths.all}>Log in en kies zelf waarvan u hoort</a>
    </p>
  )
}

/** A link that is not ours, or not whole. */
export function NoUnsubscribePage({ display }: { display: Display }) {
  return (
    <PublicPage title="Deze link werkt niet" heading={false} display={display}>
      <Message title="Deze link werkt niet" drawing="signpost">
        <p>Misschien is het adres niet helemaal goed overgenomen. Klik op de link in de e-mail.</p>
        <p>U kunt ook inloggen en zelf kiezen waarvan u hoort.</p>
        <Buttons>
          <ButtonLink href={noticePaths.all}>Naar de meldingen</ButtonLink>
        </Buttons>
      </Message>
    </PublicPage>
  )
}
