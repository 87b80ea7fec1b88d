import type { DossierPart } from '../access/organisation-policy.ts'
import { carePlanPaths } from '../features/care-plans/paths.ts'
import { documentPaths } from '../features/documents/paths.ts'
import { measurementPaths } from '../features/measurements/paths.ts'
import { questionnairePaths } from '../features/questionnaires/paths.ts'
import { reportPaths } from '../features/reports/paths.ts'
import type { IconName } from '../ui/icon.tsx'

/** A part of the dossier, as pages speak of it. */
export interface PartWords {
  part: DossierPart
  /** On tabs and cards, in the words of the manuals. */
  label: string
  one: string
  many: string
  /** «nieuw zorgplan», «nieuwe rapportage» */
  newOne: string
  changedOne: string
  icon: IconName
  path: (carePageId: string) => string
  action:
    | 'reports.read'
    | 'care-plans.read'
    | 'measurements.read'
    | 'documents.read'
    | 'questionnaires.read'
}

/** The parts in the order in which they stand. */
export const PARTS: readonly PartWords[] = [
  {
    part: 'reports',
    label: 'Rapportages',
    one: 'rapportage',
    many: 'rapportages',
    newOne: 'nieuwe rapportage',
    changedOne: 'gewijzigde rapportage',
    icon: 'clipboard-list',
    path: reportPaths.list,
    action: 'reports.read',
  },
  {
    part: 'care_plan',
    label: 'Zorgplannen',
    one: 'zorgplan',
    many: 'zorgplannen',
    newOne: 'nieuw zorgplan',
    changedOne: 'gewijzigd zorgplan',
    icon: 'target',
    path: carePlanPaths.list,
    action: 'care-plans.read',
  },
  {
    part: 'measurements',
    label: 'Metingen',
    one: 'meting',
    many: 'metingen',
    newOne: 'nieuwe meting',
    changedOne: 'gewijzigde meting',
    icon: 'heart-pulse',
    path: measurementPaths.overview,
    action: 'measurements.read',
  },
  {
    part: 'documents',
    label: 'Documenten',
    one: 'document',
    many: 'documenten',
    newOne: 'nieuw document',
    changedOne: 'gewijzigd document',
    icon: 'file-text',
    path: documentPaths.list,
    action: 'documents.read',
  },
  {
    part: 'questionnaires',
    label: 'Vragenlijsten',
    one: 'vragenlijst',
    many: 'vragenlijsten',
    newOne: 'nieuwe vragenlijst',
    changedOne: 'gewijzigde vragenlijst',
    icon: 'clipboard-check',
    path: questionnairePaths.list,
    action: 'questionnaires.read',
  },
]
