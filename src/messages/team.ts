import type { CarePagePermit } from '../access/decide.ts'
import type { CarePageStanding, CouplingStanding } from '../access/standing.ts'
import type { TeamWriting } from '../access/team-messages.ts'
import type { Tx } from '../db/connect.ts'

/** What a page tells of the organisation that a conversation is with. */
export interface Promised {
  organisation: string
  /** «de EVV-er», «het team»; the organisation in general when it does not say. */
  answeredBy: string
  /** Within how many hours; null: nothing is promised. */
  withinHours: number | null
  /** Whether messages come to stand in the organisation's own record too (MSG-7). */
  inRecord: boolean
  /** For what cannot wait; null: none is known. */
  phone: string | null
}

/** Who answers, within which time, and the number for what cannot wait (MSG-5), as the organisation says it now. */
export const promiseOf = ({
  organisation,
  policy,
}: Pick<CouplingStanding, 'organisation' | 'policy'>): Promised => ({
  organisation: organisation.name,
  answeredBy: policy.messaging.answeredBy.trim() || 'een medewerker',
  withinHours: policy.messaging.answerWithinHours ?? null,
  inRecord: policy.writeBack.messages,
  phone: policy.messaging.urgentPhone.trim() || organisation.phone.trim() || null,
})

/** «24 uur», «1 uur», «3 dagen» */
export const hoursInWords = (hours: number): string =>
  hours > 24 && hours % 24 === 0 ? `${hours / 24} dagen` : `${hours} uur`

/** Why somebody cannot write to the organisation now, and what he can do. */
export const whyNotInWords = (
  writing: Exclude<TeamWriting, 'may'>,
  standing: CarePageStanding,
  promised: Promised,
): string => {
  const { organisation, phone } = promised
  const call = phone ? ` U kunt bellen: ${phone}.` : ' U kunt wel bellen.'
  if (writing === 'off')
    return `${organisation} neemt op dit moment geen berichten aan via Naast.${call}`
  if (writing === 'manager-only')
    return `${organisation} wil dat alleen de beheerder schrijft. Dat is ${standing.managerName ?? 'iemand anders'}. U kunt wel meelezen.`
  return `Alleen de vertrouwensgroep kan aan ${organisation} schrijven. U kunt wel meelezen.`
}

/** The couplings whose organisation wrote to this family before. */
export const listWroteFirst = async (
  permit: CarePagePermit<'messages.read' | 'messages.write'>,
  tx: Tx,
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('conversations')
    .select('coupling_id')
    .distinct()
    .where('care_page_id', '=', permit.carePageId)
    .where('staff_wrote_at', 'is not', null)
    .execute()
  return rows.map(({ coupling_id }) => coupling_id)
}
