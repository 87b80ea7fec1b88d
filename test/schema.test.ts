import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectCommitted } from './harness/committed.ts'
import { type TestPortal, testPortal } from './harness/portal.ts'
import { type Column, columnsOf, schemaPicture } from './harness/schema-picture.ts'

/** The type that a column has in TypeScript, as src/db/tables writes it. */
const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  tsvector: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  jsonb: 'unknown',
}

/** The wrapper that kysely's types need: a column that fills itself need not be inserted, or cannot be. */
const wrapperOf = ({ origin }: Column): string =>
  /^(identity|generated)/.test(origin) ? 'GeneratedAlways' : origin ? 'Generated' : ''

interface Declared {
  wrapper: string
  type: string
}

/** Types by name that are a few words each. */
const WORDS = ['Audience', 'Channel', 'NoticeKind', 'Timing', 'Remind']
/** What is known of JSON. */
const SHAPES = ['Opening[]']

/** Words that stand for text with few values: `'manager' | 'participant'` is a string to the database. */
const plainType = (text: string): string =>
  text
    .split('|')
    .map((part) => part.trim().replace(/^'.*'$/, 'string'))
    .filter((part) => part !== '')
    .map((part) => (WORDS.includes(part) ? 'string' : part))
    .map((part) => (SHAPES.includes(part) ? 'unknown' : part))
    .filter((part, at, all) => all.indexOf(part) === at)
    .join(' | ')

const readType = (text: string): Declared => {
  const jsonAlways = text === 'Json' ? 'ColumnType<unknown, string, string>' : text
  const [, wrapper = '', inner = ''] =
    /^(Generated|GeneratedAlways|ColumnType)<(.*)>$/s.exec(jsonAlways) ?? []
  if (wrapper === 'ColumnType') {
    const [selected = '', inserted = ''] = inner.split(',').map((part) => part.trim())
    return {
      // What may be null need not be inserted anyway.
      wrapper: inserted.includes('undefined') && !selected.includes('null') ? 'Generated' : '',
      type: plainType(selected),
    }
  }
  return wrapper
    ? { wrapper, type: plainType(inner) }
    : { wrapper: '', type: plainType(jsonAlways) }
}

/** Table → column → type, read from the source of src/db/tables. */
const declaredTables = (): Map<string, Map<string, Declared>> => {
  const folder = new URL('../src/db/tables/', import.meta.url)
  const interfaces = new Map<string, ts.InterfaceDeclaration>()
  const tables = new Map<string, Map<string, Declared>>()
  const sources = readdirSync(folder).map((name) =>
    ts.createSourceFile(
      name,
      readFileSync(new URL(name, folder), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    ),
  )
  const members = (one: ts.InterfaceDeclaration): [string, string][] =>
    one.members
      .filter(ts.isPropertySignature)
      .map((member) => [member.name.getText(), member.type?.getText() ?? ''])
  for (const statement of sources.flatMap((source) => [...source.statements]))
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement)
  for (const one of interfaces.values())
    for (const [table, name] of one.name.text.endsWith('Tables') ? members(one) : []) {
      const columns = interfaces.get(name)
      if (columns)
        tables.set(
          table,
          new Map(members(columns).map(([column, type]) => [column, readType(type)])),
        )
    }
  return tables
}

/** The program never touches it through kysely. */
const WITHOUT_TYPES = ['naast_migrations']

describe('the schema', () => {
  let world: TestPortal
  let columns: Column[]
  beforeAll(async () => {
    world = await testPortal()
    columns = (await columnsOf(world.owner)).filter(({ table }) => !WITHOUT_TYPES.includes(table))
  })
  afterAll(() => world?.close())

  it('is the one in database/schema.txt', async () => {
    expectCommitted(
      new URL('../database/schema.txt', import.meta.url),
      await schemaPicture(world.owner),
    )
  })

  it('has the tables that src/db/tables names, and no other', () => {
    expect([...declaredTables().keys()].sort()).toEqual(
      [...new Set(columns.map(({ table }) => table))].sort(),
    )
  })

  it('has the columns that src/db/tables names, with their types', () => {
    const declared = declaredTables()
    const wanted = [...declared].flatMap(([table, fields]) =>
      [...fields].map(([name, { wrapper, type }]) => `${table}.${name}: ${wrapper}<${type}>`),
    )
    const live = columns.map((column) => {
      const type = TYPES[column.type]
      if (!type) throw new Error(`say in TYPES what ${column.type} (${column.table}) is`)
      const mayBeNull =
        column.nullable && type !== 'unknown' && !column.origin.startsWith('identity')
      const nullable = mayBeNull ? ' | null' : ''
      // What fills itself is a wrapper; a null needs none, it may always be left out.
      return `${column.table}.${column.name}: ${wrapperOf(column)}<${type}${nullable}>`
    })
    expect(wanted.sort()).toEqual(live.sort())
  })
})
