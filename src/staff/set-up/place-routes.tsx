import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { setUpPaths } from './paths.ts'
import { locationForm, teamForm } from './place-form.ts'
import { ClosePage, LocationPage, PlacesPage, TeamPage } from './place-pages.tsx'
import {
  addLocation,
  addTeam,
  changeLocation,
  changeTeam,
  closePlace,
  countLeft,
  holdPlaces,
  isNameTaken,
  type Location,
  listPlaces,
  listStrangePlaces,
  type Places,
  type Team,
} from './place-queries.ts'

type Read = StaffRequest<'set-up.read'>
type Edit = StaffRequest<'places.edit'>

const TAKEN = 'Deze naam bestaat al. Kies een andere naam.'

const slugOf = (request: StaffRequest): string => request.standing.organisation.slug

const show = async (request: Read): Promise<Reply> =>
  page(
    <PlacesPage
      request={request}
      places={await listPlaces(request.tx, request.permit)}
      strange={await listStrangePlaces(request.tx, request.permit)}
    />,
  )

/** One of the list by the id in the address; a Problem 404 when it is not there or closed. */
const pick = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((one) => one.id === id)
  if (!found) throw new Problem('not-found')
  return found
}

const locationIn = (request: StaffRequest, places: Places): Location =>
  pick(places.locations, readId(request.param('locationId')))
const teamIn = (request: StaffRequest, places: Places): Team =>
  pick(places.teams, readId(request.param('teamId')))

const showLocation = async (request: Read): Promise<Reply> => {
  const location = locationIn(request, await listPlaces(request.tx, request.permit))
  const values = { naam: location.name, adres: location.address, telefoon: location.phone }
  return page(<LocationPage request={request} location={location} values={values} />)
}

/** Keeps a new location, or what was changed of one. */
const saveLocation = async (request: Edit, location: Location | null): Promise<Reply> => {
  const { tx, permit, form } = request
  const { data, errors } = checkForm(locationForm, form)
  const again = (wrong: Record<string, string>): Reply =>
    invalid(
      <LocationPage request={request} location={location} values={form.values} errors={wrong} />,
    )
  if (!data) return again(errors)
  await holdPlaces(tx, permit)
  const named = { name: data.naam, except: location?.id ?? null }
  if (await isNameTaken(tx, permit, 'locations', named)) return again({ naam: TAKEN })
  const kept = { name: data.naam, address: data.adres, phone: data.telefoon }
  if (location) await changeLocation(tx, permit, { id: location.id, ...kept })
  request.about(location?.id ?? (await addLocation(tx, permit, kept)).id)
  return seeOther(`${setUpPaths.places(slugOf(request))}?gelukt=bewaard`)
}

const changeThisLocation = async (request: Edit): Promise<Reply> =>
  saveLocation(request, locationIn(request, await listPlaces(request.tx, request.permit)))

const showNewTeam = async (request: Read): Promise<Reply> => {
  const places = await listPlaces(request.tx, request.permit)
  return page(<TeamPage request={request} team={null} places={places} values={{}} />)
}

const showTeam = async (request: Read): Promise<Reply> => {
  const places = await listPlaces(request.tx, request.permit)
  const team = teamIn(request, places)
  const values = { naam: team.name, locatie: team.locationId ?? '', telefoon: team.phone }
  return page(<TeamPage request={request} team={team} places={places} values={values} />)
}

const saveTeam = async (request: Edit, find: (places: Places) => Team | null): Promise<Reply> => {
  const { tx, permit, form } = request
  await holdPlaces(tx, permit)
  const places = await listPlaces(tx, permit)
  const team = find(places)
  const { data, errors } = checkForm(teamForm, form)
  const again = (wrong: Record<string, string>): Reply =>
    invalid(
      <TeamPage
        request={request}
        team={team}
        places={places}
        values={form.values}
        errors={wrong}
      />,
    )
  if (!data) return again(errors)
  const known = data.locatie === '' || places.locations.some(({ id }) => id === data.locatie)
  if (!known) return again({ locatie: 'Deze locatie is er niet meer. Kies een andere.' })
  const named = { name: data.naam, except: team?.id ?? null }
  if (await isNameTaken(tx, permit, 'teams', named)) return again({ naam: TAKEN })
  const kept = { name: data.naam, phone: data.telefoon, locationId: data.locatie || null }
  if (team) await changeTeam(tx, permit, { id: team.id, ...kept })
  request.about(team?.id ?? (await addTeam(tx, permit, kept)).id)
  return seeOther(`${setUpPaths.places(slugOf(request))}?gelukt=bewaard`)
}

type Kind = 'locations' | 'teams'

const closing = async (request: Read | Edit, kind: Kind) => {
  const { tx, permit } = request
  const slug = slugOf(request)
  const places = await listPlaces(tx, permit)
  const place = kind === 'locations' ? locationIn(request, places) : teamIn(request, places)
  const left = await countLeft(tx, permit, kind, place.id)
  const isLocation = kind === 'locations'
  return {
    place,
    left,
    action: (isLocation ? setUpPaths.closeLocation : setUpPaths.closeTeam)(slug, place.id),
    back: (isLocation ? setUpPaths.location : setUpPaths.team)(slug, place.id),
  }
}

const askClose =
  (kind: Kind) =>
  async (request: Read): Promise<Reply> =>
    page(<ClosePage request={request} {...(await closing(request, kind))} />)

const close =
  (kind: Kind) =>
  async (request: Edit): Promise<Reply> => {
    const { tx, permit, now } = request
    await holdPlaces(tx, permit)
    const asked = await closing(request, kind)
    const { clients, employees, teams } = asked.left
    if (clients + employees + teams > 0)
      return pageWith(409, <ClosePage request={request} {...asked} />)
    await closePlace(tx, permit, kind, { id: asked.place.id, now })
    request.about(asked.place.id)
    return seeOther(`${setUpPaths.places(slugOf(request))}?gelukt=gesloten`)
  }

/** Locations and teams, for the administrator. */
export const placeRoutes = new StaffRoutes()
  .get('/inrichting/locaties', 'set-up.read', show)
  .get('/inrichting/locaties/nieuw', 'set-up.read', async (request) =>
    page(<LocationPage request={request} location={null} values={{}} />),
  )
  .post('/inrichting/locaties/nieuw', 'places.edit', (request) => saveLocation(request, null))
  .get('/inrichting/locaties/:locationId', 'set-up.read', showLocation)
  .post('/inrichting/locaties/:locationId', 'places.edit', changeThisLocation)
  .get('/inrichting/locaties/:locationId/sluiten', 'set-up.read', askClose('locations'))
  .post('/inrichting/locaties/:locationId/sluiten', 'places.edit', close('locations'))
  .get('/inrichting/teams/nieuw', 'set-up.read', showNewTeam)
  .post('/inrichting/teams/nieuw', 'places.edit', (request) => saveTeam(request, () => null))
  .get('/inrichting/teams/:teamId', 'set-up.read', showTeam)
  .post('/inrichting/teams/:teamId', 'places.edit', (request) =>
    saveTeam(request, (places) => teamIn(request, places)),
  )
  .get('/inrichting/teams/:teamId/sluiten', 'set-up.read', askClose('teams'))
  .post('/inrichting/teams/:teamId/sluiten', 'places.edit', close('teams'))
