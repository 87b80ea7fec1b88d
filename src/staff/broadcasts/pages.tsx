import type { StaffRequest } from '../../access/request.ts'
import { after } from '../../clock.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Radios, Select } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import type { Choice } from './form.ts'
import { broadcastPaths } from './paths.ts'
import { type Broadcast, type Reached, WITHDRAWABLE_FOR } from './queries.ts'

type Request = StaffRequest<'broadcasts.list' | 'broadcasts.send'>

const TITLE = 'Berichten aan veel families'

const everybodyOr = ({ place }: Broadcast): string => place ?? 'Alle cliënten'

function stateOf(broadcast: Broadcast) {
  if (broadcast.withdrawnAt) return <Badge kind="warning">Ingetrokken</Badge>
  if (!broadcast.sentAt) return <Badge kind="warning">Nog niet verstuurd</Badge>
  const { reached, families } = broadcast
  if (broadcast.finishedAt) return <Badge kind="success">{`Verstuurd aan ${reached}`}</Badge>
  return <Badge>{`Bezig: ${reached} van ${families}`}</Badge>
}

const columnsFor = (slug: string, now: Date): Column<Broadcast>[] => [
  { label: 'Wanneer', cell: (one) => dayAndTime(one.sentAt ?? one.writtenAt, now) },
  {
    label: 'Bericht',
    rowHeader: true,
    cell: (one) => (
      <a href={broadcastPaths.one(slug, one.id)}>
        {one.body.length > 60 ? `${one.body.slice(0, 60)}…` : one.body}
      </a>
    ),
  },
  { label: 'Voor', cell: everybodyOr },
  { label: 'Door', cell: (one) => one.writtenByName },
  { label: 'Stand', cell: stateOf },
]

/** What was written to many families at once. */
export function BroadcastsPage({
  request,
  broadcasts,
}: {
  request: Request
  broadcasts: Broadcast[]
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={TITLE}
      current={broadcastPaths.list(slug)}
      wide
    >
      <p>
        Eén bericht aan alle families van een locatie of team. Elke familie krijgt een eigen
        gesprek.
      </p>
      {request.standing.policy.messaging.mode === 'off' ? (
        <MessagesOff />
      ) : (
        <Buttons>
          <ButtonLink href={broadcastPaths.write(slug)} icon="message-square-plus">
            Schrijf aan veel families
          </ButtonLink>
        </Buttons>
      )}
      {broadcasts.length === 0 ? (
        <EmptyState title="Er is nog niets verstuurd" drawing={<Drawing name="letter" />}>
          <p>Bijvoorbeeld: een feest op de locatie, of een nieuwe huisarts.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={TITLE}
          captionHidden
          columns={columnsFor(slug, request.now)}
          rows={broadcasts}
        />
      )}
    </StaffFrame>
  )
}

function MessagesOff() {
  return (
    <Notice kind="info" title="Berichten staan uit">
      <p>
        Uw organisatie heeft berichten met families uitgezet. Geen enkele familie kan dit krijgen.
      </p>
    </Notice>
  )
}

interface WriteProps {
  request: StaffRequest<'broadcasts.send'>
  choices: readonly Choice[]
  values: Record<string, string>
  errors: Record<string, string>
}

