const ADDRESS = /https?:\/\/[^\s<>"«»]+/giu
/** What stands behind an address in a sentence and is not of it. */
const AFTERWARDS = /[.,;:!?'’)\]}…]+$/u
const LONGEST_ADDRESS = 2_000

/** A piece of a line: words, or an address that can be followed. */
interface Piece {
  text: string
  href?: string
}

/** Where the address leads, when it is one of the web; null for whatever else looks like one. */
const hrefOf = (address: string): string | null => {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null
  const url = new URL(address)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  // «https://bank.example@elsewhere.example» reads as one place and leads to another.
  return web && url.username === '' && url.password === '' ? url.href : null
}

const piecesOf = (line: string): Piece[] => {
  const pieces: Piece[] = []
  let done = 0
  for (const found of line.matchAll(ADDRESS)) {
    const address = found[0].replace(AFTERWARDS, '')
    const href = hrefOf(address)
    if (href === null) continue
    pieces.push({ text: line.slice(done, found.index) }, { text: address, href })
    done = found.index + address.length
  }
  return [...pieces, { text: line.slice(done) }].filter(({ text }) => text !== '')
}

/** One line as somebody typed it, in which addresses of the web are links. */
export function TypedLine({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map(({ text: words, href }) =>
        href === undefined ? (
          words
        ) : (
          <a href={href} rel="noopener noreferrer nofollow ugc">
            {words}
          </a>
        ),
      )}
    </>
  )
}

/**
 * What somebody typed in a large box: paragraphs, line breaks, and addresses of the web as links. Only `http` and
 * `https` become a link, the words of the link are the address itself, and nothing else is made of it.
 */
export function TypedText({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n[^\S\n]*\n/)
        .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => (
          <p>
            {paragraph.split('\n').map((line, index) => (
              <>
                {index === 0 ? null : <br />}
                <TypedLine text={line} />
              </>
            ))}
          </p>
        ))}
    </>
  )
}
