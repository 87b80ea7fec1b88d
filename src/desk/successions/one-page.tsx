import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { REASON_WORDS, STAYS_WORDS, STOPPED_WORDS } from '../../succession/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { fullDate } from '../../ui/dates.ts'
import { Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { deskSuccessionPaths } from './paths.ts'
import type { Succession } from './queries.ts'
import { DONE, stateWords } from './words.ts'

interface OneShown {
  request: DeskRequest<'succession.list' | 'succession.approve' | 'succession.stop'>
  succession: Succession
  /** Of whom the page is; empty when it is gone. */
  pageName: string
  /** Why what was just asked was not done. */
  refusal?: string
}

/** One succession: what was decided by whom, and what can be done. */
export function SuccessionPage({ request, succession, pageName, refusal }: OneShown) {
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  const over = succession.completedAt !== null || succession.stoppedAt !== null
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Andere beheerder"
      heading={`Andere beheerder voor de pagina van ${pageName}`}
      current={deskSuccessionPaths.list}
      breadcrumbs={[{ href: deskSuccessionPaths.list, label: 'Andere beheerder' }]}
      notice={done ? <Notice kind="success" title={done} /> : undefined}
    >
      {refusal ? <Notice kind="warning" title={refusal} /> : null}
      <SummaryList rows={[...factsOf(succession), ...stepsOf(succession)]} />
      {over ? null : <Doing request={request} succession={succession} />}
    </DeskFrame>
  )
}

const factsOf = (one: Succession) => [
  {
    label: 'Stand',
    value: <Badge kind={stateWords(one).badge}>{stateWords(one).label}</Badge>,
  },
  { label: 'Beheerder van nu', value: one.fromName || 'Niemand' },
  { label: 'Nieuwe beheerder', value: one.toEmail ? `${one.toName} (${one.toEmail})` : one.toName },
  { label: 'Reden', value: REASON_WORDS[one.reason].label },
  { label: 'Hoe wij dit weten', value: <TypedText text={one.explanation} /> },
  { label: 'Daarna', value: STAYS_WORDS[one.stays].label },
]

const stepsOf = (one: Succession) => [
  {
    label: 'Begonnen',
    value: (
      <>
        <Time when={one.startedAt} look="date" /> door {one.startedByName}
      </>
    ),
  },
  ...(one.approvedAt
    ? [
        {
          label: 'Goedgekeurd',
          value: (
            <>
              <Time when={one.approvedAt} look="date" /> door {one.approvedByName}
            </>
          ),
        },
      ]
    : []),
  ...(one.dueAt ? [{ label: 'Niet eerder dan', value: fullDate(one.dueAt) }] : []),
  ...(one.acceptedAt
    ? [{ label: 'Ja gezegd', value: <Time when={one.acceptedAt} look="date" /> }]
    : []),
  ...(one.stoppedAt && one.stoppedBy
    ? [
        {
          label: 'Gestopt',
          value: (
            <>
              <Time when={one.stoppedAt} look="date" /> door {STOPPED_WORDS[one.stoppedBy]}
            </>
          ),
        },
      ]
    : []),
  ...(one.completedAt
    ? [{ label: 'Gedaan', value: <Time when={one.completedAt} look="date" /> }]
    : []),
]

function Doing({ request, succession }: Pick<OneShown, 'request' | 'succession'>) {
  const own = succession.startedBy === request.viewer.accountId
  return (
    <>
      {succession.approvedAt ? null : own ? (
        <Notice title="Een collega moet dit goedkeuren">
          <p>U bent zelf begonnen. Vraag een collega om op deze pagina te kijken.</p>
        </Notice>
      ) : (
        <Form
          label="Goedkeuren"
          action={deskSuccessionPaths.approve(succession.id)}
          token={request.formToken}
        >
          <p>Hebt u zelf gecontroleerd of dit klopt? Keur het dan goed.</p>
          <Buttons>
            <SubmitButton icon="check">Keur het goed</SubmitButton>
          </Buttons>
        </Form>
      )}
      <Form
        label="Stoppen"
        action={deskSuccessionPaths.stop(succession.id)}
        token={request.formToken}
      >
        <Buttons>
          <QuietButton>Stop dit</QuietButton>
        </Buttons>
      </Form>
    </>
  )
}
