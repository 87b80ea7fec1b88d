import { EMPLOYEE_ROLES, type EmployeeRole } from '../../access/actions.ts'

/** The roles as an administrator chooses them, and what each may do. */
export const ROLE_CHOICES: Record<EmployeeRole, { label: string; hint: string }> = {
  'care-worker': { label: 'Zorgmedewerker', hint: 'Ziet cliënten en schrijft met families.' },
  'primary-carer': {
    label: 'Eerste contactpersoon voor cliënten',
    hint: 'Zoals een zorgmedewerker, en aanspreekpunt voor de familie.',
  },
  'client-administration': {
    label: 'Cliëntenadministratie',
    hint: 'Nodigt families uit en beëindigt koppelingen.',
  },
  'organisation-administrator': {
    label: 'Beheerder van de organisatie',
    hint: 'Richt Naast in en bepaalt wie er werkt. Bereikt altijd de hele organisatie.',
  },
}

/** The word for each role in a file, and in the settings of an identity provider. */
export const ROLE_FILE_WORDS: Record<EmployeeRole, string> = {
  'care-worker': 'zorgmedewerker',
  'primary-carer': 'contactpersoon',
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
    .map((role) => ROLE_CHOICES[role].label)
    .join(', ') || 'Geen rol'

export const ROLE_OPTIONS = EMPLOYEE_ROLES.map((value) => ({ value, ...ROLE_CHOICES[value] }))
