import type { Opening } from '../../access/organisation-policy.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import type { PageKind } from '../../help/page-kinds.ts'
import { helpPaths } from '../../help/paths.ts'
import { hoursWords, isOpen } from '../../tickets/chat-hours.ts'
import type { Display } from '../../ui/display.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, PhoneField, TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { MessagePage } from '../../ui/message-page.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { questionPaths } from './paths.ts'

interface Asking {
  /** From where it is asked. */
  kind: PageKind | null
  values: Values
  errors: Errors
}

const questions = [{ href: questionPaths.list, label: 'Mijn vragen' }]

/** What the question must not hold, and what the desk cannot answer. */
function Beforehand() {
  return (
    <Notice title="Gaat uw vraag over de zorg?">
      <p>
        Vraag het dan aan de zorgorganisatie. De servicedesk kan niet zien wat er op uw zorgpagina
        staat. Is er haast bij? Bel dan altijd.
      </p>
    </Notice>
  )
}

function QuestionFields({ kind, values, errors }: Asking) {
  return (
    <>
      <Hidden name="van" value={kind?.kind ?? ''} />
      <TextArea
        name="vraag"
        label="Wat is uw vraag?"
        hint="Schrijf op wat u wilde doen en wat er gebeurde. Schrijf niets over iemands gezondheid."
        rows={7}
        values={values}
        errors={errors}
      />
      <PhoneField
        name="telefoon"
        label="Telefoonnummer"
        hint="Alleen als u liever wordt gebeld."
        optional
        values={values}
        errors={errors}
      />
    </>
  )
}

/** «Stel uw vraag aan de servicedesk», for who is signed in (HLP-1). */
export function AskPage({ request, ...asking }: Asking & { request: AccountRequest }) {
  return (
    <AccountFrame
      request={request}
      title="Stel uw vraag aan de servicedesk"
      errors={asking.errors}
      breadcrumbs={questions}
    >
      <Beforehand />
      <Form action={questionPaths.ask()} token={request.formToken}>
        <QuestionFields {...asking} />
        <Buttons>
          <SubmitButton icon="send">Verstuur uw vraag</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The same for who is not signed in: he says who he is and where the answer goes. */
export function PublicAskPage({ display, ...asking }: Asking & { display: Display }) {
  const { values, errors } = asking
  return (
    <PublicPage
      title="Stel uw vraag aan de servicedesk"
      display={display}
      errors={errors}
      here={questionPaths.askPublic()}
    >
      <p>
        Hebt u een account? <a href={questionPaths.ask(asking.kind?.kind)}>Log dan eerst in</a>. Dan
        leest u het antwoord in Naast.
      </p>
      <Beforehand />
      <Form action={questionPaths.askPublic()}>
        <QuestionFields {...asking} />
        <TextField
          name="naam"
          label="Uw naam"
          autocomplete="name"
          width="medium"
          values={values}
          errors={errors}
        />
        <EmailField
          name="email"
          label="Uw e-mailadres"
          hint="Hier sturen wij het antwoord naartoe."
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="send">Verstuur uw vraag</SubmitButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** After the question of who is not signed in. */
export function SentPage({ display }: { display: Display }) {
  return (
    <MessagePage title="Uw vraag is verstuurd" drawing="letter" context={{ display }}>
      <p>De servicedesk leest uw vraag. U krijgt het antwoord in een e-mail.</p>
      <Buttons>
        <ButtonLink href={helpPaths.front}>Naar de hulp</ButtonLink>
      </Buttons>
    </MessagePage>
  )
}

/** «Chat met de servicedesk»: the form in opening hours, and when those are (HLP-2). */
export function ChatPage({
  request,
  openings,
  ...asking
}: Asking & { request: AccountRequest; openings: readonly Opening[] }) {
  const open = isOpen(openings, request.now)
  return (
    <AccountFrame
      request={request}
      title="Chat met de servicedesk"
      errors={asking.errors}
      breadcrumbs={questions}
    >
      {open ? (
        <p>De chat is nu open. Stel uw vraag. U krijgt meteen een plek in de rij.</p>
      ) : (
        <Notice kind="warning" title="De chat is nu dicht">
          <p>Stuur uw vraag als bericht. De servicedesk geeft later antwoord.</p>
        </Notice>
      )}
      <Hours openings={openings} />
      <Form action={questionPaths.chat()} token={request.formToken}>
        <QuestionFields {...asking} />
        <Buttons>
          <SubmitButton icon="message-circle">
            {open ? 'Begin de chat' : 'Verstuur als bericht'}
          </SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** When there is chat. */
export function Hours({ openings }: { openings: readonly Opening[] }) {
  if (openings.length === 0) return <p>Er is op dit moment geen chat.</p>
  return (
    <>
      <h2>Wanneer is de chat open?</h2>
      <ul>
        {hoursWords(openings).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
}
