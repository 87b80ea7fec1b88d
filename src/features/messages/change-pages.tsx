import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { type Reader, shortNames } from '../../messages/people.ts'
import { dayAndTime } from '../../ui/dates.ts'
import { TextArea } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Inset } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { messagePaths } from './paths.ts'
import type { MessageShown } from './queries.ts'
import { changeableUntil } from './rules.ts'

interface ChangeProps {
  request: CarePageRequest<'messages.write'>
  threadId: string
  message: MessageShown
}

const crumbs = ({ request, threadId, message }: ChangeProps) => [
  { href: messagePaths.at(request.standing.carePage.id, threadId, message.number), label: 'Terug' },
]

/** «Wijzigen» of one's own message. */
export function EditPage(
  props: ChangeProps & { values: Record<string, string>; errors: Record<string, string> },
) {
  const { request, threadId, message, values, errors } = props
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Bericht wijzigen"
      errors={errors}
      current="/berichten"
      breadcrumbs={crumbs(props)}
    >
      <p>
        De anderen zien dat u het bericht hebt gewijzigd, en wat er eerst stond. Wijzigen kan tot{' '}
        {dayAndTime(changeableUntil(message), request.now)}.
      </p>
      <Form action={messagePaths.edit(carePage.id, threadId, message.id)} token={request.formToken}>
        <Hidden name="versie" value={String(message.version)} />
        <TextArea name="bericht" label="Bericht" rows={8} values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Opslaan</SubmitButton>
          <ButtonLink look="quiet" href={messagePaths.at(carePage.id, threadId, message.number)}>
            Niet wijzigen
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** «Intrekken»: asks first. */
export function WithdrawPage(props: ChangeProps & { readers: readonly Reader[] }) {
  const { request, threadId, message, readers } = props
  const { carePage } = request.standing
  const own = message.authorId === request.viewer.accountId
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Bericht intrekken"
      current="/berichten"
      breadcrumbs={crumbs(props)}
    >
      <p>
        {own
          ? 'Dit is uw bericht:'
          : `Dit is het bericht van ${shortNames(readers)(message.authorId)}:`}
      </p>
      <Inset>
        <div dir="auto">
          <TypedText text={message.body || 'Alleen foto’s of bestanden, zonder tekst.'} />
        </div>
      </Inset>
      <p>
        Als u het intrekt, kan niemand het nog lezen, ook de foto’s en bestanden niet. Er blijft
        staan dat hier een bericht stond. U kunt dit niet terugdraaien.
      </p>
      <Form
        action={messagePaths.withdraw(carePage.id, threadId, message.id)}
        token={request.formToken}
      >
        <Buttons>
          <DangerButton icon="trash-2">Bericht intrekken</DangerButton>
          <ButtonLink look="quiet" href={messagePaths.at(carePage.id, threadId, message.number)}>
            Laten staan
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

interface NotDoneProps {
  request: CarePageRequest<'messages.write' | 'team-messages.write'>
  title: string
  why: string
  /** What somebody typed for nothing. */
  typed?: string | undefined
}

/** When something could not be sent or changed. What was typed is not lost: it can be copied from here. */
export function NotDonePage({ request, title, why, typed = '' }: NotDoneProps) {
  return (
    <CarePageFrame request={request} standing={request.standing} title={title} current="/berichten">
      <p>{why}</p>
      {typed.trim() === '' ? null : (
        <>
          <p>Dit typte u:</p>
          <Inset>
            <div dir="auto">
              <TypedText text={typed} />
            </div>
          </Inset>
        </>
      )}
      <Buttons>
        <ButtonLink href={messagePaths.list(request.standing.carePage.id)}>
          Naar de berichten
        </ButtonLink>
      </Buttons>
    </CarePageFrame>
  )
}
