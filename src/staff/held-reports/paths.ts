import { clientPath } from '../clients/paths.ts'

/** A report that waits until the representative was told, with the form to record that. */
export const heldReportPath = (slug: string, recordId: string, reportId: string): string =>
  `${clientPath(slug, recordId)}/wachtende-rapportages/${reportId}`
