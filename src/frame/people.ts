import type { Place, SignedInRequest } from '../access/request.ts'
import type { Viewer } from '../ui/header.tsx'

const addressOf = (place: Place): string =>
  place.kind === 'page' ? `/zorgpagina/${place.id}` : `/organisatie/${place.id}/clienten`

/** The viewer with his figures («poppetjes»): himself first, then each page, then his work. */
export const figuresOf = (request: Pick<SignedInRequest, 'viewer' | 'places' | 'url'>): Viewer => {
  const name = `${request.viewer.firstName} ${request.viewer.lastName}`
  const here = (href: string): boolean =>
    request.url.pathname === href || request.url.pathname.startsWith(`${href}/`)
  const own = request.places.find((place) => place.mine)
  const ownHref = own ? addressOf(own) : '/overzicht'
  return {
    name,
    people: [
      { name, href: ownHref, self: true, current: here(ownHref) },
      ...request.places
        .filter((place) => place !== own)
        .map((place) => ({
          name: place.name,
          href: addressOf(place),
          ...(place.kind === 'organisation' ? { work: true } : {}),
          current: here(addressOf(place).replace(/\/clienten$/, '')),
          ...(place.kind === 'organisation' ? { work: true } : {}),
        })),
    ],
  }
}
