import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffPermit } from '../../access/decide.ts'
import type { Tx } from '../../db/connect.ts'

type Permit = StaffPermit<'look.edit'>

const versionOf = (what: string | Buffer): string =>
  createHash('sha256').update(what).digest('hex').slice(0, 16)

const change = async (
  tx: Tx,
  permit: Permit,
  parts: { put?: Record<string, string>; drop?: readonly string[] },
): Promise<void> => {
  const put = JSON.stringify(parts.put ?? {})
  await tx
    .updateTable('organisations')
    .set({ brand: sql<string>`(brand - ${[...(parts.drop ?? [])]}::text[]) || ${put}::jsonb` })
    .where('id', '=', permit.organisationId)
    .execute()
}

const NAMES = [
  'color',
  'strongColor',
  'onColor',
  'softColor',
  'darkColor',
  'darkStrongColor',
  'darkSoftColor',
  'accentColor',
  'radius',
  'font',
  'version',
]

/** Keeps the colours and the shape; pages ask a new stylesheet from then on. */
export const keepLook = (tx: Tx, permit: Permit, look: Record<string, string>): Promise<void> =>
  change(tx, permit, {
    drop: NAMES,
    put: { ...look, version: versionOf(JSON.stringify(look)) },
  })

/** Back to the colours of Naast itself; the logo stays. */
export const dropLook = (tx: Tx, permit: Permit): Promise<void> =>
  change(tx, permit, { drop: NAMES })

export interface Logo {
  bytes: Buffer
  mediaType: string
  width: number
  height: number
}

export const keepLogo = async (tx: Tx, permit: Permit, logo: Logo, now: Date): Promise<void> => {
  const row = {
    version: versionOf(logo.bytes),
    media_type: logo.mediaType,
    bytes: logo.bytes,
    width: logo.width,
    height: logo.height,
    changed_at: now,
  }
  await tx
    .insertInto('organisation_logos')
    .values({ organisation_id: permit.organisationId, ...row })
    .onConflict((on) => on.column('organisation_id').doUpdateSet(row))
    .execute()
  await change(tx, permit, { put: { logo: row.version } })
}

export const removeLogo = async (tx: Tx, permit: Permit): Promise<void> => {
  await tx
    .deleteFrom('organisation_logos')
    .where('organisation_id', '=', permit.organisationId)
    .execute()
  await change(tx, permit, { drop: ['logo'] })
}
