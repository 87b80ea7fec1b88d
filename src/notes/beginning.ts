const MOST_LINES = 3
const MOST_LETTERS = 180

/** The first lines of a note, as a card shows them; «…» where the text goes on. */
export const firstLines = (body: string): string[] => {
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const shown: string[] = []
  let left = MOST_LETTERS
  for (const line of lines.slice(0, MOST_LINES)) {
    if (left <= 0) break
    // By characters and not by code units: half an emoji is none.
    const letters = [...line]
    shown.push(letters.slice(0, left).join(''))
    left -= letters.length
  }
  const last = shown.at(-1)
  const whole = left >= 0 && shown.length === lines.length
  return last === undefined || whole ? shown : [...shown.slice(0, -1), `${last} …`]
}
