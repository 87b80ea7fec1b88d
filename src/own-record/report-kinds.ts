import type { Report } from '../record/words.ts'

/** A kind of report that employees choose; a calamity waits until the representative was told (DOS-10). */
export interface OwnReportKind {
  key: string
  label: string
  calamity?: true
}

export const OWN_REPORT_KINDS: readonly OwnReportKind[] = [
  { key: 'dag', label: 'Dagrapportage' },
  { key: 'nacht', label: 'Nachtrapportage' },
  { key: 'familie', label: 'Contact met familie' },
  { key: 'behandeling', label: 'Afspraak of behandeling' },
  { key: 'overig', label: 'Overig' },
  { key: 'overlijden', label: 'Overlijden', calamity: true },
  { key: 'val', label: 'Val', calamity: true },
  { key: 'medicatie', label: 'Fout met medicijnen met gevolgen', calamity: true },
  { key: 'beleid', label: 'Verandering van het behandelbeleid', calamity: true },
  { key: 'arts', label: 'Arts gevraagd omdat het slechter gaat', calamity: true },
  { key: 'agressie', label: 'Agressie', calamity: true },
  { key: 'calamiteit', label: 'Andere calamiteit', calamity: true },
]

const CODES = 'naast-rapportage'

/** The code of a kind, as it stands in a report. */
export const reportCode = (kind: OwnReportKind): Report['kind'] => ({
  code: `${CODES}|${kind.key}`,
  label: kind.label,
})

/** The kind that a report is of; undefined for one of elsewhere. */
export const reportKindOf = ({ kind }: Report): OwnReportKind | undefined =>
  OWN_REPORT_KINDS.find(({ key }) => kind.code === `${CODES}|${key}`)
