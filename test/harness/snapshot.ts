import type pg from 'pg'

/** The database as it was at one moment, to see what changed since, and to go back to it within a few milliseconds. */
export interface Snapshot {
  /** The tables whose rows differ from then, in alphabetical order. */
  changed(): Promise<string[]>
  /** Puts every table back as it was. What is in the job queue stays. */
  restore(): Promise<void>
}

const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ')

/**
 * Remembers every table as it is now. A trigger on each table notes that it was written to, so that looking and going
 * back cost nothing for the tables that were not.
 * @param owner a connection that passes row-level security and may switch triggers off
 */
export const takeSnapshot = async (owner: pg.Client): Promise<Snapshot> => {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'naast_migrations'
     group by 1 order by 1`,
  )
  const columnsOf = new Map(rows.map(({ name, columns }) => [name, quoted(columns)]))
  await owner.query(`
    create schema snapshot;
    create table snapshot.touched (name text not null);
    create function snapshot.note() returns trigger language plpgsql security definer set search_path = pg_catalog as
      $$ begin insert into snapshot.touched values (tg_table_name); return null; end $$;
    ${rows
      .map(
        ({ name }) => `create table snapshot."${name}" as table public."${name}";
          create trigger note_for_snapshot after insert or update or delete on public."${name}"
            for each statement execute function snapshot.note();`,
      )
      .join('\n')}`)

  const touched = async (): Promise<string[]> =>
    (
      await owner.query<{ name: string }>('select distinct name from snapshot.touched order by 1')
    ).rows.map(({ name }) => name)

  return {
    async changed() {
      const different: string[] = []
      for (const name of await touched()) {
        const columns = columnsOf.get(name)
        const [now, then] = [`public."${name}"`, `snapshot."${name}"`].map(
          (table) => `select ${columns} from ${table}`,
        )
        const found = await owner.query(
          `select 1 where exists ((${now}) except all (${then})) or exists ((${then}) except all (${now}))`,
        )
        if (found.rowCount) different.push(name)
      }
      return different
    },
    async restore() {
      const names = await touched()
      if (names.length === 0) return
      // As a replica: without triggers, so in any order, and without noting this too.
      await owner.query(`
        begin;
        set local session_replication_role = replica;
        ${names
          .map((name) => {
            const columns = columnsOf.get(name)
            return `delete from public."${name}";
              insert into public."${name}" (${columns}) overriding system value select ${columns} from snapshot."${name}";`
          })
          .join('\n')}
        delete from snapshot.touched;
        commit`)
    },
  }
}
