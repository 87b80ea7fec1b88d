import { EMPLOYEE_ROLES, type EmployeeRole } from '../../access/actions.ts'
import { ROLE_WORDS } from '../../frame/role-words.ts'

const HINTS: Record<EmployeeRole, string> = {
  'care-worker': 'Ziet cliënten en schrijft met families.',
  'primary-carer':
    'Zoals een zorgmedewerker, en aanspreekpunt voor de familie. Bijvoorbeeld de EVV-er.',
  'client-administration': 'Nodigt families uit en beëindigt koppelingen.',
  'organisation-administrator':
    'Richt Naast in en bepaalt wie er werkt. Bereikt altijd de hele organisatie.',
}

/** The word for each role in a file, and in the settings of an identity provider. */
export const ROLE_FILE_WORDS: Record<EmployeeRole, string> = {
  'care-worker': 'zorgmedewerker',
  'primary-carer': 'vaste medewerker',
  'client-administration': 'administratie',
  'organisation-administrator': 'beheerder',
}

const known = (role: string): role is EmployeeRole => EMPLOYEE_ROLES.some((one) => one === role)

/** Only what is one of our roles, in our own order. */
export const readRoles = (texts: readonly string[]): EmployeeRole[] =>
  EMPLOYEE_ROLES.filter((role) => texts.includes(role))

export const rolesInWords = (roles: readonly string[]): string =>
  roles
    .filter(known)
    .map((role) => ROLE_WORDS[role])
    .join(', ') || 'Geen rol'

/** The roles as an administrator chooses them, and what each may do. */
export const ROLE_OPTIONS = EMPLOYEE_ROLES.map((value) => ({
  value,
  label: ROLE_WORDS[value],
  hint: HINTS[value],
}))
