export const AUDIENCE_ICONS = {
  network: 'users',
  trusted: 'shield-check',
  organisation: 'building-2',
} as const

/** What a page says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  concept: 'Uw concept is bewaard. Niemand anders kan het lezen.',
  organisatie: 'Uw bericht aan de zorgorganisatie is verstuurd. U vindt het hieronder.',
  'concept-weg': 'Uw concept is weggegooid.',
  gewijzigd: 'Uw bericht is gewijzigd. De anderen zien dat ook.',
  ingetrokken: 'Het bericht is ingetrokken. Niemand kan het nog lezen.',
}

const list = new Intl.ListFormat('nl', { type: 'conjunction' })

/** So many names are said; of the rest only how many. */
const MOST_NAMES = 8

/** «Karin, Piet en Joke», «Karin, Piet en 7 anderen». */
const namesInWords = (names: readonly string[]): string => {
  if (names.length <= MOST_NAMES) return list.format(names)
  const said = names.slice(0, MOST_NAMES - 1)
  return `${said.join(', ')} en ${names.length - said.length} anderen`
}

/** Who reads it: «3 mensen lezen dit: u, Karin en Piet.» `names` are the others. */
export const readersInWords = (names: readonly string[]): string =>
  names.length === 0
    ? 'Op dit moment leest alleen u dit.'
    : `${names.length + 1} mensen lezen dit: ${namesInWords(['u', ...names])}.`

/** The same for a conversation with an organisation. */
export const teamReadersInWords = (names: readonly string[], organisation: string): string =>
  `Dit lezen ${namesInWords(['u', ...names])}, en medewerkers van ${organisation}.`

/** Who has read it, and who has not. */
export const readInWords = (read: readonly string[], unread: readonly string[]): string => {
  if (read.length === 0) return 'Nog niemand heeft dit gelezen.'
  const verb = read.length === 1 ? 'heeft' : 'hebben'
  const done = `${namesInWords(read)} ${verb} dit gelezen.`
  return unread.length === 0 ? done : `${done} ${namesInWords(unread)} nog niet.`
}

/** What a message without words is: «Foto», «3 foto’s», «Bestand», «4 foto’s en bestanden». */
export const filesInWords = ({ photos, others }: { photos: number; others: number }): string => {
  const all = photos + others
  if (photos > 0 && others > 0) return `${all} foto’s en bestanden`
  if (photos > 0) return photos === 1 ? 'Foto' : `${photos} foto’s`
  return others === 1 ? 'Bestand' : `${others} bestanden`
}
