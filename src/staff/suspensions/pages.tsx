import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { untilWords } from '../../dossier/suspension-words.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Radios } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, QuietButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import type { ActiveCoupling } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import type { Recipient } from '../recipients.ts'
import { closePath, EVERYBODY, openPath, suspensionsPath } from './paths.ts'
import { holdsAt, type Suspension } from './queries.ts'

type Request = StaffRequest<'suspensions.read'> | StaffRequest<'suspensions.change'>

interface Props {
  request: Request
  recordId: string
  name: string
  coupling: ActiveCoupling
  suspensions: readonly Suspension[]
  recipients: readonly Recipient[]
}

const DONE: Record<string, { title: string; words: string }> = {
  gesloten: {
    title: 'Het dossier is gesloten',
    words: 'Dat geldt meteen, ook op pagina’s die open staan. Wie het aangaat krijgt een e-mail.',
  },
  geopend: {
    title: 'Het dossier is weer open',
    words: 'Dat geldt meteen. Wie het aangaat krijgt een e-mail.',
  },
}

function Done({ request }: { request: Request }) {
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  if (done === undefined) return null
  return (
    <Notice kind="success" title={done.title}>
      <p>{done.words}</p>
    </Notice>
  )
}

/** «Toegang tot het dossier»: for whom it is closed, for whom it can be, and what was before. */
export function SuspensionsPage(props: Props) {
  const { request, recordId, name, coupling } = props
  const { slug } = request.standing.organisation
  const holding = props.suspensions.filter((one) => holdsAt(one, request.now))
  const past = props.suspensions.filter((one) => !holdsAt(one, request.now))
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Toegang tot het dossier"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
      notice={<Done request={request} />}
    >
      <p>
        U kunt het dossier van uw organisatie sluiten op de zorgpagina «{coupling.pageName}». Dat
        kan voor één persoon of voor iedereen, voor een tijd of blijvend. De koppeling blijft
        bestaan. Wat van de familie zelf is, blijft open.
      </p>
      <h2>Nu gesloten</h2>
      {holding.length === 0 ? (
        <p>Het dossier is voor niemand gesloten.</p>
      ) : (
        <List>
          {holding.map((one) => (
            <Holding {...props} one={one} />
          ))}
        </List>
      )}
      <CanClose {...props} holding={holding} />
      <Past past={past} now={request.now} />
    </StaffFrame>
  )
}

const whoOf = (one: Suspension): string =>
  one.accountId === null ? 'Iedereen op de zorgpagina' : (one.name ?? 'Iemand')

const mayChange = (request: Request): boolean =>
  decideStaff(request.standing, 'suspensions.change').permit !== undefined

function Holding({ request, recordId, one }: Props & { one: Suspension }) {
  const { slug } = request.standing.organisation
  return (
    <ListItem
      actions={
        mayChange(request) ? (
          <Form action={openPath(slug, recordId, one.id)} token={request.formToken}>
            <Buttons>
              <QuietButton about={`: ${whoOf(one)}`}>Dossier weer openen</QuietButton>
            </Buttons>
          </Form>
        ) : null
      }
    >
      <p>
        <strong>{whoOf(one)}</strong>
      </p>
      <p>{untilWords(one.endsAt)}</p>
      <p>De reden: {one.reason}</p>
      <p class="muted">
        {one.madeByName === null ? 'Gesloten' : `Gesloten door ${one.madeByName}`},{' '}
        <Time when={one.madeAt} look="moment" now={request.now} />
      </p>
    </ListItem>
  )
}

function CanClose(props: Props & { holding: readonly Suspension[] }) {
  const { request, recordId, recipients, holding } = props
  if (!mayChange(request)) return null
  const { slug } = request.standing.organisation
  const open = (who: string | null) => !holding.some((one) => one.accountId === who)
  const people = recipients.filter(({ accountId }) => open(accountId))
  return (
    <>
      <h2>Sluiten</h2>
      <List>
        {people.map((person) => (
          <ListItem
            actions={
              <ButtonLink
                href={closePath(slug, recordId, person.accountId)}
                look="quiet"
                about={`: ${person.name}`}
              >
                Dossier sluiten
              </ButtonLink>
            }
          >
            <p>
              <strong>{person.name}</strong>
              {person.role === 'manager' ? <span class="muted"> · beheerder</span> : null}
            </p>
          </ListItem>
        ))}
      </List>
      {open(null) ? (
        <Buttons>
          <ButtonLink href={closePath(slug, recordId, EVERYBODY)} look="quiet">
            Dossier sluiten voor iedereen
          </ButtonLink>
        </Buttons>
      ) : null}
    </>
  )
}

function Past({ past, now }: { past: readonly Suspension[]; now: Date }) {
  if (past.length === 0) return null
  return (
    <>
      <h2>Eerder gesloten</h2>
      <List>
        {past.map((one) => (
          <ListItem>
            <p>
              <strong>{whoOf(one)}</strong>, van <Time when={one.madeAt} look="date" /> tot{' '}
              <Time when={one.liftedAt ?? one.endsAt ?? now} look="date" />
            </p>
            <p class="muted">
              {one.liftedByName === null
                ? 'De tijd was om.'
                : `Weer geopend door ${one.liftedByName}.`}
            </p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

/** Asks why and how long, and says what happens then. */
export function ClosePage(
  props: Props & {
    aim: Recipient | typeof EVERYBODY
    values: Record<string, string>
    errors: Record<string, string>
  },
) {
  const { request, recordId, name, coupling, aim, values, errors } = props
  const { slug } = request.standing.organisation
  const everybody = aim === EVERYBODY
  const title = everybody ? 'Dossier sluiten voor iedereen' : `Dossier sluiten voor ${aim.name}`
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={title}
      errors={errors}
      breadcrumbs={[
        { href: clientPath(slug, recordId), label: name },
        { href: suspensionsPath(slug, recordId), label: 'Toegang tot het dossier' },
      ]}
    >
      <p>
        {everybody
          ? `Niemand op de zorgpagina «${coupling.pageName}» leest dan nog het dossier van uw organisatie.`
          : `${aim.name} leest dan het dossier van uw organisatie niet meer. De anderen wel.`}{' '}
        Het geldt meteen.
      </p>
      <Form
        action={closePath(slug, recordId, everybody ? EVERYBODY : aim.accountId)}
        token={request.formToken}
      >
        <TextArea
          name="reden"
          label="Waarom gaat het dossier dicht?"
          hint="De ander leest deze woorden op de zorgpagina. Schrijf er niets in over de zorg."
          rows={4}
          values={values}
          errors={errors}
        />
        <Radios
          name="hoelang"
          label="Hoe lang?"
          options={[
            { value: 'tot', label: 'Tot en met een dag' },
            { value: 'blijvend', label: 'Blijvend, tot wij het weer openen' },
          ]}
          values={values}
          errors={errors}
        />
        <DayField
          name="tot"
          label="Laatste dag"
          hint="Alleen invullen als u een dag koos"
          values={values}
          errors={errors}
          optional
        />
        <Inset>
          {everybody
            ? 'Iedereen die iets van het dossier ziet, krijgt'
            : `${aim.name} en de beheerder krijgen`}{' '}
          een e-mail, zonder de reden.
        </Inset>
        <Buttons>
          <DangerButton>Dossier sluiten</DangerButton>
          <ButtonLink href={suspensionsPath(slug, recordId)} look="quiet">
            Niet sluiten
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
