import { MAX_NAME } from './limits.ts'

// Control characters, and what turns the reading direction or cannot be seen: «foto‮gpj.exe» reads as «fotoexe.jpg».
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu
const UNWANTED = /[<>:"/\\|?*]/g
/** Names that are devices on Windows, whatever follows the point. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The part behind the last slash: some browsers send a whole path. */
const lastPart = (name: string): string => name.split(/[/\\]/).at(-1) ?? ''

/**
 * The name under which a file is shown and saved: readable in any alphabet, at most 120 characters, with the ending of
 * what the file really is. It is never used as a path.
 * @param given the name as it was sent
 * @param endings those that the type may have; the first is used when it has another
 */
export const cleanName = (given: string, endings: readonly [string, ...string[]]): string => {
  const clean = lastPart(given.toWellFormed().normalize('NFC'))
    .replace(UNSEEN, '')
    .replace(UNWANTED, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = clean.lastIndexOf('.')
  const had = dot > 0 ? clean.slice(dot + 1).toLowerCase() : ''
  const ending = endings.find((one) => one === had) ?? endings[0]
  const base = (dot > 0 && had.length <= 5 ? clean.slice(0, dot) : clean).replace(/[. ]+$/, '')
  const short = [...base]
    .slice(0, MAX_NAME - ending.length - 1)
    .join('')
    .trim()
  const safe = short === '' || DEVICE.test(short) ? 'bestand' : short
  return `${safe}.${ending}`
}

/** A name as it can stand in a sentence about a file that was refused. */
export const nameInWords = (given: string): string => {
  const clean = [...lastPart(given.toWellFormed()).replace(UNSEEN, '').trim()].slice(0, 60).join('')
  return clean === '' ? 'Dit bestand' : `«${clean}»`
}
