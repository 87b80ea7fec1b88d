import { inTrustedGroup } from './decide.ts'

/**
 * With whom a message is shared (MSG-1, MSG-3): «Alle mantelzorgers», «Vertrouwensgroep», and «<organisatie> en de
 * vertrouwensgroep».
 */
export const AUDIENCES = ['network', 'trusted', 'organisation'] as const
export type Audience = (typeof AUDIENCES)[number]

export const isAudience = (text: string): text is Audience =>
  AUDIENCES.some((audience) => audience === text)

/**
 * The audiences that somebody who holds these categories belongs to: what he may read. With whom he may share is the
 * same, but for organisations (team-messages.ts). `app.reads_audience` says the same in the database; a test holds the
 * two together.
 */
export const audiencesOf = (categories: readonly string[]): Audience[] => {
  const network = categories.includes('network_messages')
  return [
    ...(network ? (['network'] as const) : []),
    ...(network && inTrustedGroup(categories) ? (['trusted'] as const) : []),
    ...(categories.includes('organisation_messages') ? (['organisation'] as const) : []),
  ]
}
