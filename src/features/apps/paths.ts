import { fhirPaths } from '../../fhir-api/paths.ts'

/** Apps of others that look along (0057). */
export const appPaths = {
  /** Where an app sends its user. */
  choose: fhirPaths.authorize,
  allow: (carePageId: string, search: string) => `/zorgpagina/${carePageId}/apps/toestaan${search}`,
  mine: '/account/apps',
  withdraw: (grantId: string) => `/account/apps/${grantId}/intrekken`,
}
