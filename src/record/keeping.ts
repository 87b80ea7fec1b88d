import type { OrganisationPolicy } from '../access/organisation-policy.ts'

/** Where a pull stores: one coupling, in a transaction that can reach no other. */
export interface Keeping {
  couplingId: string
  carePageId: string
  policy: OrganisationPolicy
  /** Address of the record, to tell its own references from others'. */
  baseUrl: string
  now: Date
}
