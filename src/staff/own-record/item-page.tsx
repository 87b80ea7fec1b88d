import { type OwnItem, type OwnVersion, waitsForTelling } from '../../own-record/items.ts'
import type { Unseen } from '../../own-record/unseen.ts'
import { Panel } from '../../ui/card.tsx'
import { dayAndTime, longDate } from '../../ui/dates.ts'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { heldReportPath } from '../held-reports/paths.ts'
import type { Aimed } from './aim.ts'
import { RecordFrame } from './frame.tsx'
import { titleOf } from './kinds/kind.ts'
import { ReleaseBadge } from './list-page.tsx'
import { ownRecordPaths } from './paths.ts'

const DONE: Record<string, string> = {
  bewaard: 'Het is bewaard',
  open: 'Dit staat open voor de familie',
  dicht: 'De familie ziet dit niet meer',
}

interface ItemProps {
  aimed: Aimed
  item: OwnItem
  versions: OwnVersion[]
  /** Where the waiting calamity is told of; null when it does not wait, or no page is coupled. */
  heldId: string | null
  files: readonly { title: string; href: string }[]
  /** Why the family does not see it, also when it is open. */
  unseen: Unseen | null
  may: { write: boolean; release: boolean }
}

/** One thing of the file: how the family reads it, whether it does, and its versions. */
export function OwnItemPage(props: ItemProps) {
  const { aimed, item } = props
  const { kind, request } = aimed
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <RecordFrame
      aimed={aimed}
      title={titleOf(kind, item)}
      below
      notice={done === undefined ? null : <Notice kind="success" title={done} />}
    >
      <h2>Zo leest de familie het</h2>
      <Panel label="Zo leest de familie het">
        <kind.Words content={item.content} now={request.now} />
      </Panel>
      {props.files.map(({ title, href }) => (
        <p>
          <a href={href}>{title} openen</a>
        </p>
      ))}
      <Release {...props} />
      <History {...props} />
    </RecordFrame>
  )
}

function Release(props: ItemProps) {
  const { aimed, item, may } = props
  const { request, recordId, kind } = aimed
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Voor de familie</h2>
      <p>
        <ReleaseBadge item={item} /> {stateWords(item, request.now)}
      </p>
      {item.releasedAt !== null && props.unseen ? (
        <Inset>{unseenWords(props.unseen, request.standing.organisation.name)}</Inset>
      ) : null}
      {waitsForTelling(item) ? <Waiting {...props} /> : null}
      {item.told === null ? null : (
        <p>
          {item.told.to} is ingelicht door {item.told.by},{' '}
          {item.told.how === 'telefoon' ? 'door te bellen' : 'in een gesprek'},{' '}
          {dayAndTime(item.told.onAt, request.now)}.
        </p>
      )}
      {may.release && !waitsForTelling(item) ? <ReleaseForm {...props} /> : null}
      {may.write ? (
        <Buttons>
          <ButtonLink
            href={ownRecordPaths.correct(slug, recordId, kind.segment, item.id)}
            look="quiet"
          >
            Verbeteren
          </ButtonLink>
          <ButtonLink href={ownRecordPaths.add(slug, recordId, kind.segment)} look="quiet">
            {kind.add}
          </ButtonLink>
        </Buttons>
      ) : null}
    </section>
  )
}

const stateWords = (item: OwnItem, now: Date): string => {
  if (waitsForTelling(item)) return 'De familie ziet dit nog niet.'
  return item.releasedAt === null
    ? 'De familie ziet dit niet.'
    : `Opengezet door ${item.releasedByName}, ${dayAndTime(item.releasedAt, now)}.`
}

const unseenWords = (unseen: Unseen, organisation: string): string => {
  if (unseen.why === 'no-page')
    return 'Er is geen zorgpagina gekoppeld. De familie leest dit dus nog niet. Na het koppelen wel.'
  return unseen.why === 'not-shared'
    ? `De familie leest dit niet: ${organisation} deelt dit onderdeel niet. Dat staat bij «Afspraken met families».`
    : `De familie leest dit niet: ${organisation} deelt alleen wat van ${longDate(unseen.firstDay)} of later is.`
}

function Waiting({ aimed, heldId }: ItemProps) {
  const { request, recordId } = aimed
  if (heldId === null)
    return (
      <Inset>
        Dit wacht tot de vertegenwoordiger is ingelicht. Er is nog geen zorgpagina gekoppeld. Na het
        koppelen legt u hier vast wie het heeft verteld.
      </Inset>
    )
  return (
    <>
      <Inset>
        Vertel eerst zelf aan de vertegenwoordiger wat er is gebeurd. Leg dat daarna vast. Dan kan
        de familie dit lezen.
      </Inset>
      <Buttons>
        <ButtonLink href={heldReportPath(request.standing.organisation.slug, recordId, heldId)}>
          Vastleggen wie is ingelicht
        </ButtonLink>
      </Buttons>
    </>
  )
}

function ReleaseForm({ aimed, item }: ItemProps) {
  const { request, recordId, kind } = aimed
  const { slug } = request.standing.organisation
  const open = item.releasedAt === null
  const to = open ? ownRecordPaths.open : ownRecordPaths.close
  return (
    <Form action={to(slug, recordId, kind.segment, item.id)} token={request.formToken}>
      <Hidden name="versie" value={String(item.version)} />
      <Buttons>
        {open ? (
          <SubmitButton>Openzetten voor de familie</SubmitButton>
        ) : (
          <QuietButton>Weer dichtzetten</QuietButton>
        )}
      </Buttons>
    </Form>
  )
}

function History({ aimed, versions }: ItemProps) {
  const { kind, request } = aimed
  const [newest, ...earlier] = versions
  if (newest === undefined) return null
  return (
    <section class="stack">
      <h2>Versies</h2>
      <p>
        Deze versie is van {newest.writtenByName}, {dayAndTime(newest.writtenAt, request.now)}.
      </p>
      {earlier.map((one) => (
        <details class="question">
          <summary>
            Versie {one.version} van {one.writtenByName}, {dayAndTime(one.writtenAt, request.now)}
          </summary>
          <kind.Words content={one.content} now={request.now} />
        </details>
      ))}
    </section>
  )
}