/** For whom, whether they may answer, and the text. */
export function WritePage({ request, choices, values, errors }: WriteProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Schrijf aan veel families"
      errors={errors}
      current={broadcastPaths.list(slug)}
      breadcrumbs={[{ href: broadcastPaths.list(slug), label: TITLE }]}
    >
      <Form action={broadcastPaths.write(slug)} token={request.formToken}>
        <Select name="voor" label="Voor wie" options={choices} values={values} errors={errors} />
        <Radios
          name="antwoorden"
          label="Kunnen families antwoorden?"
          options={[
            { value: 'ja', label: 'Ja', hint: 'Elk antwoord komt bij uw berichten van families.' },
            { value: 'nee', label: 'Nee, alleen lezen' },
          ]}
          values={values}
          errors={errors}
        />
        <TextArea
          name="bericht"
          label="Bericht"
          hint="Veel mensen lezen dit. Noem geen namen van cliënten."
          rows={8}
          values={values}
          errors={errors}
        />
        <p>Hierna ziet u eerst wie het krijgt. Dan pas gaat het weg.</p>
        <Buttons>
          <SubmitButton>Kijk wie dit krijgt</SubmitButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

const many = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`

/** The check of who will get it, before it goes (MSG-9). */
export function CheckPage({
  request,
  broadcast,
  reached,
}: {
  request: StaffRequest<'broadcasts.send'>
  broadcast: Broadcast
  reached: Reached
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Wie krijgt dit bericht?"
      current={broadcastPaths.list(slug)}
      breadcrumbs={[{ href: broadcastPaths.list(slug), label: TITLE }]}
    >
      <SummaryList
        rows={[
          { label: 'Voor', value: everybodyOr(broadcast) },
          {
            label: 'Dit krijgen',
            value: `${many(reached.pages, 'familie', 'families')}, samen ${many(reached.people, 'mens', 'mensen')}`,
          },
          { label: 'Antwoorden', value: broadcast.answersOff ? 'Kan niet' : 'Kan' },
          { label: 'Uw naam', value: broadcast.writtenByName },
        ]}
      />
      <Inset>
        <div dir="auto">
          <TypedText text={broadcast.body} />
        </div>
      </Inset>
      <NotReached reached={reached} />
      {request.standing.policy.messaging.mode === 'off' ? (
        <MessagesOff />
      ) : (
        <Form action={broadcastPaths.send(slug, broadcast.id)} token={request.formToken}>
          <Buttons>
            {reached.pages === 0 ? null : (
              <SubmitButton icon="send">
                {`Verstuur aan ${many(reached.pages, 'familie', 'families')}`}
              </SubmitButton>
            )}
            <ButtonLink look="quiet" href={broadcastPaths.list(slug)}>
              Niet versturen
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </StaffFrame>
  )
}

/** Which clients get nothing, and why. */
function NotReached({ reached }: { reached: Reached }) {
  const { notCoupled, notCoupledNames, unread } = reached
  const more = notCoupled - notCoupledNames.length
  return (
    <>
      {notCoupled === 0 ? null : (
        <Notice
          kind="warning"
          title={`${many(notCoupled, 'cliënt krijgt', 'cliënten krijgen')} dit niet`}
        >
          <p>Er is geen zorgpagina gekoppeld. Vertel het hun families op een andere manier:</p>
          <Points points={notCoupledNames} icon="user" />
          {more > 0 ? <p>En nog {more}.</p> : null}
        </Notice>
      )}
      {unread === 0 ? null : (
        <p>Bij {many(unread, 'familie', 'families')} leest nu niemand mee. Zij vinden het later.</p>
      )}
    </>
  )
}

const SUCCESS_WORDS: Record<string, string> = {
  verstuurd: 'Uw bericht gaat nu naar de families. U hoeft niet te wachten.',
  ingetrokken: 'Uw bericht is ingetrokken. Niemand kan het nog lezen.',
}

/** One that was sent: how far it is, and taking it back. */
export function SentPage({
  request,
  broadcast,
}: {
  request: StaffRequest<'broadcasts.send'>
  broadcast: Broadcast
}) {
  const { slug } = request.standing.organisation
  const { sentAt, withdrawnAt } = broadcast
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  const until = sentAt ? after(sentAt, WITHDRAWABLE_FOR) : null
  const mine = broadcast.writtenBy === request.permit.accountId
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Bericht aan veel families"
      current={broadcastPaths.list(slug)}
      breadcrumbs={[{ href: broadcastPaths.list(slug), label: TITLE }]}
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <SummaryList
        rows={[
          { label: 'Voor', value: everybodyOr(broadcast) },
          { label: 'Stand', value: stateOf(broadcast) },
          { label: 'Door', value: broadcast.writtenByName },
          ...(sentAt ? [{ label: 'Verstuurd', value: dayAndTime(sentAt, request.now) }] : []),
        ]}
      />
      <Inset>
        <div dir="auto">
          <TypedText text={broadcast.body} />
        </div>
      </Inset>
      {mine && until && until > request.now && !withdrawnAt ? (
        <Form action={broadcastPaths.withdraw(slug, broadcast.id)} token={request.formToken}>
          <p>
            Klopt er iets niet? Tot {dayAndTime(until, request.now)} kunt u het intrekken. Families
            zien dan dat hier een bericht stond.
          </p>
          <Buttons>
            <DangerButton icon="trash-2">Trek dit bericht in</DangerButton>
          </Buttons>
        </Form>
      ) : null}
    </StaffFrame>
  )
}
