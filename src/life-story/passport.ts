import { letterFonts } from '../paper/fonts.ts'
import {
  drawFigure,
  finishPaper,
  ink,
  newPaper,
  type Paper,
  size,
  writeBlock,
  writeHeading,
} from '../paper/paper.ts'
import type { Chapter, StoryPhoto } from './read.ts'
import { isFilled } from './read.ts'

/** «Dit ben ik»: what stands on the paper. */
export interface Passport {
  name: string
  /** How somebody likes to be called; may be empty. */
  called: string
  photo: StoryPhoto | null
  chapters: readonly Pick<Chapter, 'title' | 'body'>[]
}

/** What the form asked: keys of chapters, and the id of a photo, «geen», or null for the one that fits best. */
export interface Wanted {
  chapters: readonly string[] | null
  photo: string | null
}

/** Chapters that help who does not know somebody yet; ticked when nothing was chosen. */
const USUAL: readonly string[] = ['who', 'likes', 'dislikes', 'habits', 'upset']
export const NO_PHOTO = 'geen'

/** The chapters that can stand on it: those with a text, but for how somebody likes to be called, which is on top. */
export const passportChapters = (story: readonly Chapter[]): Chapter[] =>
  story.filter(({ kind, body }) => kind !== 'called' && body.trim() !== '')

/** The photos that can stand on it; those of «Wie ik ben» first. */
export const passportPhotos = (story: readonly Chapter[]): StoryPhoto[] => {
  const filled = story.filter(isFilled)
  const of = (own: boolean) =>
    filled.filter(({ kind }) => (kind === 'who') === own).flatMap(({ photos }) => photos)
  return [...of(true), ...of(false)].slice(0, 12)
}

/** Makes the passport of a story, as somebody wants it. */
export const passportOf = (name: string, story: readonly Chapter[], wanted: Wanted): Passport => {
  const photos = passportPhotos(story)
  return {
    name,
    called: story.find(({ kind }) => kind === 'called')?.body.trim() ?? '',
    photo:
      wanted.photo === NO_PHOTO
        ? null
        : (photos.find(({ id }) => id === wanted.photo) ?? photos[0] ?? null),
    chapters: passportChapters(story).filter(({ key, kind }) =>
      wanted.chapters ? wanted.chapters.includes(key) : USUAL.includes(kind),
    ),
  }
}

/** Sizes of the text in points, and how many pages it may take then; the first that fits is taken. */
const SIZES = [
  ...[14, 13, 12].map((points) => ({ points, pages: 1 })),
  ...[12, 11, 10, 9].map((points) => ({ points, pages: 2 })),
]
/** More letters than two A4 hold in the smallest size. */
const MOST_LETTERS = 14_000
/** The photo on paper, in points: 50 mm. */
const PHOTO_SIDE = 142
const LONGEST_BLOCK = 900

/**
 * The size of the text, in points, with which a passport fits on two A4; null when it does not fit in the smallest.
 */
export const fittingPoints = async (passport: Passport, now: Date): Promise<number | null> => {
  const letters = passport.chapters.reduce((sum, { body }) => sum + body.length, 0)
  if (letters + passport.called.length > MOST_LETTERS) return null
  for (const { points, pages } of SIZES) {
    const paper = write(passport, { points, now, photo: null })
    const { count } = paper.pdf.bufferedPageRange()
    await finishPaper(paper)
    if (count <= pages) return points
  }
  return null
}

/**
 * «Dit ben ik» as a tagged PDF on A4 (PDF/UA-1, ISO 14289-1).
 *
 * @param photo a square JPEG; null where there is none
 * @param points the size of the text, from `fittingPoints`
 */
export const renderPassport = (
  passport: Passport,
  made: { points: number; now: Date; photo: Buffer | null },
): Promise<Uint8Array> => finishPaper(write(passport, made))

const write = (
  passport: Passport,
  { points, now, photo }: { points: number; now: Date; photo: Buffer | null },
): Paper => {
  const paper = newPaper('Dit ben ik', now, letterFonts())
  writeTop(paper, passport, points, photo)
  for (const { title, body } of passport.chapters) {
    const blocks = blocksOf(body)
    writeHeading(paper, title, blocks[0] ?? '')
    for (const block of blocks) {
      writeBlock(paper, 'P', block, { points })
      paper.pdf.y += points * 0.35
    }
    paper.pdf.y += points * 0.6
  }
  return paper
}

const writeTop = (paper: Paper, passport: Passport, points: number, photo: Buffer | null): void => {
  const { pdf } = paper
  const beside = passport.photo ? PHOTO_SIDE + 16 : 0
  const place = { x: size.left, y: size.top, width: size.width - beside }
  writeBlock(paper, 'H1', 'Dit ben ik', { bold: true, points: 24, colour: ink.brand }, place)
  const under = () => ({ ...place, y: pdf.y + 4 })
  writeBlock(paper, 'P', passport.name, { bold: true, points: 16 }, under())
  for (const block of blocksOf(passport.called))
    writeBlock(paper, 'P', block, { points: points + 1 }, under())
  if (passport.photo) {
    const square = { x: size.left + size.width - PHOTO_SIDE, y: size.top, side: PHOTO_SIDE }
    const end = pdf.y
    drawFigure(paper, passport.photo.alternative, square, () => {
      if (photo) pdf.image(photo, square.x, square.y, { width: square.side, height: square.side })
      else pdf.rect(square.x, square.y, square.side, square.side).stroke()
    })
    pdf.y = Math.max(end, square.y + square.side)
  }
  pdf.x = size.left
  pdf.y += 14
}

/** Paragraphs, none of them longer than a part of a page: a block is not torn over two. */
const blocksOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) =>
      paragraph.length <= LONGEST_BLOCK
        ? [paragraph]
        : (paragraph.match(
            new RegExp(`[\\s\\S]{1,${LONGEST_BLOCK}}(?:\\s|$)|[\\s\\S]{${LONGEST_BLOCK}}`, 'g'),
          ) ?? []),
    )
    .map((block) => block.trim())
