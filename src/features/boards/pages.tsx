import type { Child } from 'hono/jsx'
import { mayChange } from '../../access/decide.ts'
import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Card, Cards, RoundIcon } from '../../ui/card.tsx'
import { CodeField, TextField } from '../../ui/fields.tsx'
import { Figure } from '../../ui/figure.tsx'
import {
  ButtonLink,
  Buttons,
  DangerButton,
  Form,
  QuietButton,
  SubmitButton,
} from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { boardPaths } from './paths.ts'
import type { BoardShown, WaitingScreen } from './queries.ts'

type Pairing = CarePageRequest<'boards.pair'>

/** What the list says after a change; the address carries only the key. */
const SUCCESS_WORDS: Record<string, string> = {
  gekoppeld: 'Het scherm is gekoppeld. Binnen een minuut ziet u er de kalender.',
  geweigerd: 'U hebt het scherm niet toegelaten. Er is niets te zien.',
  losgekoppeld: 'Het scherm is losgekoppeld. Het laat niets meer zien.',
  overgenomen: 'U hebt het scherm overgenomen. Het blijft werken zolang u meedoet.',
}

function LunaFrame({
  request,
  title,
  errors,
  children,
}: {
  request: Pairing
  title: string
  errors?: Record<string, string>
  children: Child
}) {
  const { carePage } = request.standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={title}
      errors={errors}
      current="/kalender"
      breadcrumbs={[
        { href: `/zorgpagina/${carePage.id}/kalender`, label: 'Kalender' },
        ...(title === 'Luna' ? [] : [{ href: boardPaths.list(carePage.id), label: 'Luna' }]),
      ]}
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      {children}
    </CarePageFrame>
  )
}

