import type { EmployeeRole } from '../access/actions.ts'

/** The roles of an employee as people read them. «Eerste contactpersoon» is somebody of the family, and no role here. */
export const ROLE_WORDS: Record<EmployeeRole, string> = {
  'care-worker': 'Zorgmedewerker',
  'primary-carer': 'Vaste medewerker van cliënten',
  'client-administration': 'Cliëntenadministratie',
  'organisation-administrator': 'Beheerder van de organisatie',
}
