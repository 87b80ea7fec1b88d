import type { Place, SignedInRequest } from '../access/request.ts'
import type { Viewer } from '../ui/header.tsx'

/** Where a figure leads: a care page, or the first room of where somebody works. */
export const addressOf = (place: Place): string => {
  if (place.kind === 'page') return `/zorgpagina/${place.id}`
  return place.kind === 'desk' ? '/servicedesk/bezorging' : `/organisatie/${place.id}`
}

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
          current: here(addressOf(place).replace(/\/(?:clienten|bezorging)$/, '')),
          ...(place.kind === 'page' ? {} : { work: true }),
        })),
    ],
  }
}
