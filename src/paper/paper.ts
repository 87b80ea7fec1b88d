import { once } from 'node:events'
import PDFDocument from 'pdfkit'
import type { LetterFonts } from './fonts.ts'

const millimetre = 72 / 25.4

/** Sizes in points (1/72 inch). The left margin is where a window envelope has its window. */
export const size = {
  left: 20 * millimetre,
  right: 20 * millimetre,
  top: 15 * millimetre,
  bottom: 14 * millimetre,
  text: 11,
  width: 170 * millimetre,
} as const

export const ink = { text: '#1c2a2f', brand: '#0b4f5c', box: '#e3f0f0', line: '#0b4f5c' } as const

type Pdf = InstanceType<typeof PDFDocument>
type Structure = ReturnType<Pdf['struct']>

/** A PDF document being written, and the element of its structure that holds the content. */
export type Paper = {
  readonly pdf: Pdf
  readonly content: Structure
  readonly fonts: LetterFonts
}

/**
 * A4 paper for a tagged PDF 1.7 in Dutch, by the rules of PDF/UA-1 (ISO 14289-1):
 * everything is either content with a place in the structure or marked as
 * decoration, there is a title that the window shows, and fonts are inside.
 *
 * @param title plain words of ours: pdfkit writes it into XML as it is, so that
 *   an `&` in a name would spoil the metadata
 * @param madeAt stands in the file, so that the same letter is the same file
 */
export function newPaper(title: string, madeAt: Date, fonts: LetterFonts): Paper {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { left: size.left, right: size.right, top: size.top, bottom: size.bottom },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: { Title: title, Author: 'Naast', Creator: 'Naast', CreationDate: madeAt },
    ...claim(fonts),
  })
  const content = pdf.struct('Document')
  pdf.addStructure(content)
  return { pdf, content, fonts }
}

/** The mark of PDF/UA in the metadata, which pdfkit knows and its types do not yet. */
function claim(fonts: LetterFonts): PDFKit.PDFDocumentOptions {
  return (fonts.embedded ? { subset: 'PDF/UA' } : {}) as PDFKit.PDFDocumentOptions
}

/**
 * The next piece of a document of many: it begins on a new page and counts its own pages. What was written of the one
 * before leaves for whoever reads the stream, so that memory does not grow with the number of pieces.
 */
export function nextPiece(paper: Paper, first: boolean): Paper {
  if (!first) paper.pdf.addPage()
  const content = paper.pdf.struct('Art')
  paper.content.add(content)
  return { ...paper, content }
}

/** Closes a piece: its pages are numbered and go out. */
export function closePiece(piece: Paper): number {
  piece.content.end()
  const { count } = piece.pdf.bufferedPageRange()
  numberPages(piece)
  piece.pdf.flushPages()
  return count
}

/** Closes the document and gives its bytes. */
export async function finishPaper(paper: Paper): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  paper.pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(paper.pdf, 'end')
  paper.content.end()
  numberPages(paper)
  paper.pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

export type TextLook = {
  readonly bold?: boolean
  readonly points?: number
  readonly colour?: string
  readonly spacing?: number
  /** What a screen reader says instead, character for character the same: «K 7 M 4». */
  readonly spoken?: string
}

/** Sets the look of the next text. */
export function useLook(paper: Paper, look: TextLook = {}): void {
  paper.pdf
    .font(look.bold ? paper.fonts.bold : paper.fonts.regular)
    .fontSize(look.points ?? size.text)
    .fillColor(look.colour ?? ink.text)
}

export type Place = { readonly x: number; readonly y: number; readonly width: number }

/** A block of text with its tag, at a place or under the last one. Moves the pen below it. */
export function writeBlock(
  paper: Paper,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  look: TextLook = {},
  place?: Place,
): void {
  const { pdf } = paper
  const height = blockHeight(paper, text, look, place?.width)
  const at = place ?? { x: size.left, y: withRoom(paper, height), width: size.width }
  useLook(paper, look)
  const options = textOptions(at.width, look)
  const spoken = look.spoken === undefined ? {} : { actual: look.spoken }
  const draw = () => void pdf.text(printable(text), at.x, at.y, options)
  paper.content.add(pdf.struct(tag, spoken, draw))
}