/** «Luna koppelen» and the screens that there are (CAL-6). */
export function LunaPage({
  request,
  boards,
  values,
  errors,
}: {
  request: Pairing
  boards: BoardShown[]
  values: Record<string, string>
  errors: Record<string, string>
}) {
  const { carePage } = request.standing
  return (
    <LunaFrame request={request} title="Luna" errors={errors}>
      <p>
        Luna is een scherm in huis dat de dag van {carePage.firstName} laat zien: wie er komt, en
        hoe laat. Het ziet eruit als een schilderij. U hoeft er niets op te doen.
      </p>
      <Boards request={request} boards={boards} />
      <h2>Luna koppelen</h2>
      <p>
        Open op het scherm het adres {request.portal.config.baseUrl.replace(/^https?:\/\//, '')}
        /luna. Druk op «Toon een code». Typ die code hier.
      </p>
      <Form action={boardPaths.list(carePage.id)} token={request.formToken}>
        <CodeField
          name="code"
          kind="letter"
          label="Code op het scherm"
          hint="Acht letters, bijvoorbeeld BCDF-GHJK"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="monitor">Verder</SubmitButton>
        </Buttons>
      </Form>
    </LunaFrame>
  )
}

function Boards({ request, boards }: { request: Pairing; boards: BoardShown[] }) {
  if (boards.length === 0) return null
  return (
    <>
      <h2>Schermen</h2>
      <List>
        {boards.map((board) => (
          <ListItem
            figure={<RoundIcon name="monitor" />}
            actions={<BoardActions request={request} board={board} />}
          >
            <p>
              <strong>{board.name}</strong>
            </p>
            <p class="muted">
              Gekoppeld door {board.pairedBy?.name ?? 'iemand die niet meer meedoet'} op{' '}
              <Time when={board.pairedAt ?? board.createdAt} look="date" />
            </p>
            <p class="muted">
              <Seen board={board} now={request.now} />
            </p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

function Seen({ board, now }: { board: BoardShown; now: Date }) {
  if (!board.works)
    return <>Dit scherm laat niets meer zien. Wie het koppelde, heeft de kalender niet meer.</>
  if (!board.pairedAt) return <>Wacht op het scherm</>
  if (!board.lastSeenAt) return <>Nog niet gezien</>
  return (
    <>
      Voor het laatst aan: <Time when={board.lastSeenAt} look="moment" now={now} />
    </>
  )
}

/** Whoever answers for a screen or paired it ends it, and the manager. */
export const mayEnd = (request: Pairing, board: BoardShown): boolean =>
  mayChange(request.standing, board.keptBy?.accountId ?? null) ||
  mayChange(request.standing, board.pairedBy?.accountId ?? null)

/** The manager takes over what another answers for. */
export const mayTakeOver = (request: Pairing, board: BoardShown): boolean =>
  request.standing.role === 'manager' &&
  board.works &&
  board.keptBy?.accountId !== request.viewer.accountId

function BoardActions({ request, board }: { request: Pairing; board: BoardShown }) {
  const { id } = request.standing.carePage
  if (!mayEnd(request, board)) return null
  return (
    <Buttons>
      {mayTakeOver(request, board) ? (
        <Form action={boardPaths.takeOver(id, board.id)} token={request.formToken}>
          <QuietButton about={board.name}>Overnemen</QuietButton>
        </Form>
      ) : null}
      <ButtonLink look="quiet" href={boardPaths.end(id, board.id)} about={board.name}>
        Loskoppelen
      </ButtonLink>
    </Buttons>
  )
}

/** What somebody allows, before he does (RFC 8628 5.4): which device, which calendar, and who will see it. */
export function ConfirmPage({
  request,
  waiting,
  values,
  errors,
}: {
  request: Pairing
  waiting: WaitingScreen
  values: Record<string, string>
  errors: Record<string, string>
}) {
  const { carePage } = request.standing
  return (
    <LunaFrame request={request} title="Luna koppelen" errors={errors}>
      <p>
        Dit scherm toont de kalender van {carePage.firstName}: vandaag en morgen. Iedereen die in de
        kamer komt, kan het zien.
      </p>
      <SummaryList
        rows={[
          { label: 'Scherm', value: waiting.device },
          {
            label: 'Vroeg om een code',
            value: <Time when={waiting.askedAt} look="moment" now={request.now} />,
          },
          {
            label: 'Laat zien',
            value: 'Afspraken met hun titel en tijd. Zorg staat er als «Zorg komt langs».',
          },
          {
            label: 'Laat niet zien',
            value: 'Plaatsen, opmerkingen, berichten, taken en het dossier.',
          },
        ]}
      />
      <Inset>
        <p>Ga alleen verder als u nu zelf voor dit scherm staat, of weet wie dat doet.</p>
      </Inset>
      <Form action={boardPaths.confirm(carePage.id, waiting.id)} token={request.formToken}>
        <TextField
          name="naam"
          label="Hoe noemt u dit scherm?"
          hint="Bijvoorbeeld: woonkamer"
          values={values}
          errors={errors}
          autocomplete="off"
        />
        <Buttons>
          <SubmitButton name="antwoord" value="ja">
            Scherm koppelen
          </SubmitButton>
          <QuietButton name="antwoord" value="nee">
            Nee, niet koppelen
          </QuietButton>
        </Buttons>
      </Form>
    </LunaFrame>
  )
}

/** Asks before a screen is ended. */
export function EndPage({ request, board }: { request: Pairing; board: BoardShown }) {
  const { id } = request.standing.carePage
  return (
    <LunaFrame request={request} title="Scherm loskoppelen">
      <p>
        Koppelt u «{board.name}» los? Het scherm laat dan binnen een minuut niets meer zien. U kunt
        het later opnieuw koppelen.
      </p>
      <Form action={boardPaths.end(id, board.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Loskoppelen</DangerButton>
          <ButtonLink look="quiet" href={boardPaths.list(id)}>
            Nee, laten werken
          </ButtonLink>
        </Buttons>
      </Form>
    </LunaFrame>
  )
}

/** Who may do this: whoever answers for the screen, and the manager. */
export function NotYoursPage({ request, board }: { request: Pairing; board: BoardShown }) {
  const { id } = request.standing.carePage
  return (
    <LunaFrame request={request} title="Dit scherm is van iemand anders">
      <p>
        Alleen {board.keptBy?.name ?? 'wie het koppelde'} en{' '}
        {request.standing.managerName ?? 'de beheerder'} kunnen dit doen.
      </p>
      <Buttons>
        <ButtonLink href={boardPaths.list(id)}>Terug naar de schermen</ButtonLink>
      </Buttons>
    </LunaFrame>
  )
}

/** The code could not be answered any more. */
export function GonePage({ request }: { request: Pairing }) {
  const { id } = request.standing.carePage
  return (
    <LunaFrame request={request} title="Deze code werkt niet meer">
      <p>
        De code is verlopen, of iemand heeft al geantwoord. Vraag op het scherm een nieuwe code.
      </p>
      <Buttons>
        <ButtonLink href={boardPaths.list(id)}>Terug naar de schermen</ButtonLink>
      </Buttons>
    </LunaFrame>
  )
}

/** For whom is the screen? Asked of who has several pages. */
export function ChoosePage({
  request,
  pages,
  code,
}: {
  request: AccountRequest<'account.open'>
  pages: { id: string; name: string }[]
  code: string
}) {
  return (
    <AccountFrame request={request} title="Scherm koppelen">
      {pages.length === 0 ? <p>U doet nog niet mee op een zorgpagina.</p> : null}
      {pages.length === 0 ? null : <p>Voor wie is het scherm?</p>}
      <Cards>
        {pages.map(({ id, name }) => (
          <Card title={name} href={boardPaths.withCode(id, code)} figure={<Figure name={name} />} />
        ))}
      </Cards>
    </AccountFrame>
  )
}
