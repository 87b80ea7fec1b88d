import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { Select } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset } from '../../ui/notice.tsx'
import { clientPath, clientsPath } from '../clients/paths.ts'
import { readRecordId } from '../record-id.ts'
import { placePath } from './paths.ts'
import {
  findPlaced,
  listOpenPlaces,
  type OpenPlaces,
  type PlacedClient,
  placeClient,
} from './queries.ts'

interface Shown {
  request: StaffRequest<'clients.place'>
  recordId: string
  client: PlacedClient
  places: OpenPlaces
  values: Values
  errors?: Errors
}

const optionsOf = (list: readonly { id: string; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }))

function PlacePage({ request, recordId, client, places, values, errors = {} }: Shown) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  const none = places.locations.length + places.teams.length === 0
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Locatie en team"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: client.name ?? 'Cliënt' }]}
      errors={errors}
    >
      <p>{client.name ?? 'Deze cliënt'} hoort bij een locatie of een team.</p>
      <p>De medewerkers daar kunnen erbij.</p>
      {none ? (
        <Inset>
          <p>Er zijn nog geen locaties of teams. De beheerder van uw organisatie maakt ze.</p>
        </Inset>
      ) : (
        <Form action={placePath(slug, recordId)} token={request.formToken}>
          <Select
            name="locatie"
            label="Locatie"
            optional
            prompt="Geen locatie"
            options={optionsOf(places.locations)}
            {...field}
          />
          <Select
            name="team"
            label="Team"
            optional
            prompt="Geen team"
            options={optionsOf(places.teams)}
            {...field}
          />
          <Buttons>
            <SubmitButton icon="save">Bewaren</SubmitButton>
            <ButtonLink href={clientPath(slug, recordId)} look="quiet">
              Terug
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </StaffFrame>
  )
}

type Request = StaffRequest<'clients.place'>

/** A client of whom Naast knows nothing yet has no place: first his consent is written down. */
const find = async (request: Request) => {
  const recordId = readRecordId(request)
  const client = await findPlaced(request.tx, request.permit, recordId)
  if (!client) throw new Problem('not-found')
  request.about(client.id, client.id)
  return { recordId, client, places: await listOpenPlaces(request.tx, request.permit) }
}

const show = async (request: Request): Promise<Reply> => {
  const found = await find(request)
  const { locationId, teamId } = found.client
  const values = { locatie: locationId ?? '', team: teamId ?? '' }
  return page(<PlacePage request={request} {...found} values={values} />)
}

const GONE = 'Deze plek is er niet meer. Kies een andere.'

const keep = async (request: Request): Promise<Reply> => {
  const found = await find(request)
  const { client, places, recordId } = found
  const { tx, permit, form, standing } = request
  const locationId = form.values.locatie || null
  const teamId = form.values.team || null
  const errors = {
    ...(locationId && !places.locations.some(({ id }) => id === locationId)
      ? { locatie: GONE }
      : {}),
    ...(teamId && !places.teams.some(({ id }) => id === teamId) ? { team: GONE } : {}),
  }
  if (Object.keys(errors).length > 0)
    return invalid(<PlacePage request={request} {...found} values={form.values} errors={errors} />)
  await placeClient(tx, permit, { id: client.id, locationId, teamId }, request.now)
  const { slug } = standing.organisation
  // Whoever gives a client to another place may not reach him any more himself.
  const still = await findPlaced(tx, permit, recordId)
  return seeOther(still ? `${clientPath(slug, recordId)}?gelukt=plek` : clientsPath(slug))
}

/** Where a client lives or is cared for, set by the administration of clients. */
export const staffPlaceRoutes = new StaffRoutes()
  .get('/clienten/:recordId/plek', 'clients.place', show)
  .post('/clienten/:recordId/plek', 'clients.place', keep)