/** A heading above what it belongs to, never alone at the foot of a page. */
export function writeHeading(paper: Paper, text: string, firstLines: string): void {
  const look = { bold: true, points: 13, colour: ink.brand }
  withRoom(paper, blockHeight(paper, text, look) + 3 + blockHeight(paper, firstLines))
  writeBlock(paper, 'H2', text, look)
  paper.pdf.y += 3
}

function blockHeight(paper: Paper, text: string, look: TextLook = {}, width?: number): number {
  useLook(paper, look)
  return paper.pdf.heightOfString(printable(text), textOptions(width ?? size.width, look))
}

function textOptions(width: number, look: TextLook): PDFKit.Mixins.TextOptions {
  return { width, lineGap: 1.5, characterSpacing: look.spacing ?? 0 }
}

/** The same text in the characters that the font has: accents on their letters, plain hyphens and spaces. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2010\u2011]/gu, '-')
    .replace(/[^\S\n]/gu, ' ')
}

/** A numbered list. An item is not torn in two over pages. */
export function writeSteps(paper: Paper, steps: readonly string[]): void {
  const { pdf } = paper
  const indent = 20
  const width = size.width - indent
  const list = pdf.struct('L')
  numberedByDigits(list)
  paper.content.add(list)
  for (const [index, step] of steps.entries()) {
    const y = withRoom(paper, blockHeight(paper, step, {}, width))
    const label = pdf.struct('Lbl', {}, () => {
      useLook(paper, { bold: true, colour: ink.brand })
      pdf.text(`${index + 1}.`, size.left, y, { lineBreak: false })
    })
    const body = pdf.struct('LBody', {}, () => {
      useLook(paper)
      pdf.text(printable(step), size.left + indent, y, textOptions(width, {}))
    })
    list.add(pdf.struct('LI', {}, [label, body]))
    pdf.y += 3
  }
  list.end()
}

/** ISO 14289-1 §7.6: an ordered list says how it is numbered. pdfkit has no option for it. */
function numberedByDigits(list: Structure): void {
  const { dictionary } = list as Structure & { dictionary: { data: Record<string, unknown> } }
  dictionary.data.A = { O: 'List', ListNumbering: 'Decimal' }
}

/** A picture with its description for who does not see it. `draw` gets the corner and the side. */
export function drawFigure(
  paper: Paper,
  description: string,
  square: { readonly x: number; readonly y: number; readonly side: number },
  draw: () => void,
): void {
  const { x, y, side } = square
  const options = { alt: description, bbox: [x, y, x + side, y + side], placement: 'Block' }
  paper.content.add(paper.pdf.struct('Figure', options, draw))
}

/** What is there for the eye only. */
export function decorate(paper: Paper, draw: (pdf: Pdf) => void): void {
  paper.pdf.markContent('Artifact', { type: 'Layout' })
  draw(paper.pdf)
  paper.pdf.endMarkedContent()
}

/**
 * The height at which something of this height can stand: here, or at the top
 * of a new page.
 */
export function withRoom(paper: Paper, height: number): number {
  const { pdf } = paper
  if (pdf.y + height > pdf.page.height - size.bottom) pdf.addPage()
  return pdf.y
}

function numberPages(paper: Paper): void {
  const { pdf } = paper
  const { start, count } = pdf.bufferedPageRange()
  for (let page = 0; count > 1 && page < count; page++) {
    pdf.switchToPage(start + page)
    // Below the bottom margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    useLook(paper, { points: 9 })
    pdf.text(`Pagina ${page + 1} van ${count}`, size.left, pdf.page.height - size.bottom + 8, {
      width: size.width,
      align: 'right',
      lineBreak: false,
    })
    pdf.endMarkedContent()
  }
}
