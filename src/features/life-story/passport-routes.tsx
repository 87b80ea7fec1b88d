import { buffer } from 'node:stream/consumers'
import type { CarePageRequest } from '../../access/request.ts'
import { squareOf } from '../../files/image.ts'
import type { FileStore } from '../../files/store.ts'
import { afterCommit, invalid, page, type Reply } from '../../http/reply.ts'
import {
  fittingPoints,
  type Passport,
  passportOf,
  renderPassport,
  type Wanted,
} from '../../life-story/passport.ts'
import { readStory } from '../../life-story/read.ts'
import { ChoosePassportPage, PrintPassportPage } from './passport-pages.tsx'

type Reading = CarePageRequest<'life-story.read'>

/** A name for the file that tells nothing of whom it is about. */
const FILE_NAME = 'dit-ben-ik.pdf'
/** The photo on paper, in pixels along a side: sharp at 50 mm. */
const PHOTO_PIXELS = 600

/** What the form asked, from the address; nothing for what is usual. */
const readWanted = (query: URLSearchParams): Wanted => ({
  chapters: query.has('gekozen') ? query.getAll('hoofdstuk[]').slice(0, 50) : null,
  photo: query.get('foto'),
})

const read = async (request: Reading) => {
  const story = await readStory(request.permit, request.tx)
  const wanted = readWanted(request.url.searchParams)
  const { firstName, lastName } = request.standing.carePage
  return { story, passport: passportOf(`${firstName} ${lastName}`, story, wanted) }
}

export const choosePassport = async (request: Reading): Promise<Reply> =>
  page(<ChoosePassportPage request={request} {...(await read(request))} />)

const TOO_MUCH = {
  'hoofdstuk[]': 'Dit past niet op twee bladen. Kies minder hoofdstukken',
}
const NOTHING = { 'hoofdstuk[]': 'Kies ten minste één hoofdstuk' }

/** The passport and the size of its text; or the form again, when it cannot stand on two A4. */
const fitting = async (
  request: Reading,
  then: (passport: Passport, points: number) => Reply,
): Promise<Reply> => {
  const { story, passport } = await read(request)
  const again = (errors: Record<string, string>): Reply =>
    invalid(<ChoosePassportPage {...{ request, story, passport, errors }} />)
  if (passport.chapters.length === 0 && passport.called === '') return again(NOTHING)
  const points = await fittingPoints(passport, request.now)
  return points === null ? again(TOO_MUCH) : then(passport, points)
}

export const printPassport = (request: Reading): Promise<Reply> =>
  fitting(request, (passport) => page(<PrintPassportPage {...{ request, passport }} />))

/** The square photo; null when there is none, or its bytes are not there. */
const photoOf = async (files: FileStore, { photo }: Passport): Promise<Buffer | null> => {
  const stream = photo && (await files.read(photo.storageKey))
  return stream ? squareOf(await buffer(stream), PHOTO_PIXELS) : null
}

/** «Dit ben ik» as a PDF; its photo is read after the commit. */
export const sendPassport = (request: Reading): Promise<Reply> =>
  fitting(request, (passport, points) =>
    afterCommit(async () => {
      const photo = await photoOf(request.portal.files, passport)
      const shown = photo ? passport : { ...passport, photo: null }
      const bytes = await renderPassport(shown, { points, now: request.now, photo })
      return new Response(Buffer.from(bytes), {
        headers: {
          'Content-Type': 'application/pdf',
          'Content-Disposition': `attachment; filename="${FILE_NAME}"`,
          'Cache-Control': 'no-store',
        },
      })
    }),
  )
