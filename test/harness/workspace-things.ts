import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, DAY } from '../../src/clock.ts'
import { newKey } from '../../src/files/store.ts'
import { storeSealed } from '../../src/letters/batch-file.ts'
import type { Account, Coupling, Organisation } from './built.ts'
import type { TestPortal } from './portal.ts'

interface Given {
  lindenhof: Organisation
  coupling: Coupling
  secondCoupling: Coupling
  /** Somebody who does not take part any more: that the dossier is closed for him changes nothing for anybody. */
  gone: Account
  administration: Account
  colleague: Account
  codeId: string
  reason: string
}

/** What staff made around clients: a dossier that is closed for somebody, and a batch of letters, each twice. */
export const makeWorkspaceThings = async (
  { owner, clock, portal }: TestPortal,
  given: Given,
): Promise<{
  suspension: string
  secondSuspension: string
  letterBatch: string
  colleaguesLetterBatch: string
}> => {
  const { lindenhof, administration, colleague, codeId } = given
  const close = async (of: Coupling): Promise<string> => {
    const id = randomUUID()
    await owner.query(
      'insert into suspensions (id, coupling_id, account_id, reason, made_by, made_at) values ($1, $2, $3, $4, $5, $6)',
      [id, of.id, given.gone.id, given.reason.slice(0, 500), administration.id, clock.now],
    )
    return id
  }
  const batch = async (by: Account): Promise<string> => {
    const [id, storageKey] = [randomUUID(), newKey()]
    const letters = Readable.from([Buffer.from('%PDF-1.7\n%%EOF\n')])
    const keySealed = await storeSealed(portal, { batchId: id, storageKey }, letters)
    await owner.query(
      `insert into letter_batches (id, organisation_id, scope, asked_by, asked_at, storage_key, key_sealed, pages, finished_at, available_until)
       values ($1, $2, 'new', $3, $4, $5, $6, 1, $4, $7)`,
      [id, lindenhof.id, by.id, clock.now, storageKey, keySealed, after(clock.now, DAY)],
    )
    await owner.query(
      `insert into letter_batch_letters (batch_id, organisation_id, patient_id, activation_code_id, place, checked_at, left_out)
       select $1, organisation_id, patient_id, id, place, $3, why from activation_codes,
         (values (1, null), (2, 'protected')) as letters (place, why) where id = $2`,
      [id, codeId, clock.now],
    )
    return id
  }
  return {
    suspension: await close(given.coupling),
    secondSuspension: await close(given.secondCoupling),
    letterBatch: await batch(administration),
    colleaguesLetterBatch: await batch(colleague),
  }
}
