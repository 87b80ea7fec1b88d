import { inTrustedGroup } from './decide.ts'

/** With whom a message is shared (MSG-1): «Alle mantelzorgers», «Vertrouwensgroep». */
export const AUDIENCES = ['network', 'trusted'] as const
export type Audience = (typeof AUDIENCES)[number]

export const isAudience = (text: string): text is Audience =>
  AUDIENCES.some((audience) => audience === text)

/**
 * The audiences that somebody who holds these categories belongs to: what he may read, and with whom he may share.
 * `app.reads_audience` says the same in the database; a test holds the two together.
 */
export const audiencesOf = (categories: readonly string[]): Audience[] => {
  if (!categories.includes('network_messages')) return []
  return inTrustedGroup(categories) ? ['network', 'trusted'] : ['network']
}
