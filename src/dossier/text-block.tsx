/** A piece of text, marked when it is what was searched for. */
export interface TextPiece {
  text: string
  marked: boolean
}

const START = '\uE000'
const END = '\uE001'

/** The options with which PostgreSQL's ts_headline marks what was found, in characters that nobody types. */
export const HEADLINE_OPTIONS = `HighlightAll=true, StartSel=${START}, StopSel=${END}`

/** One line with marks in pieces. */
const piecesOf = (line: string): TextPiece[] =>
  line.split(START).flatMap((part, index) => {
    if (index === 0) return [{ text: part, marked: false }]
    const [found = '', ...rest] = part.split(END)
    return [
      { text: found, marked: true },
      { text: rest.join(''), marked: false },
    ]
  })

/**
 * Paragraphs of plain text as it came from a record; line breaks stay. What was searched for is marked.
 *
 * @param props.marked the same text as PostgreSQL marked it, when one searched
 */
export function TextBlock({ text, marked }: { text: string; marked?: string | null | undefined }) {
  // Anything but marks that differs would show something that the record does not say.
  const same = marked?.replaceAll(START, '').replaceAll(END, '') === text
  const shown = marked && same ? marked : text
  return (
    <>
      {shown
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '')
        .map((paragraph) => (
          <p>
            {paragraph.split('\n').map((line, index) => (
              <>
                {index === 0 ? null : <br />}
                {piecesOf(line).map((piece) =>
                  piece.marked ? <mark>{piece.text}</mark> : piece.text,
                )}
              </>
            ))}
          </p>
        ))}
    </>
  )
}
