import type pg from 'pg'

// The schemas that our migrations make; `pgboss` is its library's own.
const OURS = "('public', 'app')"

/** One column of a table, as the catalogue knows it. */
export interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  /** The expression of a default, an identity, or a generated column; else empty. */
  origin: string
}

const rowsOf = async <Row>(client: pg.Client, text: string): Promise<Row[]> =>
  (await client.query(text)).rows as Row[]

/** Every column of every table of ours, in the order in which it was made. */
export const columnsOf = (client: pg.Client): Promise<Column[]> =>
  rowsOf<Column>(
    client,
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
       case when a.attidentity = 'a' then 'identity, always'
         when a.attgenerated = 's' then 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
         when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as origin
     from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ${OURS} and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  )

const constraintsAndIndexes = `
  select c.conrelid::regclass::text as table, pg_get_constraintdef(c.oid) as line
  from pg_constraint c where c.connamespace::regnamespace::text in ${OURS} and c.conrelid <> 0 and c.contype <> 'n'
  union all
  select i.indrelid::regclass::text, regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX \\S+ ON (ONLY )?\\S+ USING ', '\\1index ')
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace::regnamespace::text in ${OURS} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
  order by 1, 2`

const policies = `
  select p.tablename as table, p.policyname as name, lower(p.cmd) as command,
    (select string_agg(case when r = (select tableowner from pg_tables t where t.schemaname = p.schemaname and t.tablename = p.tablename)
       then 'owner' else r::text end, ', ' order by r) from unnest(p.roles) r) as roles,
    p.permissive, p.qual, p.with_check
  from pg_policies p where p.schemaname in ${OURS} order by 1, 2`

// A grant on the whole table, then those on columns.
const grants = `
  select c.relname as table, r.rolname as role, lower(a.privilege_type) as privilege, null as columns
  from pg_class c cross join lateral aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
  where c.relnamespace::regnamespace::text in ${OURS} and c.relkind in ('r', 'p', 'v') and a.grantee <> c.relowner
  union all
  select c.relname, r.rolname, lower(x.privilege_type), string_agg(a.attname, ', ' order by a.attnum)
  from pg_attribute a join pg_class c on c.oid = a.attrelid cross join lateral aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
  where c.relnamespace::regnamespace::text in ${OURS} group by 1, 2, 3
  order by 1, 2, 3, 4`

const functions = `
  select p.pronamespace::regnamespace::text || '.' || p.proname as name, p.prokind as kind, pg_get_function_identity_arguments(p.oid) as arguments,
    coalesce(pg_get_function_result(p.oid), '') as result, p.prosecdef as definer,
    array_to_string(p.proconfig, '; ') as settings,
    (select string_agg(case when a.grantee = 0 then 'PUBLIC' else r.rolname end, ', ' order by r.rolname)
      from aclexplode(p.proacl) a left join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner) as granted
  from pg_proc p
  where p.pronamespace::regnamespace::text in ${OURS} and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1, 3`

interface Policy {
  table: string
  name: string
  command: string
  roles: string
  permissive: string
  qual: string | null
  with_check: string | null
}
interface Grant {
  table: string
  role: string
  privilege: string
  columns: string | null
}
interface Routine {
  name: string
  kind: string
  arguments: string
  result: string
  definer: boolean
  settings: string | null
  granted: string | null
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

const columnLine = (column: Column): string =>
  [
    `  ${column.name.padEnd(24)} ${column.type}`,
    column.nullable ? '' : 'not null',
    squeeze(column.origin),
  ]
    .filter(Boolean)
    .join(' ')

const policyLines = (policy: Policy): string[] => [
  `  policy ${policy.name}: ${policy.command} to ${policy.roles}${policy.permissive === 'PERMISSIVE' ? '' : ' (restrictive)'}`,
  ...(policy.qual ? [`    using ${squeeze(policy.qual)}`] : []),
  ...(policy.with_check ? [`    with check ${squeeze(policy.with_check)}`] : []),
]

const grantLines = (grants: Grant[]): string[] => {
  const byRole = new Map<string, string[]>()
  for (const { role, privilege, columns } of grants) {
    const held = byRole.get(role) ?? []
    held.push(columns ? `${privilege} (${columns})` : privilege)
    byRole.set(role, held)
  }
  return [...byRole].map(([role, held]) => `  ${role} may ${held.join(', ')}`)
}

/**
 * The tables, their columns, constraints, policies and grants, and the functions, as text: what `database/schema.txt`
 * holds, to be read and reviewed. The owner's name is left out, since each installation has its own.
 */
export const schemaPicture = async (client: pg.Client): Promise<string> => {
  const columns = await columnsOf(client)
  const locks = await rowsOf<{ table: string; enabled: boolean; forced: boolean }>(
    client,
    `select relname as table, relrowsecurity as enabled, relforcerowsecurity as forced from pg_class
     where relkind in ('r', 'p') and relnamespace::regnamespace::text in ${OURS} order by 1`,
  )
  const rules = await rowsOf<{ table: string; line: string }>(client, constraintsAndIndexes)
  const allPolicies = await rowsOf<Policy>(client, policies)
  const allGrants = await rowsOf<Grant>(client, grants)
  const routines = await rowsOf<Routine>(client, functions)
  const tables = locks.map(({ table, enabled, forced }) =>
    [
      `table ${table} (row-level security ${enabled ? (forced ? 'forced' : 'on') : 'OFF'})`,
      ...columns.filter((column) => column.table === table).map(columnLine),
      ...rules.filter((rule) => rule.table === table).map((rule) => `  ${squeeze(rule.line)}`),
      ...allPolicies.filter((policy) => policy.table === table).flatMap(policyLines),
      ...grantLines(allGrants.filter((grant) => grant.table === table)),
    ].join('\n'),
  )
  const lines = routines.map((routine) =>
    [
      `${routine.kind === 'p' ? 'procedure' : 'function'} ${routine.name}(${routine.arguments})${routine.result ? ` returns ${routine.result}` : ''}`,
      ...(routine.definer ? [`  as its owner; ${routine.settings ?? 'NO SETTINGS'}`] : []),
      `  may be called by ${routine.granted ?? 'its owner only'}`,
    ].join('\n'),
  )
  return [
    'The database as the migrations make it; made by test/schema.test.ts.',
    ...tables,
    ...lines,
  ].join('\n\n')
}
