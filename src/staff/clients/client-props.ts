import type { StaffRequest } from '../../access/request.ts'
import type { Contact } from '../../record/words.ts'
import type { KnownClient } from '../client.ts'
import type { CouplingStatus } from '../coupling-status.ts'
import type { Away } from '../from-record.ts'
import type { HeldReport } from '../held.ts'
import type { ClientPart } from './client-parts.ts'
import type { Happening, Invitation } from './queries.ts'

/** What the employee may do here; each button asks `decideStaff`. */
export interface Allowed {
  prepare: boolean
  withdraw: boolean
  cancel: boolean
  reissue: boolean
  download: boolean
  end: boolean
}

/** A client, as the record has him now or else as far as Naast knows. */
export interface ShownClient {
  recordId: string
  /** Null when nobody can tell now. */
  name: string | null
  birthOn: string | null
  clientNumber: string | null
  location: string | null
  protectedAddress: boolean
  deceased: boolean
  inactive: boolean
}

/** A part of the work around the client, with what is counted of it. */
export interface ShownPart {
  part: ClientPart
  figure: number | null
}

export interface ClientProps {
  request: StaffRequest
  client: ShownClient
  known: KnownClient | null
  status: CouplingStatus
  invitations: Invitation[]
  parts: ShownPart[]
  /** The first contact person that the record names. */
  contact: Contact | null
  happenings: Happening[]
  /** The reports that wait until the representative was told; none for whom these are not. */
  held: HeldReport[]
  /** Why this client cannot be invited, in words. */
  obstacle: string | null
  /** Why the record could not be read; null when it could. */
  away: Away | null
  allowed: Allowed
}
