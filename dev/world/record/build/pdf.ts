import PDFDocument from 'pdfkit'

type Pdf = InstanceType<typeof PDFDocument>
type Element = ReturnType<Pdf['struct']>

const MARGIN = 62
const INK = '#1b2530'
const ACCENT = '#1f5a66'
const RULE = '#b9c6cc'

/** An element of the tag tree; text that must be read aloud is drawn inside it. */
function struct(pdf: Pdf, tag: string, children: (() => void) | Element[]): Element {
  return pdf.struct(tag, {}, children)
}

/** What stands on top of a paper, and what it is about. */
export interface Heading {
  readonly organisation: string
  readonly title: string
  /** One line under the title: for whom, when, by whom. */
  readonly subtitle: string
  /** The date of the paper; also the file's own date, so that it is the same each time. */
  readonly date: Date
}

/** The standard PDF fonts know Western European letters only; others lose their accents. */
function printable(text: string): string {
  return text
    .replace(/[\u0131]/g, 'i')
    .replace(/[^ -\u00ff€‘’“”–—…•œŒšŠžŽŸ]/g, (letter) =>
      letter.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    )
}

function roomFor(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN - 20) pdf.addPage()
}

function heading(pdf: Pdf, text: string): Element {
  return struct(pdf, 'H2', () => {
    roomFor(pdf, 60)
    pdf.moveDown(0.7)
    pdf.font('Helvetica-Bold').fontSize(13).fillColor(ACCENT).text(printable(text), MARGIN)
    pdf.moveDown(0.3)
  })
}

function paragraph(pdf: Pdf, text: string): Element {
  return struct(pdf, 'P', () => {
    roomFor(pdf, 34)
    pdf.font('Helvetica').fontSize(11).fillColor(INK)
    pdf.text(printable(text), MARGIN, pdf.y, { lineGap: 3 })
    pdf.moveDown(0.5)
  })
}

function list(pdf: Pdf, items: readonly string[]): Element {
  return struct(
    pdf,
    'L',
    items.map((item) =>
      struct(pdf, 'LI', [
        struct(pdf, 'LBody', () => {
          roomFor(pdf, 34)
          pdf.font('Helvetica').fontSize(11).fillColor(INK)
          pdf.text(`•  ${printable(item)}`, MARGIN + 8, pdf.y, { lineGap: 3, indent: 0 })
          pdf.moveDown(0.2)
        }),
      ]),
    ),
  )
}

interface Row {
  readonly cells: readonly string[]
  readonly head: boolean
}

function tableRow(pdf: Pdf, { cells, head }: Row): Element {
  const width = (pdf.page.width - MARGIN * 2) / cells.length
  const font = head ? 'Helvetica-Bold' : 'Helvetica'
  let top = 0
  let height = 0
  const measure = () => {
    pdf.font(font).fontSize(10.5)
    const heights = cells.map((cell) => pdf.heightOfString(printable(cell), { width: width - 10 }))
    height = Math.max(...heights) + 8
    roomFor(pdf, height)
    top = pdf.y
  }
  return struct(
    pdf,
    'TR',
    cells.map((cell, column) =>
      struct(pdf, head ? 'TH' : 'TD', () => {
        if (column === 0) measure()
        pdf.font(font).fontSize(10.5).fillColor(INK)
        pdf.text(printable(cell), MARGIN + column * width + 4, top + 4, { width: width - 10 })
        if (column < cells.length - 1) return
        const right = pdf.page.width - MARGIN
        pdf
          .moveTo(MARGIN, top + height)
          .lineTo(right, top + height)
          .strokeColor(RULE)
          .stroke()
        pdf.x = MARGIN
        pdf.y = top + height
      }),
    ),
  )
}

function table(pdf: Pdf, rows: readonly (readonly string[])[]): Element {
  return struct(
    pdf,
    'Table',
    rows.map((cells, index) => tableRow(pdf, { cells, head: index === 0 })),
  )
}

/** Lines of one kind that follow each other: a list, a table, or something on its own. */
function grouped(lines: readonly string[]): string[][] {
  const groups: string[][] = []
  for (const line of lines) {
    const kind = line.slice(0, 2)
    const last = groups.at(-1)
    if (last && (kind === '- ' || kind === '| ') && last[0]?.startsWith(kind)) last.push(line)
    else groups.push([line])
  }
  return groups
}

function block(pdf: Pdf, lines: readonly string[]): Element {
  const [first = ''] = lines
  if (first.startsWith('# ')) return heading(pdf, first.slice(2))
  if (first.startsWith('- ')) {
    return list(
      pdf,
      lines.map((line) => line.slice(2)),
    )
  }
  if (!first.startsWith('| ')) return paragraph(pdf, first)
  const cells = (line: string) => line.slice(2).split(' | ')
  return table(pdf, lines.map(cells))
}

function letterhead(pdf: Pdf, top: Heading): Element[] {
  return [
    struct(pdf, 'P', () => {
      pdf.font('Helvetica-Bold').fontSize(11).fillColor(ACCENT)
      pdf.text(printable(top.organisation), MARGIN, MARGIN)
      pdf.moveDown(1.2)
    }),
    struct(pdf, 'H1', () => {
      pdf.fontSize(20).fillColor(INK).text(printable(top.title))
    }),
    struct(pdf, 'P', () => {
      pdf.font('Helvetica').fontSize(10.5).fillColor('#44525c').text(printable(top.subtitle))
      pdf.moveDown(0.8)
    }),
  ]
}

/**
 * An A4 paper from lines (`# heading`, `- item`, `| cell | cell`, or a paragraph), tagged so that a
 * screen reader can read it aloud. The same input gives the same bytes.
 */
export function pdfOf(top: Heading, lines: readonly string[]): Buffer {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    tagged: true,
    // Papers of one page are small enough, and forty of them are made at every start of the demo.
    compress: false,
    pdfVersion: '1.7',
    lang: 'nl-NL',
    displayTitle: true,
    info: {
      Title: printable(top.title),
      Author: printable(top.organisation),
      CreationDate: top.date,
      ModDate: top.date,
    },
  })
  const paper = pdf.struct('Document')
  pdf.addStructure(paper)
  for (const element of letterhead(pdf, top)) paper.add(element)
  for (const group of grouped(lines)) paper.add(block(pdf, group))
  paper.end()
  pdf.end()
  const chunks: Buffer[] = []
  // Compression is synchronous in pdfkit, so all of the file is there as soon as it is ended.
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
