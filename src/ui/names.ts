const particles = new Set(
  "van de der den het 't te ten ter op aan in bij el al la le du di da dos von zu zur uit uijt".split(
    ' ',
  ),
)

/** The words of a name, without stray spaces. */
function words(name: string): string[] {
  return name.trim().split(/\s+/u).filter(Boolean)
}

function isParticle(word: string): boolean {
  return particles.has(word.toLowerCase())
}

/**
 * At most two capitals for a figure: «Toos de Vries» → «TV». Particles are
 * skipped; a single word gives one letter; an empty name gives «?».
 */
export function initials(name: string): string {
  const bare = words(name).filter((word) => !/^(mevrouw|meneer|de heer|mw\.?|dhr\.?)$/iu.test(word))
  const letters = bare.filter((word) => !isParticle(word)).map((word) => firstLetter(word))
  const first = letters.find((letter) => letter !== '')
  const last = letters.at(-1)
  if (first === undefined || last === undefined) return '?'
  return letters.length === 1 ? first : first + last
}

function firstLetter(word: string): string {
  return word.match(/\p{L}|\p{N}/u)?.[0].toLocaleUpperCase('nl') ?? ''
}

/** The first word of a name, to put under a small figure: «Toos de Vries» → «Toos». */
export function firstName(name: string): string {
  return words(name)[0] ?? ''
}

/**
 * How a person is spoken of: «mevrouw De Vries». The family name is what comes
 * from the first particle on, or else the last word.
 *
 * @param salutation without one the whole name is returned
 */
export function formalName(name: string, salutation?: 'mevrouw' | 'meneer'): string {
  const parts = words(name)
  if (salutation === undefined || parts.length === 0) return parts.join(' ')
  const from = parts.findIndex((word, index) => index > 0 && isParticle(word))
  const family = parts.slice(from === -1 ? -1 : from).join(' ')
  return `${salutation} ${capitalised(family)}`
}

/** The same words with the first letter as a capital; «ij» becomes «IJ». */
export function capitalised(text: string): string {
  if (/^ij/iu.test(text)) return `IJ${text.slice(2)}`
  return text.slice(0, 1).toLocaleUpperCase('nl') + text.slice(1)
}
