import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Tx } from '../../db/connect.ts'
import { squareOf } from '../../files/image.ts'
import { fittingPoints, passportOf, renderPassport } from '../../life-story/passport.ts'
import { type Chapter, isFilled, readStory, type StoryPhoto } from '../../life-story/read.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import { ourIdentifier } from './identifier.ts'
import type { FileBytes, Wanted, WantedResource, WriteKind, WriteMatter } from './kind.ts'

interface Story {
  name: string
  version: number
  changedAt: Date
  chapters: Chapter[]
  /** The size of the text of «Dit ben ik», in points; null when it does not fit on two A4. */
  points: number | null
}

const TITLE = 'Mijn verhaal'
const TYPE = { text: 'Levensverhaal' }
/** The photo on the passport, in pixels along a side: sharp at 50 mm. */
const PHOTO_PIXELS = 600

const passportFrom = ({ name, chapters }: Pick<Story, 'name' | 'chapters'>) =>
  passportOf(name, chapters, { chapters: null, photo: null })

/** The story, for as long as this organisation may read it: row-level security gives it to the job in no other case. */
const findStory = async ({ tx, target }: WriteMatter): Promise<Story | null> => {
  const { rows } = await sql<Omit<Story, 'chapters' | 'points'>>`
    select c.first_name || ' ' || c.last_name as name, s.version, s.changed_at as "changedAt"
    from story_readers r join life_stories s on s.care_page_id = r.care_page_id
    join care_pages c on c.id = s.care_page_id and c.removed_at is null
    where r.coupling_id = app.writing_coupling() and r.care_page_id = ${target.carePageId}`.execute(
    tx,
  )
  const [found] = rows
  if (!found) return null
  const chapters = (await readStory({ carePageId: target.carePageId }, tx)).filter(isFilled)
  if (chapters.length === 0) return null
  const passport = passportFrom({ ...found, chapters })
  return { ...found, chapters, points: await fittingPoints(passport, found.changedAt) }
}

/** The story as one text, with what can be seen on its photos. */
const textOf = ({ chapters }: Story): string =>
  chapters
    .map(({ title, body, photos }) =>
      [
        title.toUpperCase(),
        ...(body.trim() === '' ? [] : [body.trim()]),
        ...photos.map(
          ({ caption, alternative }) =>
            `[Foto: ${alternative}${caption === '' ? '' : `. ${caption}`}]`,
        ),
      ].join('\n\n'),
    )
    .join('\n\n\n')

const bytesOf = async (files: FileBytes, key: string): Promise<Buffer | null> => {
  const stream = await files.read(key)
  return stream && buffer(stream)
}

/** «Dit ben ik», with its photo. */
const renderedOf = async (story: Story, points: number, files: FileBytes): Promise<Uint8Array> => {
  const passport = passportFrom(story)
  const whole = passport.photo && (await bytesOf(files, passport.photo.storageKey))
  const photo = whole && (await squareOf(whole, PHOTO_PIXELS))
  const shown = photo ? passport : { ...passport, photo: null }
  return renderPassport(shown, { points, now: story.changedAt, photo })
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

const aboutOf = ({ target }: WriteMatter, story: Story, description: string): FhirJson => ({
  resourceType: 'DocumentReference',
  status: 'current',
  type: TYPE,
  category: [TYPE],
  subject: { reference: `Patient/${target.recordId}` },
  date: story.changedAt.toISOString(),
  author: [{ display: 'De familie, in Naast' }],
  description,
})

/**
 * The story as a DocumentReference (http://hl7.org/fhir/R4/documentreference.html): its text, and «Dit ben ik» as a PDF.
 * Each version comes in the place of the one before.
 */
const documentOf = (matter: WriteMatter, story: Story): WantedResource => {
  const creation = story.changedAt.toISOString()
  const attachment = (given: Json): Json => ({ attachment: { language: 'nl', ...given, creation } })
  const text = attachment({
    contentType: 'text/plain; charset=utf-8',
    data: base64(textOf(story)),
    title: TITLE,
  })
  const paper = { contentType: 'application/pdf', title: 'Dit ben ik' }
  const about = aboutOf(matter, story, TITLE)
  const { points } = story
  const identifier = matter.target.carePageId
  if (points === null) return { identifier, resource: { ...about, content: [text] } }
  return {
    identifier,
    resource: { ...about, content: [text, attachment(paper)] },
    withFiles: async (files) => {
      const data = base64(await renderedOf(story, points, files))
      return { ...about, content: [text, attachment({ ...paper, data })] }
    },
  }
}

/** The photo of the story that stands on «Dit ben ik», as a document of its own that belongs to it. */
const photoOf = (matter: WriteMatter, story: Story, photo: StoryPhoto): WantedResource => {
  const { carePageId } = matter.target
  const about = {
    ...aboutOf(matter, story, `Foto bij ${TITLE}: ${photo.alternative}`),
    relatesTo: [{ code: 'appends', target: { identifier: ourIdentifier(carePageId) } }],
  }
  const told = { contentType: photo.mediaType, title: photo.caption || photo.alternative }
  return {
    identifier: `${carePageId}.${photo.id}`,
    resource: { ...about, content: [{ attachment: told }] },
    withFiles: async (files) => {
      const bytes = await bytesOf(files, photo.storageKey)
      const whole = bytes ? { ...told, data: base64(bytes) } : told
      return { ...about, content: [{ attachment: whole }] }
    },
  }
}

const toFhir = async (matter: WriteMatter): Promise<Wanted> => {
  const story = await findStory(matter)
  if (!story) return { resources: [] }
  const { photo } = passportFrom(story)
  return {
    resources: [documentOf(matter, story), ...(photo ? [photoOf(matter, story, photo)] : [])],
  }
}

/** The version that was sent, and what was before it, needs nobody any more. */
const noteFiled = async (tx: Tx, carePageId: string, now: Date): Promise<void> => {
  await sql`
    update story_filings set state = 'filed', filed_at = ${now}
    where coupling_id = app.writing_coupling() and state = 'waiting'
      and exists (select 1 from record_writes w where w.coupling_id = app.writing_coupling()
        and w.kind = 'story' and w.thing_id = ${carePageId} and w.state = 'sent')`.execute(tx)
}

/**
 * «Mijn verhaal» (DOS-5), for an organisation that the family lets read it. When it does not any more, the document is
 * entered in error and what was in it goes.
 */
export const story: WriteKind = {
  name: 'story',
  topic: 'story',
  elements: [
    ...['status', 'type', 'category', 'class', 'subject', 'date', 'indexed', 'author'],
    ...['description', 'relatesTo', 'content'],
  ],
  toFhir,
  end: (current) => ({
    ...current,
    status: 'entered-in-error',
    description: TITLE,
    content: [{ attachment: { title: 'De familie deelt dit niet meer met uw organisatie.' } }],
  }),
  sent: noteFiled,
}
