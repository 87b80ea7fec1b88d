/** The releases that this server can speak. */
export type FhirVersion = '4.0.1' | '3.0.2'
