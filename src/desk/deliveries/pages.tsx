import type { Child } from 'hono/jsx'
import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { readableNumber } from '../../phone-number.ts'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { fullDate, time } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Time } from '../../ui/time.tsx'
import { deliveryPaths } from './paths.ts'
import type { DayCounts, Delivery } from './queries.ts'
import {
  CHANNEL_WORDS,
  DELIVERY_STATES,
  type DeliveryState,
  purposeWords,
  reasonWords,
  STATE_WORDS,
} from './words.ts'

interface DeliveriesProps {
  request: DeskRequest
  deliveries: readonly Delivery[]
  days: readonly DayCounts[]
  state: DeliveryState | null
  /** What was searched for, when it was. */
  searched?: string | undefined
  older?: string | undefined
  values?: Values
  errors?: Errors
  notice?: Child
}

/** «Bezorging»: whether messages arrive, by state and by recipient; never what stands in them (NTF-1). */
export function DeliveriesPage(props: DeliveriesProps) {
  const { request, deliveries, days, state, searched, older, values = {}, errors = {} } = props
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Bezorging"
      errors={errors}
      notice={props.notice}
      wide
    >
      <p>Hier ziet u of berichten aankomen. Wat erin staat, is niet te zien.</p>
      <SearchForm request={request} values={values} errors={errors} />
      {searched === undefined ? (
        <>
          <DayTable days={days} />
          <StateTabs state={state} />
        </>
      ) : (
        <Buttons>
          <ButtonLink href={deliveryPaths.list} look="quiet">
            Toon alles
          </ButtonLink>
        </Buttons>
      )}
      <DeliveryTable request={request} deliveries={deliveries} searched={searched} />
      <Pager older={older} what="berichten" />
    </DeskFrame>
  )
}

function SearchForm({
  request,
  values,
  errors,
}: {
  request: DeskRequest
  values: Values
  errors: Errors
}) {
  return (
    <Form action={deliveryPaths.search} token={request.formToken} label="Zoeken op adres">
      <TextField
        name="adres"
        label="E-mailadres of telefoonnummer"
        hint="Het hele adres of nummer, zoals de persoon het noemt."
        autocomplete="off"
        width="medium"
        values={values}
        errors={errors}
      />
      <Buttons>
        <SubmitButton icon="search">Zoek</SubmitButton>
      </Buttons>
    </Form>
  )
}

function DayTable({ days }: { days: readonly DayCounts[] }) {
  return (
    <DataTable
      caption="De laatste zeven dagen"
      rows={days}
      empty="De laatste zeven dagen zijn er geen berichten gemaakt."
      columns={[
        { label: 'Dag', rowHeader: true, cell: ({ day }) => fullDate(day) },
        ...DELIVERY_STATES.map((state) => ({
          label: STATE_WORDS[state].label,
          numeric: true,
          cell: (counts: DayCounts) => String(counts[state]),
        })),
      ]}
    />
  )
}

function StateTabs({ state }: { state: DeliveryState | null }) {
  const tab = (of: DeliveryState | null) => ({
    label: of === null ? 'Alle' : STATE_WORDS[of].label,
    href: of === null ? deliveryPaths.list : `${deliveryPaths.list}?stand=${STATE_WORDS[of].value}`,
    current: of === state,
  })
  return <Tabs label="Berichten naar stand" tabs={[null, ...DELIVERY_STATES].map(tab)} />
}

function DeliveryTable({
  request,
  deliveries,
  searched,
}: Pick<DeliveriesProps, 'request' | 'deliveries' | 'searched'>) {
  return (
    <DataTable
      caption={searched === undefined ? 'Berichten' : `Berichten aan ${searched}`}
      rows={deliveries}
      empty="Er zijn geen berichten."
      columns={[
        {
          label: 'Aan',
          rowHeader: true,
          cell: ({ channel, recipient }) =>
            channel === 'sms' ? readableNumber(recipient) : recipient,
        },
        {
          label: 'Wat',
          cell: ({ channel, purpose }) => `${CHANNEL_WORDS[channel]}: ${purposeWords(purpose)}`,
        },
        {
          label: 'Gemaakt',
          cell: ({ createdAt }) => <When moment={createdAt} />,
        },
        { label: 'Stand', cell: (delivery) => <State request={request} delivery={delivery} /> },
      ]}
    />
  )
}

/** Short, for a table: «21 nov 2026, 09.05 uur». */
function When({ moment }: { moment: Date }) {
  return (
    <>
      <Time when={moment} look="short" />, {time(moment)}
    </>
  )
}

function State({ request, delivery }: { request: DeskRequest; delivery: Delivery }) {
  const { id, state, since, attempts, reason } = delivery
  const words = STATE_WORDS[state]
  return (
    <>
      <p>
        <Badge kind={words.badge}>{words.label}</Badge>{' '}
        {since ? <When moment={since} /> : `${attempts} keer geprobeerd`}
      </p>
      {state === 'sent' ? null : <p>{reasonWords(reason)}</p>}
      {state === 'failed' ? (
        <Form action={deliveryPaths.retry(id)} token={request.formToken}>
          <QuietButton icon="refresh-cw" about={`aan ${delivery.recipient}`}>
            Nog eens versturen
          </QuietButton>
        </Form>
      ) : null}
    </>
  )
}

/** What a retry came to, above the list. */
export function RetriedNotice() {
  return <Notice kind="success" title="Het bericht wordt nog eens verstuurd" />
}

/** Why it could not. */
export function NotAgainNotice() {
  return (
    <Notice kind="warning" title="Dit bericht kan niet nog eens">
      <p>
        Het is al verstuurd, niet meer nodig, of langer dan een week geleden mislukt. Wij bewaren de
        tekst dan niet. De persoon kan het zelf opnieuw vragen.
      </p>
    </Notice>
  )
}
