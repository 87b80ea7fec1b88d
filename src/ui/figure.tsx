import { initials } from './names.ts'

const hues = 8

/** The number (1–8) of the soft colour that belongs to a name: the same name, the same colour, always. */
export function figureColour(name: string): number {
  // FNV-1a: short names that differ in one letter still fall far apart.
  let hash = 0x811c9dc5
  for (const character of name.trim().toLocaleLowerCase('nl')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return ((hash >>> 16) % hues) + 1
}

/**
 * A person as a round figure: a photo, or initials on a soft colour. It is
 * decoration beside the name; without a name beside it, give `label`.
 */
export function Figure({
  name,
  photo,
  size = 'm',
  label,
}: {
  name: string
  /** Address of a square picture on this site. */
  photo?: string | undefined
  size?: 's' | 'm' | 'l' | 'xl'
  label?: string
}) {
  const look = `figure figure--${size} figure--${figureColour(name)}`
  const voice =
    label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label }
  return (
    <span class={look} {...voice}>
      {photo === undefined ? initials(name) : <img src={photo} alt="" width="96" height="96" />}
    </span>
  )
}
