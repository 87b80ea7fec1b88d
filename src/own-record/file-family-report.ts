import type { StaffAction } from '../access/actions.ts'
import type { StaffPermit } from '../access/decide.ts'
import type { Tx } from '../db/connect.ts'
import type { Report } from '../record/words.ts'
import { addOwnItem, type Writer } from './items.ts'
import { OWN_REPORT_KINDS, reportCode } from './report-kinds.ts'

/**
 * Files contact with the family in the organisation's own record, closed for the family, who has it already. Only where
 * the organisation keeps its record here: row-level security refuses it elsewhere.
 *
 * @returns the id of the item
 */
export const fileFamilyReport = async (
  tx: Tx,
  permit: StaffPermit<StaffAction>,
  of: { patientId: string; title: string; text: string },
  writer: Writer,
): Promise<string> => {
  const kind = OWN_REPORT_KINDS.find(({ key }) => key === 'familie') ?? {
    key: 'overig',
    label: 'Overig',
  }
  const content: Report = {
    writtenAt: writer.now.toISOString(),
    precision: 'time',
    kind: reportCode(kind),
    title: of.title,
    author: { name: writer.name },
    text: of.text,
    status: 'final',
  }
  return addOwnItem(
    tx,
    permit,
    { patientId: of.patientId, kind: 'report', content, happenedAt: writer.now },
    writer,
  )
}
