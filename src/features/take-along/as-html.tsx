import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { fullDate, longDate, time } from '../../ui/dates.ts'
import type { AccountKind, PageKind, Row, Value } from './kind.ts'
import type { Part } from './walk.ts'

// A file to keep and to print, not a page of the portal: it stands alone, so its few rules of style are in it.
const STYLE = `
:root{color-scheme:light}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2,h3{overflow-wrap:anywhere}h1{font-size:1.75rem}h2{font-size:1.4rem;margin-top:2.5rem;border-top:2px solid #0b4f5c;padding-top:1rem}h3{font-size:1.1rem;margin-top:1.5rem}
dl{border-bottom:1px solid #bbb;padding-bottom:.75rem;margin:.75rem 0;display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.1rem 1rem}
dt{font-weight:600}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:30rem){dl{grid-template-columns:1fr}}
@media print{body{margin:0;max-width:none}dl{break-inside:avoid}h2{break-before:page}h2,h3{break-after:avoid}}
`

/** In full: who reads this in ten years does not know what «vandaag» was. */
const words = (value: Value): string => {
  if (value === null) return ''
  if (value instanceof Date) return `${longDate(value)} om ${time(value)}`
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value.join('\n')
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDate(value) : value
}

function RowShown({ kind, row }: { kind: AccountKind | PageKind; row: Row }) {
  const filled = Object.entries(row)
    .map(([key, value]) => ({ label: kind.labels[key] ?? key, text: words(value) }))
    .filter(({ text }) => text !== '')
  return (
    <dl>
      {filled.map(({ label, text }) => (
        <>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  )
}

const asText = (child: Child): string => String(child)

const beginning = (name: string, now: Date): string =>
  `<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${asText(
    <title>{`Gegevens van ${name} bij Naast`}</title>,
  )}${asText(<style>{raw(STYLE)}</style>)}</head><body><main>${asText(
    <>
      <h1>Uw gegevens bij Naast</h1>
      <p>
        Dit is wat Naast bewaart van {name}, op {fullDate(now)}. Bewaar dit bestand op een veilige
        plek.
      </p>
      <h2>Uw account</h2>
    </>,
  )}`

const NOT_WITH: Partial<Record<Extract<Part, { part: 'left-out' }>['refusal'], string>> = {
  'second-step':
    'De zorgorganisatie wil dat u bij elk bezoek een code invult. Lees het op de pagina zelf.',
  'new-rules': 'De zorgorganisatie heeft nieuwe regels. Lees die eerst, op de pagina zelf.',
}

const leftOut = (part: Extract<Part, { part: 'left-out' }>): string =>
  NOT_WITH[part.refusal] && part.kind.record
    ? asText(
        <>
          <h3>{part.kind.title}</h3>
          <p>Dit staat er niet bij. {NOT_WITH[part.refusal]}</p>
        </>,
      )
    : ''

/** All of it as one HTML file that can be read and printed, in pieces of text. */
export async function* asHtml(
  parts: AsyncIterable<Part>,
  { name, now }: { name: string; now: Date },
): AsyncGenerator<string> {
  // A heading is written with the first row under it: of what there is none, nothing is said.
  let waiting: AccountKind | PageKind | null = null
  yield beginning(name, now)
  for await (const part of parts) {
    if (part.part === 'kind') waiting = part.kind
    else if (part.part === 'page') yield asText(<h2>{`Zorgpagina van ${part.page.name}`}</h2>)
    else if (part.part === 'left-out') yield leftOut(part)
    else {
      if (waiting) yield asText(<h3>{waiting.title}</h3>)
      waiting = null
      yield asText(<RowShown kind={part.kind} row={part.piece.row} />)
    }
  }
  yield '</main></body></html>\n'
}
