import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import type { Tx } from '../../db/connect.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { page, type Reply } from '../../http/reply.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { type FirstSteps, readFirstSteps } from '../first-steps.ts'
import { setUpPaths } from './paths.ts'
import { DoneNotice } from './place-pages.tsx'
import { strangeWords } from './strange-places.ts'

/** What was done of setting up the organisation. */
interface SetUp {
  places: number
  /** Clients whose place in the record is not known here. */
  strange: number
  employees: number
  invitations: number
  provider: boolean
  record: boolean
  look: boolean
}

const readSetUp = async (tx: Tx, permit: StaffPermit<'set-up.read'>): Promise<SetUp> => {
  const id = permit.organisationId
  const { rows } = await sql<SetUp>`select
    (select count(*) from locations where organisation_id = ${id} and closed_at is null)
      + (select count(*) from teams where organisation_id = ${id} and closed_at is null) as places,
    (select count(*) from patients where organisation_id = ${id} and record_location is not null
      and placed_at is null and location_id is null) as strange,
    (select count(*) from employees where organisation_id = ${id} and ended_at is null) as employees,
    (select count(*) from employee_invitations where organisation_id = ${id} and accepted_at is null and withdrawn_at is null) as invitations,
    exists (select from identity_providers where organisation_id = ${id} and active_at <= app.now()) as provider,
    exists (select organisation_id from record_connections where organisation_id = ${id}) as record,
    (select brand <> '{}' from organisations where id = ${id}) as look`.execute(tx)
  return (
    rows[0] ?? {
      places: 0,
      strange: 0,
      employees: 0,
      invitations: 0,
      provider: false,
      record: false,
      look: false,
    }
  )
}

interface Step {
  title: string
  words: string
  href: string
  state: 'done' | 'todo' | 'choice'
}

const counted = (count: number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`

const placeWords = ({ places, strange }: SetUp): string => {
  if (strange > 0) return `${strangeWords([{ clients: strange }])}.`
  return places > 0
    ? `${counted(places, 'locatie of team', 'locaties en teams')}.`
    : 'Nodig als niet elke medewerker bij elke cliënt mag.'
}

const stepsOf = (slug: string, done: SetUp & FirstSteps): Step[] => [
  {
    title: 'Afspraken met families',
    words: 'Wat u met families afspreekt: wat zij lezen, en of u samen berichten stuurt.',
    href: `/organisatie/${slug}/afspraken-met-families`,
    state: done.agreed ? 'done' : 'todo',
  },
  {
    title: 'Adres en telefoon',
    words: done.reachable
      ? 'Zo bereiken families uw organisatie.'
      : 'Families zien nu niet hoe zij u kunnen bellen.',
    href: setUpPaths.details(slug),
    state: done.reachable ? 'done' : 'todo',
  },
  {
    title: 'Locaties en teams',
    words: placeWords(done),
    href: setUpPaths.places(slug),
    state: done.strange > 0 ? 'todo' : done.places > 0 ? 'done' : 'choice',
  },
  {
    title: 'Medewerkers',
    words: `${counted(done.employees, 'medewerker', 'medewerkers')}, ${counted(done.invitations, 'uitnodiging', 'uitnodigingen')} zonder antwoord.`,
    href: setUpPaths.employees(slug),
    state: done.colleagues ? 'done' : 'todo',
  },
  {
    title: 'Inloggen via uw organisatie',
    words: done.provider
      ? 'Medewerkers loggen in via uw eigen inlogsysteem.'
      : 'Zonder eigen inlogsysteem loggen medewerkers in met een wachtwoord en een code.',
    href: `/organisatie/${slug}/inrichting/inloggen`,
    state: done.provider ? 'done' : 'choice',
  },
  {
    title: 'Dossier',
    words: done.record
      ? 'Uw dossier is gekoppeld.'
      : 'U werkt zonder gekoppeld dossier. U schrijft dan zelf in Naast. Koppelen kan bij «Dossierkoppeling».',
    href: `/organisatie/${slug}/dossierkoppeling`,
    state: done.record ? 'done' : 'choice',
  },
  {
    title: 'Huisstijl',
    words: done.look ? 'U gebruikt uw eigen kleuren.' : 'Uw eigen kleuren en logo.',
    href: `/organisatie/${slug}/inrichting/huisstijl`,
    state: done.look ? 'done' : 'choice',
  },
]

function State({ state }: { state: Step['state'] }) {
  if (state === 'done')
    return (
      <Badge kind="success" icon="check">
        Gedaan
      </Badge>
    )
  return state === 'todo' ? (
    <Badge kind="warning" icon="triangle-alert">
      Nog te doen
    </Badge>
  ) : (
    <Badge>Mag later</Badge>
  )
}

const show = async (request: StaffRequest<'set-up.read'>): Promise<Reply> => {
  const { slug, name } = request.standing.organisation
  const { tx, permit } = request
  const first = await readFirstSteps(tx, permit.organisationId)
  const steps = stepsOf(slug, { ...(await readSetUp(tx, permit)), ...first })
  const left = steps.filter(({ state }) => state === 'todo').length
  return page(
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Inrichting"
      current={setUpPaths.overview(slug)}
    >
      <DoneNotice request={request} words={{ gegevens: 'Adres en telefoon zijn bewaard' }} />
      <p class="lead">
        {left === 0
          ? `${name} kan aan het werk met Naast.`
          : `Nog ${counted(left, 'stap', 'stappen')} te doen voor ${name}.`}
      </p>
      <Cards>
        {steps.map((step) => (
          <Card title={step.title} href={step.href} level={2} aside={<State state={step.state} />}>
            <p>{step.words}</p>
          </Card>
        ))}
      </Cards>
    </StaffFrame>,
  )
}

/** The first steps of an organisation, and later the way to each part of its set-up. */
export const overviewRoutes = new StaffRoutes().get('/inrichting', 'set-up.read', show)
