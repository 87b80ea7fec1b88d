import { codings } from '../../record/map/concepts.ts'
import { list } from '../../record/map/read.ts'
import type { PagePart } from '../parts.ts'
import {
  type Found,
  newestFirst,
  type Query,
  type Reading,
  type Source,
  type Span,
} from '../query.ts'
import type { Resource } from '../resources/parts.ts'
import { names } from './rows.ts'

/** Resources of which nobody has many: all are made, and looked through here. */
export interface Few {
  part: PagePart
  all(of: Reading, query: Query): Promise<Found[]>
}

const inSpan = (moment: Date | null, { from, until }: Span): boolean =>
  moment !== null && (!from || moment >= from) && (!until || moment < until)

/** The codes of a resource under a name; a status is a code without a system. */
const codesOf = (resource: Resource, name: string): { system?: string; code: string }[] => {
  const status = resource[name] ?? (name === 'status' ? resource.lifecycleStatus : undefined)
  if (typeof status === 'string') return [{ code: status }]
  return list(resource[name])
    .flatMap(codings)
    .flatMap(({ system, code }) =>
      code === undefined ? [] : [system === undefined ? { code } : { system, code }],
    )
}

/** Text of a place that says that there is no date. */
const NO_DATE = '1800'

const holds = (found: Found, query: Query): boolean => {
  const { id, at, changedAt, resource } = found
  const dated = at.startsWith(NO_DATE) ? null : new Date(`${at.slice(0, 23)}Z`)
  return (
    (!query.ids || query.ids.includes(id)) &&
    query.dates.every((span) => inSpan(dated, span)) &&
    query.updated.every((span) => inSpan(changedAt, span)) &&
    query.tokens.every(({ name, of }) =>
      codesOf(resource, name).some((code) => of.some((token) => names(token, code))),
    )
  )
}

/** The place of what has no date. */
export const UNDATED_PLACE = `${NO_DATE}-01-01T00:00:00.000000`

/** A source of few resources. */
export const fromFew = ({ part, all }: Few): Source => ({
  part,
  async search(of, query) {
    const { after } = query
    return (await all(of, query))
      .filter((one) => holds(one, query) && (!after || newestFirst(after, one) < 0))
      .sort(newestFirst)
      .slice(0, query.limit)
  },
  async count(of, query) {
    return (await all(of, query)).filter((one) => holds(one, query)).length
  },
})
