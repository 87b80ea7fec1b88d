/** Addresses of our own FHIR API, and of what belongs to it (0057). */
export const fhirPaths = {
  base: '/fhir/r4',
  metadata: '/fhir/r4/metadata',
  configuration: '/fhir/r4/.well-known/smart-configuration',
  token: '/fhir/token',
  revoke: '/fhir/intrekken',
  /** Where an app sends its user: a page, in his browser. */
  authorize: '/apps/toestaan',
}
