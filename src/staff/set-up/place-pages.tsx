import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Select } from '../../ui/choices.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PhoneField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { setUpPaths } from './paths.ts'
import type { Left, Location, Places, StrangePlace, Team } from './place-queries.ts'
import { strangeWords } from './strange-places.ts'

const DONE: Record<string, string> = {
  bewaard: 'Uw wijziging is bewaard',
  gesloten: 'Dit is gesloten',
}

export function DoneNotice({
  request,
  words = DONE,
}: {
  request: StaffRequest
  words?: typeof DONE
}) {
  const title = words[request.url.searchParams.get('gelukt') ?? '']
  return title === undefined ? null : (
    <Notice kind="success" title={title}>
      {''}
    </Notice>
  )
}

interface Shown {
  request: StaffRequest
  places: Places
}

/** The way back to the parts of the set-up. */
export const crumbsTo = (slug: string, ...more: { href: string; label: string }[]) => [
  { href: setUpPaths.overview(slug), label: 'Inrichting' },
  ...more,
]

function Teams({ slug, teams }: { slug: string; teams: readonly Team[] }) {
  return (
    <List>
      {teams.map((team) => (
        <ListItem>
          <a href={setUpPaths.team(slug, team.id)}>{team.name}</a>
        </ListItem>
      ))}
    </List>
  )
}

/** What the record names otherwise than it is named here, so that those clients have no place. */
function Strange({ strange }: { strange: readonly StrangePlace[] }) {
  if (strange.length === 0) return null
  return (
    <Notice kind="warning" title={strangeWords(strange)}>
      <ul>
        {strange.map(({ name, clients }) => (
          <li>{`${name}: ${clients === 1 ? '1 cliënt' : `${clients} cliënten`}`}</li>
        ))}
      </ul>
      <p>
        Voeg die locatie toe, of geef een locatie dezelfde naam als in het dossier. De cliënten
        horen er dan vanzelf bij. U kunt een cliënt ook zelf een locatie geven.
      </p>
    </Notice>
  )
}

/** The locations with their teams, and the teams that work at the clients' homes. */
export function PlacesPage({
  request,
  places,
  strange,
}: Shown & { strange: readonly StrangePlace[] }) {
  const { slug } = request.standing.organisation
  const { locations, teams } = places
  const elsewhere = teams.filter(({ locationId }) => locationId === null)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Locaties en teams"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug)}
      notice={<DoneNotice request={request} />}
    >
      <p>
        Cliënten horen bij een locatie of een team. Zo bepaalt u wie van uw medewerkers bij een
        cliënt kan.
      </p>
      <Strange strange={strange} />
      <Buttons>
        <ButtonLink href={setUpPaths.newLocation(slug)} icon="plus">
          Locatie toevoegen
        </ButtonLink>
        <ButtonLink href={setUpPaths.newTeam(slug)} look="quiet" icon="plus">
          Team toevoegen
        </ButtonLink>
      </Buttons>
      {locations.length + teams.length === 0 ? (
        <EmptyState title="Er zijn nog geen locaties of teams">
          <p>Hebt u er maar één? Dan hoeft u hier niets te doen.</p>
        </EmptyState>
      ) : null}
      {locations.map((location) => (
        <section class="stack">
          <h2>
            <a href={setUpPaths.location(slug, location.id)}>{location.name}</a>
          </h2>
          {location.address ? <p class="muted">{location.address}</p> : null}
          <Teams slug={slug} teams={teams.filter(({ locationId }) => locationId === location.id)} />
        </section>
      ))}
      {elsewhere.length === 0 ? null : (
        <section class="stack">
          <h2>Teams zonder locatie</h2>
          <Teams slug={slug} teams={elsewhere} />
        </section>
      )}
    </StaffFrame>
  )
}

interface Filled {
  request: StaffRequest
  values: Values
  errors?: Errors
}

/** A new location, or one that is there. */
export function LocationPage({
  request,
  location,
  values,
  errors = {},
}: Filled & { location: Location | null }) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={location === null ? 'Locatie toevoegen' : location.name}
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: setUpPaths.places(slug), label: 'Locaties en teams' })}
      errors={errors}
    >
      <Form
        action={
          location === null ? setUpPaths.newLocation(slug) : setUpPaths.location(slug, location.id)
        }
        token={request.formToken}
      >
        <TextField name="naam" label="Naam van de locatie" {...field} />
        <TextField name="adres" label="Adres" optional {...field} />
        <PhoneField name="telefoon" label="Telefoonnummer" optional {...field} />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
        </Buttons>
      </Form>
      {location === null ? null : (
        <p>
          <a href={setUpPaths.closeLocation(slug, location.id)}>Deze locatie sluiten</a>
        </p>
      )}
    </StaffFrame>
  )
}

/** A new team, or one that is there. */
export function TeamPage({
  request,
  team,
  places,
  values,
  errors = {},
}: Filled & { team: Team | null; places: Places }) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={team === null ? 'Team toevoegen' : team.name}
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: setUpPaths.places(slug), label: 'Locaties en teams' })}
      errors={errors}
    >
      <Form
        action={team === null ? setUpPaths.newTeam(slug) : setUpPaths.team(slug, team.id)}
        token={request.formToken}
      >
        <TextField name="naam" label="Naam van het team" {...field} />
        <Select
          name="locatie"
          label="Locatie"
          optional
          prompt="Geen: het team werkt bij cliënten thuis"
          options={places.locations.map(({ id, name }) => ({ value: id, label: name }))}
          {...field}
        />
        <PhoneField name="telefoon" label="Telefoonnummer" optional {...field} />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
        </Buttons>
      </Form>
      {team === null ? null : (
        <p>
          <a href={setUpPaths.closeTeam(slug, team.id)}>Dit team sluiten</a>
        </p>
      )}
    </StaffFrame>
  )
}

const counted = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]

const leftWords = (left: Left): string[] => [
  ...counted(left.clients, 'cliënt', 'cliënten'),
  ...counted(left.employees, 'medewerker', 'medewerkers'),
  ...counted(left.teams, 'team', 'teams'),
]

/** Closing a location or team: only when nobody is left there. */
export function ClosePage({
  request,
  place,
  left,
  action,
  back,
}: {
  request: StaffRequest
  place: { name: string }
  left: Left
  action: string
  back: string
}) {
  const { slug } = request.standing.organisation
  const words = leftWords(left)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`${place.name} sluiten`}
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: back, label: place.name })}
    >
      {words.length > 0 ? (
        <>
          <p>{place.name} kan nog niet dicht. Hier horen nog bij:</p>
          <ul>
            {words.map((word) => (
              <li>{word}</li>
            ))}
          </ul>
          <Inset>
            <p>Geef hen eerst een andere plek. Kom daarna hier terug.</p>
          </Inset>
          <Buttons>
            <ButtonLink href={back} look="quiet">
              Terug
            </ButtonLink>
          </Buttons>
        </>
      ) : (
        <Form action={action} token={request.formToken}>
          <p>Niemand hoort hier meer bij. Daarna kunt u deze plek niet meer kiezen.</p>
          <Buttons>
            <DangerButton>Sluiten</DangerButton>
            <ButtonLink href={back} look="quiet">
              Terug
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </StaffFrame>
  )
}
