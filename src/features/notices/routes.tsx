import { mayBeTold } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from '../../notify/notice-kinds.ts'
import { USUAL_CHANNEL, USUAL_HOUR, USUAL_TIMING } from '../../notify/wishes.ts'
import type { Values } from '../../ui/field.tsx'
import { ChoosePage } from './choose-page.tsx'
import { CHANNEL_VALUES, fieldOf, readChoices, TIMING_VALUES } from './form.ts'
import { noticePaths } from './paths.ts'
import { keepWishes, listDevices, readWishes } from './queries.ts'

type ChooseRequest = CarePageRequest<'notices.choose'>

/** The kinds that this person could hear of here at all. */
const kindsOf = ({ standing }: ChooseRequest): NoticeKind[] =>
  NOTICE_KIND_NAMES.filter((kind) => mayBeTold(standing.categories, NOTICE_KINDS[kind]))

const show = async (request: ChooseRequest): Promise<Reply> => {
  const { permit, tx } = request
  const { timings, channel, hour } = await readWishes(permit, tx)
  const kinds = kindsOf(request)
  const values: Values = {
    ...Object.fromEntries(
      kinds.map((kind) => [fieldOf(kind), TIMING_VALUES[timings.get(kind) ?? USUAL_TIMING[kind]]]),
    ),
    manier: CHANNEL_VALUES[channel ?? USUAL_CHANNEL],
    uur: String(hour ?? USUAL_HOUR),
  }
  const devices = (await listDevices(permit, tx)).length
  return page(<ChoosePage {...{ request, kinds, values, devices }} />)
}

const save = async (request: ChooseRequest): Promise<Reply> => {
  const { permit, tx, form } = request
  const kinds = kindsOf(request)
  const { data, errors } = readChoices(form, kinds)
  if (!data) {
    const devices = (await listDevices(permit, tx)).length
    return invalid(<ChoosePage {...{ request, kinds, errors, devices }} values={form.values} />)
  }
  await keepWishes(permit, tx, data)
  return seeOther(`${noticePaths.choose(permit.carePageId)}?gelukt=bewaard`)
}

/** Of what somebody hears on one page, when, and how (NTF-1, MSG-2). */
export const noticeRoutes = new CarePageRoutes()
  .get('/meldingen', 'notices.choose', show)
  .post('/meldingen', 'notices.choose', save)
