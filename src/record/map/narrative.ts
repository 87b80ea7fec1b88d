import { lookUp } from './concepts.ts'
import { text } from './read.ts'

/** Elements with white space around them. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr'.split(' '))
/** Elements on a line of their own. */
const LINES = new Set(
  'div li dt dd caption thead tbody tfoot tr section article header footer'.split(' '),
)
/** Marks of private use, which are first taken out of the text itself. */
const PARAGRAPH = '\ue001'
const LINE = '\ue000'
const CELLS = new Set(['td', 'th'])
/** Elements of which the contents are not text. FHIR forbids them; servers send them. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'object', 'iframe', 'svg'])

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euml: 'ë',
  eacute: 'é',
  egrave: 'è',
  iuml: 'ï',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  ccedil: 'ç',
  agrave: 'à',
  aacute: 'á',
  oacute: 'ó',
  euro: '€',
  deg: '°',
  micro: 'µ',
  middot: '·',
  bull: '•',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
}

/**
 * The plain text of a FHIR narrative (XHTML): lines where the markup had them, dashes for list
 * items, nothing of scripts, styles and comments. It is a reader in one pass, not a sanitiser:
 * what comes out is text and must be shown as text.
 */
export function plainText(html: unknown): string | undefined {
  if (typeof html !== 'string') return undefined
  const out: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const end = open === -1 ? html.length : open
    if (end > at) out.push(words(html.slice(at, end)))
    if (open === -1) break
    at = afterTag(html, open, out)
  }
  return tidy(out.join(''))
}

/** Reads the tag, comment or bare `<` at `open`; writes what it stands for; says where to go on. */
function afterTag(html: string, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return endOf(html, '-->', open + 4)
  const name = /^<\/?([a-z][a-z0-9:-]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase()
  if (name === undefined) {
    const markup = html[open + 1] === '!' || html[open + 1] === '?'
    if (markup) return endOf(html, '>', open + 1)
    out.push('<')
    return open + 1
  }
  const closing = html[open + 1] === '/'
  const after = endOf(html, '>', open + 1)
  if (SILENT.has(name) && !closing && html[after - 2] !== '/') return afterSilent(html, name, after)
  out.push(markOf(name, closing))
  return after
}

function markOf(name: string, closing: boolean): string {
  if (name === 'li' && !closing) return `${LINE}- `
  if (name === 'br') return '\n'
  if (PARAGRAPHS.has(name)) return PARAGRAPH
  if (LINES.has(name)) return LINE
  return CELLS.has(name) && closing ? ' \t' : ''
}

function endOf(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found === -1 ? html.length : found + mark.length
}

function afterSilent(html: string, name: string, from: number): number {
  let found = html.indexOf('</', from)
  while (found !== -1) {
    const tag = html.slice(found + 2, found + 2 + name.length)
    if (tag.toLowerCase() === name) return endOf(html, '>', found)
    found = html.indexOf('</', found + 2)
  }
  return html.length
}

const MARKS = /[\ue000\ue001]/g

function words(raw: string): string {
  return raw
    .replace(MARKS, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, entity)
    .replace(/\s+/g, ' ')
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#'))
    return lookUp(ENTITIES, name) ?? lookUp(ENTITIES, name.toLowerCase()) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const known = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return known ? String.fromCodePoint(code) : ''
}

/** Breaks with the spaces between and after them. */
const BREAKS = /[\ue000\ue001\n][ \u00a0\ue000\ue001\n]*/g

function tidy(raw: string): string | undefined {
  const broken = raw.replace(BREAKS, (marks) => {
    const blank = marks.includes(PARAGRAPH) || marks.split('\n').length > 2
    return blank ? '\n\n' : '\n'
  })
  const lines = broken.split('\n').map((line) => {
    const cells = line.split('\t').map((cell) => cell.replace(/[ \u00a0]+/g, ' ').trim())
    return cells.filter((cell) => cell !== '').join(' · ')
  })
  return text(lines.filter((line) => line !== '-').join('\n'))
}
