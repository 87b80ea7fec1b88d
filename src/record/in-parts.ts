/** Rows for one statement: the database takes 65,535 values in one, and a record may send any number on a page. */
const AT_ONCE = 500

/** The same in parts that each fit in one statement. */
export const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
    all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
