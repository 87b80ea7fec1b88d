import type { AccountRequest } from '../../access/request.ts'
import { type Factors, loadFactors } from '../../session/factors.ts'
import { countRecoveryCodes } from '../../session/recovery-codes.ts'

/** With what this account can do the second step. */
export interface Means extends Factors {
  recoveryCodes: number
}

export const loadMeans = async (request: AccountRequest): Promise<Means> => ({
  ...(await loadFactors(request)),
  recoveryCodes: await countRecoveryCodes(request),
})
