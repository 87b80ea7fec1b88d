const SOMEWHERE = 'http://here.invalid'
const LONGEST = 2000

/**
 * A page of this site to go on to, as a query or form names it («verder»): path and query, never another site.
 * Gives `fallback` when the text is no such path: `//elsewhere`, `/\elsewhere`, a scheme, control characters.
 */
export const localPath = (text: string | undefined, fallback: string): string => {
  if (!text || text.length > LONGEST || !/^\/[^\p{Cc}\\]*$/u.test(text)) return fallback
  if (!URL.canParse(text, SOMEWHERE)) return fallback
  const url = new URL(text, SOMEWHERE)
  // The path is looked at again as the browser will read it: `/.//elsewhere` becomes `//elsewhere`.
  if (url.origin !== SOMEWHERE || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search
}

/** The same address with where to go on to after it. */
export const withOnward = (path: string, onward: string | undefined): string =>
  onward === undefined ? path : `${path}?verder=${encodeURIComponent(onward)}`
