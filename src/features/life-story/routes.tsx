import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { page, type Reply } from '../../http/reply.ts'
import { readStory } from '../../life-story/read.ts'
import { listStoryPeople, readersAmong, readTicks } from '../../life-story/readers.ts'
import { markSeen, markToldSeen } from '../../notify/tell.ts'
import { listArrivals } from '../../record/write/arrival.ts'
import {
  add,
  change,
  dropTyped,
  keepTyped,
  remove,
  showChange,
  showRemove,
} from './chapter-routes.tsx'
import { listDrafted } from './drafts.ts'
import { AddPage } from './form-pages.tsx'
import { choosePassport, printPassport, sendPassport } from './passport-routes.tsx'
import {
  changePhoto,
  sendNewPhoto,
  sendPhoto,
  showAddPhoto,
  showChangePhoto,
  showRemovePhoto,
  takePhotoAway,
} from './photo-routes.tsx'
import { forReaders } from './reach.ts'
import { changeReaders, showReaders } from './reader-routes.tsx'
import { StoryPage } from './story-page.tsx'
import { putBack, showVersion, showVersions } from './version-routes.tsx'
import { inRecordWords } from './words.ts'

const showStory = async (request: CarePageRequest<'life-story.read'>): Promise<Reply> => {
  const { permit, tx, standing } = request
  const chapters = await readStory(permit, tx)
  const ticks = await readTicks(permit, tx)
  const readers = readersAmong(await listStoryPeople(permit, tx), ticks.audiences)
  const shown = standing.couplings.filter(({ id }) => ticks.couplings.includes(id))
  const organisations = shown.map(({ organisation }) => organisation.name)
  const arrivals = await listArrivals(tx, permit.carePageId, 'story', [permit.carePageId])
  const { permit: writing } = decide(standing, 'life-story.write')
  const drafted = writing ? await listDrafted(writing, tx) : []
  // A notice about the story as a whole, as when a record changed it, is about the page.
  await markSeen(request, 'story', [permit.carePageId, ...chapters.flatMap(({ id }) => id ?? [])])
  await markToldSeen(request, 'story')
  const inRecord = shown.flatMap((coupling) => inRecordWords(coupling, arrivals))
  return page(<StoryPage {...{ request, chapters, readers, organisations, drafted, inRecord }} />)
}

const CHAPTER = '/mijn-verhaal/hoofdstuk/:hoofdstuk'
const ONE_PHOTO = '/mijn-verhaal/foto/:fileId'

/** «Mijn verhaal» (DOS-5): who writes along always reads it; who else reads it the family ticks. */
export const lifeStoryRoutes = new CarePageRoutes()
  .get('/mijn-verhaal', 'life-story.read', forReaders(showStory))
  .get('/mijn-verhaal/wie-mag-lezen', 'life-story.share', showReaders)
  .post('/mijn-verhaal/wie-mag-lezen', 'life-story.share', changeReaders)
  .get('/mijn-verhaal/paspoort', 'life-story.read', forReaders(choosePassport))
  .get('/mijn-verhaal/paspoort/afdrukken', 'life-story.read', forReaders(printPassport))
  .get('/mijn-verhaal/paspoort/pdf', 'life-story.read', forReaders(sendPassport))
  .get('/mijn-verhaal/hoofdstuk-toevoegen', 'life-story.write', async (request) =>
    page(<AddPage request={request} />),
  )
  .post('/mijn-verhaal/hoofdstuk-toevoegen', 'life-story.write', add)
  .get(`${CHAPTER}/wijzigen`, 'life-story.write', showChange)
  .post(`${CHAPTER}/wijzigen`, 'life-story.write', change)
  .post(`${CHAPTER}/concept`, 'life-story.write', keepTyped)
  .post(`${CHAPTER}/concept/weggooien`, 'life-story.write', dropTyped)
  .get(`${CHAPTER}/verwijderen`, 'life-story.write', showRemove)
  .post(`${CHAPTER}/verwijderen`, 'life-story.write', remove)
  .get(`${CHAPTER}/foto-toevoegen`, 'life-story.write', showAddPhoto)
  .post(`${CHAPTER}/foto-toevoegen`, 'life-story.write', sendNewPhoto, { uploads: true })
  .get(`${CHAPTER}/versies`, 'life-story.write', showVersions)
  .get(`${CHAPTER}/versies/:nummer`, 'life-story.write', showVersion)
  .post(`${CHAPTER}/versies/:nummer/terugzetten`, 'life-story.write', putBack)
  .get(ONE_PHOTO, 'life-story.read', forReaders(sendPhoto))
  .get(`${ONE_PHOTO}/wijzigen`, 'life-story.write', showChangePhoto)
  .post(`${ONE_PHOTO}/wijzigen`, 'life-story.write', changePhoto)
  .get(`${ONE_PHOTO}/weghalen`, 'life-story.write', showRemovePhoto)
  .post(`${ONE_PHOTO}/weghalen`, 'life-story.write', takePhotoAway)
