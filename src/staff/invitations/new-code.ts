import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../../activation-code.ts'
import type { Secrets } from '../../secrets.ts'
import { endOfDayAfter } from '../../ui/dates.ts'
import type { NewCode } from './queries.ts'

/** How long an activation code works, in days; the last day counts whole. */
export const VALID_DAYS = 42

/** Until when a code works that is made now. */
export const validUntil = (now: Date): Date => endOfDayAfter(now, VALID_DAYS)

/** A fresh activation code for a client, as it will be kept. */
export const newCode = (
  secrets: Secrets,
  now: Date,
  about: Pick<NewCode, 'patientId' | 'consentId' | 'addressee' | 'manager' | 'addressProtected'>,
): NewCode => {
  const code = makeActivationCode()
  return {
    ...about,
    lookup: activationCodeLookup(secrets, code),
    sealed: sealActivationCode(secrets, code),
    createdAt: now,
    expiresAt: validUntil(now),
  }
}
