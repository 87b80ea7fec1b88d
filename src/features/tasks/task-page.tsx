import type { Child } from 'hono/jsx'
import { mayChange } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { TaskTurn } from '../../tasks/list.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { taskPaths } from './paths.ts'
import {
  capital,
  GONE,
  holderWords,
  nameFor,
  remindWords,
  SUCCESS_WORDS,
  taskRepeatWords,
  tooLateWords,
  whenWords,
} from './words.ts'

type Request = CarePageRequest<'tasks.read' | 'tasks.edit'>

/** One turn of a task, with all that can be done with it. `tooLate`: somebody else was quicker. */
export function TaskPage({
  request,
  turn,
  tooLate = false,
}: {
  request: Request
  turn: TaskTurn
  tooLate?: boolean
}) {
  const { carePage } = request.standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={turn.title}
      current="/taken"
      breadcrumbs={[{ href: taskPaths.list(carePage.id), label: 'Taken' }]}
      notice={<TaskNotice request={request} turn={turn} tooLate={tooLate} success={success} />}
    >
      {tooLate ? <TaskContent request={request} turn={turn} /> : null}
      {tooLate ? null : (
        <LiveRegion topics={['tasks']}>
          <TaskContent request={request} turn={turn} />
        </LiveRegion>
      )}
      <OwnerActions request={request} turn={turn} />
    </CarePageFrame>
  )
}

function TaskNotice({
  request,
  turn,
  tooLate,
  success,
}: {
  request: Request
  turn: TaskTurn
  tooLate: boolean
  success: string | undefined
}) {
  if (tooLate)
    return (
      <Notice kind="warning" title={tooLateWords(turn, request.viewer.accountId)}>
        <p>Hieronder ziet u hoe het nu is.</p>
      </Notice>
    )
  return success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null
}

function TaskContent({ request, turn }: { request: Request; turn: TaskTurn }) {
  return (
    <div class="stack">
      <Declined turn={turn} />
      <SummaryList rows={rowsOf(request, turn)} />
      {turn.remarks === '' ? null : (
        <>
          <h2>Opmerkingen</h2>
          <TypedText text={turn.remarks} />
        </>
      )}
      <TurnButtons request={request} turn={turn} />
    </div>
  )
}

function Declined({ turn }: { turn: TaskTurn }) {
  if (!turn.declined || turn.state !== 'open') return null
  return (
    <Inset>
      <p>{capital(turn.declined.name ?? GONE)} kan dit niet doen.</p>
      {turn.declined.reason === '' ? null : <p>«{turn.declined.reason}»</p>}
    </Inset>
  )
}

const rowsOf = (request: Request, turn: TaskTurn): SummaryRow[] => {
  const viewer = request.viewer.accountId
  const repeats = taskRepeatWords(turn)
  return [
    {
      label: 'Wanneer',
      value: (
        <>
          {turn.overdue ? <Badge kind="warning">Te laat</Badge> : null}{' '}
          {capital(whenWords(turn, request.now))}
        </>
      ),
    },
    { label: 'Wie', value: <WhoWords request={request} turn={turn} /> },
    ...(repeats ? [{ label: 'Herhaalt', value: capital(repeats) }] : []),
    ...(turn.remind ? [{ label: 'Herinnering', value: capital(remindWords(turn)) }] : []),
    { label: 'Toegevoegd door', value: capital(nameFor(turn.madeBy, viewer)) },
  ]
}

function WhoWords({ request, turn }: { request: Request; turn: TaskTurn }): Child {
  const viewer = request.viewer.accountId
  const words = holderWords(turn, viewer)
  if (turn.doneAt)
    return (
      <>
        {words}, <Time when={turn.doneAt} look="moment" now={request.now} />
      </>
    )
  if (turn.state === 'asked' && turn.askedBy)
    return `${words} door ${nameFor(turn.askedBy, viewer)}`
  return words
}

interface Deed {
  path: string
  words: string
  icon?: 'hand' | 'check' | 'undo-2'
  main?: boolean
}

/** What somebody may do with this turn by one press of a button. */
const deedsOf = (request: Request, turn: TaskTurn): Deed[] => {
  const { id } = request.standing.carePage
  const mine = turn.holder?.accountId === request.viewer.accountId
  const take: Deed = {
    path: taskPaths.take(id, turn.id),
    words: 'Ik doe dit',
    icon: 'hand',
    main: true,
  }
  const finish: Deed = {
    path: taskPaths.finish(id, turn.id),
    words: 'Gedaan',
    icon: 'check',
    main: mine,
  }
  if (turn.state === 'done')
    return mayUndo(request, turn)
      ? [{ path: taskPaths.undo(id, turn.id), words: 'Toch niet gedaan', icon: 'undo-2' }]
      : []
  if (turn.state === 'missed') return []
  if (turn.state === 'open' || (turn.state === 'asked' && mine)) return [take, finish]
  if (!mine) return [finish]
  return [finish, { path: taskPaths.giveBack(id, turn.id), words: 'Teruggeven' }]
}

/** Whoever said that it was done takes it back, and who may change the task. */
export const mayUndo = (request: Request, turn: TaskTurn): boolean =>
  turn.doneBy?.accountId === request.viewer.accountId ||
  mayChange(request.standing, turn.madeBy?.accountId ?? null)

/** Whoever holds it passes it on, and who may change the task. */
export const mayHandOver = (request: Request, turn: TaskTurn): boolean =>
  ['open', 'asked', 'taken'].includes(turn.state) &&
  (turn.holder?.accountId === request.viewer.accountId ||
    mayChange(request.standing, turn.madeBy?.accountId ?? null))

function TurnButtons({ request, turn }: { request: Request; turn: TaskTurn }) {
  const { id } = request.standing.carePage
  const asked = turn.state === 'asked' && turn.holder?.accountId === request.viewer.accountId
  return (
    <Buttons>
      {deedsOf(request, turn).map(({ path, words, icon, main }) => (
        <Form action={path} token={request.formToken}>
          {main ? (
            <SubmitButton {...(icon ? { icon } : {})}>{words}</SubmitButton>
          ) : (
            <QuietButton {...(icon ? { icon } : {})}>{words}</QuietButton>
          )}
        </Form>
      ))}
      {asked ? (
        <ButtonLink look="quiet" href={taskPaths.decline(id, turn.id)}>
          Nee, ik kan niet
        </ButtonLink>
      ) : null}
      {mayHandOver(request, turn) ? (
        <ButtonLink look="quiet" icon="arrow-right-left" href={taskPaths.handOver(id, turn.id)}>
          Aan iemand anders vragen
        </ButtonLink>
      ) : null}
    </Buttons>
  )
}

/** For who made it, and the manager. */
function OwnerActions({ request, turn }: { request: Request; turn: TaskTurn }) {
  const { id } = request.standing.carePage
  if (!mayChange(request.standing, turn.madeBy?.accountId ?? null)) return null
  const open = ['open', 'asked', 'taken'].includes(turn.state)
  return (
    <Buttons>
      {open ? (
        <ButtonLink look="quiet" icon="pencil" href={taskPaths.change(id, turn.id)}>
          Wijzigen
        </ButtonLink>
      ) : null}
      <ButtonLink look="quiet" icon="trash-2" href={taskPaths.remove(id, turn.id)}>
        Verwijderen
      </ButtonLink>
    </Buttons>
  )
}
