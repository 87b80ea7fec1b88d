import { create } from 'qrcode'
import { letterFonts } from '../paper/fonts.ts'
import {
  decorate,
  drawFigure,
  finishPaper,
  ink,
  newPaper,
  type Paper,
  size,
  useLook,
  withRoom,
  writeBlock,
  writeHeading,
  writeSteps,
} from '../paper/paper.ts'
import { longDate } from '../ui/dates.ts'
import { type Letter, type LetterWords, letterWords } from './letter-words.ts'

/** How large the QR code is printed, in points: 34 mm, easy for an old telephone. */
const pictureSide = 96
const padding = 14
/** How much room a logo gets, in points. */
const logoRoom = { width: 130, height: 60 }

/**
 * ORG-3: the letter with the activation code, as a tagged PDF on A4.
 *
 * The QR code holds the address with the code behind a `#`. A browser keeps
 * what is behind the `#` to itself: the code reaches no server log, no
 * `Referer` and no statistics. The page may fill it in by script; without
 * script the reader types the code, as the steps say.
 *
 * @returns the bytes of the PDF, the same for the same letter
 */
export async function renderLetter(letter: Letter): Promise<Uint8Array> {
  const words = letterWords(letter)
  const paper = newPaper(words.title, letter.sentOn, letterFonts())
  writeLetter(paper, letter, words)
  return finishPaper(paper)
}

/** Writes a letter on paper that begins with an empty page. */
export function writeLetter(paper: Paper, letter: Letter, words = letterWords(letter)): void {
  writeHead(paper, letter)
  writeBlock(paper, 'H1', words.title, { bold: true, points: 18, colour: ink.brand })
  paper.pdf.moveDown(0.3)
  writeBlock(paper, 'P', words.greeting)
  paper.pdf.moveDown(0.4)
  writeBlock(paper, 'P', words.opening)
  writeCode(paper, letter, words)
  for (const paragraph of words.own) {
    writeBlock(paper, 'P', paragraph)
    paper.pdf.y += 6
  }
  writeTail(paper, letter, words)
}

/** The code as it stands in the QR code: behind the `#`, where only the browser sees it. */
export function addressWithCode(letter: Pick<Letter, 'startUrl' | 'code'>): string {
  return `${letter.startUrl}#code=${letter.code}`
}

function writeHead(paper: Paper, letter: Letter): void {
  const { pdf } = paper
  const { organisation, addressee } = letter
  const wide = { x: size.left, y: size.top, width: size.width - logoRoom.width }
  writeLogo(paper, organisation)
  writeBlock(paper, 'P', organisation.name, { bold: true, points: 14, colour: ink.brand }, wide)
  writeBlock(paper, 'P', organisation.addressLines.join('\n'), { points: 10 })
  const windowTop = Math.max(pdf.y + 12, 132)
  const inWindow = { x: size.left, y: windowTop, width: size.width * 0.55 }
  writeBlock(paper, 'P', [addressee.name, ...addressee.addressLines].join('\n'), {}, inWindow)
  pdf.y = Math.max(pdf.y + 12, 206)
  writeBlock(paper, 'P', longDate(letter.sentOn))
  pdf.y += 12
}

/** At the top right; it says nothing that the name beside it does not say. */
function writeLogo(paper: Paper, { logo }: Letter['organisation']): void {
  if (logo === undefined) return
  const x = size.left + size.width - logoRoom.width
  const fit: [number, number] = [logoRoom.width, logoRoom.height]
  decorate(paper, (pdf) => void pdf.image(logo, x, size.top, { fit, align: 'right' }))
}

function writeCode(paper: Paper, letter: Letter, words: LetterWords): void {
  const { pdf } = paper
  pdf.y += 8
  const height = pictureSide + 2 * padding
  const top = withRoom(paper, height)
  decorate(paper, () => {
    pdf.roundedRect(size.left, top, size.width, height, 8).fillAndStroke(ink.box, ink.line)
  })
  const x = size.left + padding
  const width = size.width - pictureSide - 3 * padding
  writeBlock(paper, 'P', words.codeLabel, { bold: true }, { x, y: top + padding, width })
  const spoken = Array.from(letter.code).join(' ')
  const big = { bold: true, points: 28, spacing: 2, spoken }
  writeBlock(paper, 'P', letter.code, big, { x, y: top + padding + 20, width })
  writeBlock(paper, 'P', words.validity, {}, { x, y: top + padding + 64, width })
  const corner = {
    x: size.left + size.width - pictureSide - padding,
    y: top + padding,
    side: pictureSide,
  }
  drawFigure(paper, words.picture, corner, () => drawQrCode(paper, addressWithCode(letter), corner))
  pdf.y = top + height + 12
}

function writeTail(paper: Paper, letter: Letter, words: LetterWords): void {
  const { pdf } = paper
  writeHeading(paper, words.stepsTitle, words.steps[0] ?? '')
  writeSteps(paper, words.steps)
  pdf.y += 6
  writeHeading(paper, words.secrecyTitle, words.secrecy)
  writeBlock(paper, 'P', words.secrecy)
  pdf.y += 8
  writeHeading(paper, words.helpTitle, words.help)
  writeBlock(paper, 'P', words.help)
  pdf.y += 12
  writeBlock(paper, 'P', `${words.closing}\n${letter.organisation.name}`)
}

/** ISO/IEC 18004, with the four modules of white around it that scanners want. */
function drawQrCode(
  paper: Paper,
  address: string,
  square: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { pdf } = paper
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const step = square.side / (modules.size + 2 * quiet)
  useLook(paper)
  pdf.rect(square.x, square.y, square.side, square.side).fill('#ffffff')
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) === 0) continue
      pdf.rect(square.x + (column + quiet) * step, square.y + (row + quiet) * step, step, step)
    }
  }
  pdf.fill('#000000')
}
