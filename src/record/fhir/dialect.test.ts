import { describe, expect, test } from 'vitest'
import { HOUR } from '../../clock.ts'
import type { Capabilities } from './capabilities.ts'
import { createDialect } from './dialect.ts'
import { RecordError } from './error.ts'

const GOAL = { resourceType: 'Goal', status: 'planned' }

/** A record that says what it speaks, how often it was asked, and a clock that is set. */
function told() {
  const record = { fhirVersion: '3.0.2', asked: 0, away: false, now: 0 }
  const ask = async (): Promise<Capabilities> => {
    record.asked += 1
    if (record.away) throw new RecordError('unreachable', 'metadata')
    return { fhirVersion: record.fhirVersion, types: {} }
  }
  return { record, dialect: createDialect(() => new Date(record.now), ask) }
}

describe('ECD-1 what a record speaks', () => {
  test('is asked once, also by many at a time, before anything is read', async () => {
    const { record, dialect } = told()
    const all = await Promise.all([dialect.toR4(GOAL), dialect.toR4(GOAL), dialect.toR4(GOAL)])
    expect(all).toMatchObject(Array(3).fill({ lifecycleStatus: 'planned' }))
    expect(await dialect.nameThere('ServiceRequest')).toBe('ProcedureRequest')
    expect(record.asked).toBe(1)
  })

  test('is asked again after an hour: the record may have moved on', async () => {
    const { record, dialect } = told()
    await dialect.toR4(GOAL)
    record.fhirVersion = '4.0.1'
    expect(await dialect.toR4(GOAL)).toMatchObject({ lifecycleStatus: 'planned' })
    record.now += HOUR
    expect(await dialect.toR4(GOAL)).toBe(GOAL)
    expect(await dialect.nameThere('ServiceRequest')).toBe('ServiceRequest')
  })

  test('stays what it was while the record does not answer, and is not guessed', async () => {
    const { record, dialect } = told()
    record.away = true
    await expect(dialect.toR4(GOAL)).rejects.toThrow('unreachable')
    record.away = false
    await dialect.toR4(GOAL)
    record.away = true
    record.now += 2 * HOUR
    expect(await dialect.toR4(GOAL)).toMatchObject({ lifecycleStatus: 'planned' })
  })

  test('is R4 when nobody asks, and what the statement said when somebody did', async () => {
    const dialect = createDialect(() => new Date(0))
    expect(await dialect.toR4(GOAL)).toBe(GOAL)
    dialect.hear({ fhirVersion: '3.0.1', types: {} })
    expect(await dialect.toR4(GOAL)).toMatchObject({ lifecycleStatus: 'planned' })
  })
})
