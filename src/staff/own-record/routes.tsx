import type { StaffAction } from '../../access/actions.ts'
import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { findOwnFiles } from '../../own-record/files.ts'
import {
  findHeldOf,
  listOwnItems,
  listOwnVersions,
  setOwnRelease,
  waitsForTelling,
} from '../../own-record/items.ts'
import { whyUnseen } from '../../own-record/unseen.ts'
import type { CareDocument } from '../../record/words.ts'
import { readRecordId } from '../record-id.ts'
import { type Aimed, aimOf, itemOf, writerOf } from './aim.ts'
import { OwnItemPage } from './item-page.tsx'
import { CARE_KINDS, CIRCLE_KINDS } from './kinds/all.ts'
import type { Kind } from './kinds/kind.ts'
import { OwnListPage } from './list-page.tsx'
import { ownRecordPaths } from './paths.ts'
import {
  askCorrection,
  askNew,
  changeDraft,
  setRelease,
  storeCorrection,
  storeNew,
} from './writing.tsx'

type Request = StaffRequest<StaffAction>

/** Of two kinds of things, those of care and the people around the client, the actions differ. */
interface Part {
  kinds: readonly Kind[]
  write: StaffAction
  release: StaffAction
}
const CARE: Part = { kinds: CARE_KINDS, write: 'own-record.write', release: 'own-record.release' }
const CIRCLE: Part = { kinds: CIRCLE_KINDS, write: 'own-circle.write', release: 'own-circle.write' }

const may = (request: Request, action: StaffAction): boolean =>
  decideStaff(request.standing, action).permit !== undefined

const readPage = (request: Request): number => {
  const text = request.url.searchParams.get('blad') ?? '1'
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

/** Both parts beside each other, where somebody may read both. */
const kindsFor = (request: Request): readonly Kind[] =>
  may(request, 'own-record.read') ? [...CARE_KINDS, ...CIRCLE_KINDS] : CIRCLE_KINDS

const aimed =
  (part: Part, handle: (aimed: Aimed) => Promise<Reply>) =>
  async (request: Request): Promise<Reply> =>
    handle({ ...(await aimOf(request, part.kinds)), kinds: kindsFor(request) })

const showList = (part: Part) =>
  aimed(part, async (aim) => {
    const { request, patientId, kind } = aim
    const asked = { patientId, kind: kind.kind, page: readPage(request) }
    const { items, more } = await listOwnItems(request.tx, request.permit, asked)
    return page(
      <OwnListPage
        aimed={aim}
        items={items}
        more={more}
        page={asked.page}
        mayWrite={may(request, part.write)}
      />,
    )
  })

const showItem = (part: Part) =>
  aimed(part, async (aim) => {
    const { request, recordId, patientId, kind } = aim
    const { tx, permit, standing } = request
    const item = await itemOf(aim)
    const files = kind.kind === 'document' ? (item.content as CareDocument).attachments : []
    return page(
      <OwnItemPage
        aimed={aim}
        item={item}
        versions={await listOwnVersions(tx, permit, item.id)}
        unseen={await whyUnseen(tx, permit, patientId, item)}
        heldId={waitsForTelling(item) ? await findHeldOf(tx, permit, item.id) : null}
        files={files.map(({ title }, index) => ({
          title: title ?? 'Bestand',
          href: ownRecordPaths.file(standing.organisation.slug, recordId, item.id, index + 1),
        }))}
        may={{ write: may(request, part.write), release: may(request, part.release) }}
      />,
    )
  })

const release = (part: Part, to: 'open' | 'closed') =>
  aimed(part, (aim) =>
    setRelease(aim, to, (item) =>
      setOwnRelease(aim.request.tx, aim.request.permit, item, to, writerOf(aim.request)),
    ),
  )

/** The n-th file of a document, from 1. */
const sendFile = aimed(CARE, async (aim) => {
  const { request, patientId, kind } = aim
  if (kind.kind !== 'document') throw new Problem('not-found')
  const item = await itemOf(aim)
  const number = Number(request.param('nummer'))
  const { ownFileId } = (item.content as CareDocument).attachments[number - 1] ?? {}
  const ids = ownFileId === undefined ? [] : [ownFileId]
  const [file] = await findOwnFiles(request.tx, request.permit, patientId, ids)
  if (!file) throw new Problem('not-found')
  return serveFile(request, file)
})

const showFirst = async (request: StaffRequest<'own-record.read'>): Promise<Reply> =>
  seeOther(
    ownRecordPaths.list(
      request.standing.organisation.slug,
      readRecordId(request),
      CARE_KINDS[0]?.segment ?? '',
    ),
  )

/** «Dossier bijhouden»: what an organisation without a coupled record writes down itself (ECD-5, DOS-8). */
export const ownRecordRoutes = new StaffRoutes()
  .get('/clienten/:recordId/dossier', 'own-record.read', showFirst)
  .get('/clienten/:recordId/dossier/:deel', 'own-record.read', showList(CARE))
  .get('/clienten/:recordId/dossier/:deel/nieuw', 'own-record.write', aimed(CARE, askNew))
  .post('/clienten/:recordId/dossier/:deel/nieuw', 'own-record.write', aimed(CARE, storeNew), {
    uploads: true,
  })
  .post('/clienten/:recordId/dossier/:deel/concept', 'own-record.draft', aimed(CARE, changeDraft))
  .get('/clienten/:recordId/dossier/:deel/:itemId', 'own-record.read', showItem(CARE))
  .get(
    '/clienten/:recordId/dossier/:deel/:itemId/verbeteren',
    'own-record.write',
    aimed(CARE, askCorrection),
  )
  .post(
    '/clienten/:recordId/dossier/:deel/:itemId/verbeteren',
    'own-record.write',
    aimed(CARE, storeCorrection),
    { uploads: true },
  )
  .post(
    '/clienten/:recordId/dossier/:deel/:itemId/openzetten',
    'own-record.release',
    release(CARE, 'open'),
  )
  .post(
    '/clienten/:recordId/dossier/:deel/:itemId/dichtzetten',
    'own-record.release',
    release(CARE, 'closed'),
  )
  .get('/clienten/:recordId/dossier/:deel/:itemId/bestand/:nummer', 'own-record.read', sendFile)
  .get('/clienten/:recordId/kring/:deel', 'own-circle.read', showList(CIRCLE))
  .get('/clienten/:recordId/kring/:deel/nieuw', 'own-circle.write', aimed(CIRCLE, askNew))
  .post('/clienten/:recordId/kring/:deel/nieuw', 'own-circle.write', aimed(CIRCLE, storeNew))
  .post('/clienten/:recordId/kring/:deel/concept', 'own-record.draft', aimed(CIRCLE, changeDraft))
  .get('/clienten/:recordId/kring/:deel/:itemId', 'own-circle.read', showItem(CIRCLE))
  .get(
    '/clienten/:recordId/kring/:deel/:itemId/verbeteren',
    'own-circle.write',
    aimed(CIRCLE, askCorrection),
  )
  .post(
    '/clienten/:recordId/kring/:deel/:itemId/verbeteren',
    'own-circle.write',
    aimed(CIRCLE, storeCorrection),
  )
  .post(
    '/clienten/:recordId/kring/:deel/:itemId/openzetten',
    'own-circle.write',
    release(CIRCLE, 'open'),
  )
  .post(
    '/clienten/:recordId/kring/:deel/:itemId/dichtzetten',
    'own-circle.write',
    release(CIRCLE, 'closed'),
  )
