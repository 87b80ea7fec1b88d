import type { Tx } from '../../db/connect.ts'

/** What is asked of a new import, and by whom. */
export interface NewImport {
  organisationId: string
  /** What the older record is called. */
  name: string
  /** YYYY-MM-DD. */
  beginsOn: string
  release: 'R4' | 'STU3'
  by: { name: string; accountId?: string; now: Date }
}

/** Writes down an import that waits to be read; gives its id. */
export const addImport = async (tx: Tx, asked: NewImport): Promise<string> => {
  const { organisationId: organisation_id, name, by } = asked
  const { number } = await tx
    .insertInto('earlier_records')
    .values({ organisation_id, name })
    .returning('number')
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('record_imports')
    .values({
      ...{ organisation_id, number, begins_on: asked.beginsOn, release: asked.release },
      ...{ asked_by_name: by.name, asked_at: by.now },
      // A command is of nobody who has an account.
      ...(by.accountId === undefined ? {} : { asked_by: by.accountId }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
