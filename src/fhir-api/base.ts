import { fhirPaths } from './paths.ts'

/** Where this API lives, for an installation at `baseUrl`; also its name as an issuer. */
export const baseOf = (baseUrl: string): string => `${baseUrl}${fhirPaths.base}`
