import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import type { Attachment } from '../../files/attachments.ts'
import { remakeLogo } from '../../files/image.ts'
import { kindOf } from '../../files/kinds.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { previewStylesheet } from '../../organisation-look/preview.ts'
import { readLook } from './form.ts'
import { LookPage, valuesOf } from './pages.tsx'
import { staffLookPaths } from './paths.ts'
import { dropLook, keepLogo, keepLook, type Logo, removeLogo } from './queries.ts'

type Request = StaffRequest<'look.edit'>

const doneAt = (request: Request, done: string): Reply =>
  seeOther(`${staffLookPaths.show(request.standing.organisation.slug)}?gelukt=${done}`)

const show = async (request: Request): Promise<Reply> =>
  page(<LookPage request={request} values={valuesOf(request.standing.organisation.brand)} />)

const NOT_A_LOGO = 'Dit is geen PNG of JPEG. Een logo als SVG kan niet.'

/** The logo, made anew from its pixels; what it carried besides is gone. A string says why it cannot be used. */
const readLogo = async ({ bytes, name }: Attachment): Promise<Logo | string> => {
  if (bytes === null) return 'Dit logo is te groot. Het mag tot 15 MB zijn.'
  const kind = await kindOf(bytes, name)
  const image = 'image' in kind ? kind.image : undefined
  if (image !== 'png' && image !== 'jpeg') return NOT_A_LOGO
  const made = await remakeLogo(bytes)
  if (!made) return 'Dit logo is beschadigd. Bewaar het opnieuw en probeer het nog eens.'
  return { ...made, mediaType: 'image/png' }
}

const keep = async (request: Request): Promise<Reply> => {
  const { tx, permit, form, attachments, now, portal } = request
  if (form.values.doe === 'terug') {
    await dropLook(tx, permit)
    return doneAt(request, 'bewaard')
  }
  const again = (errors: Record<string, string>): Reply =>
    invalid(<LookPage request={request} values={form.values} errors={errors} />)
  const file = attachments.find(({ field }) => field === 'logo')
  const logo = file && (await readLogo(file))
  const { brand, shape, errors } = readLookOrLogo(request, logo !== undefined)
  const wrong = { ...errors, ...(typeof logo === 'string' ? { logo } : {}) }
  if (Object.keys(wrong).length > 0) return again(wrong)
  if (form.values.doe === 'voorbeeld' && brand) {
    const preview = previewStylesheet(portal, brand, shape ?? {})
    return page(<LookPage request={request} values={form.values} preview={preview} />)
  }
  if (brand) await keepLook(tx, permit, { ...brand, ...shape })
  if (logo && typeof logo !== 'string') await keepLogo(tx, permit, logo, now)
  request.about(permit.organisationId)
  return doneAt(request, 'bewaard')
}

/** The colours of the form; none at all when only a logo was sent and the colours are those of Naast. */
const readLookOrLogo = (request: Request, hasLogo: boolean) => {
  const noColour = (request.form.values.kleur ?? '').trim() === ''
  if (hasLogo && noColour) return {}
  const read = readLook(request.form)
  return read.errors ? { errors: read.errors } : { brand: read.brand, shape: read.shape }
}

const dropLogo = async (request: Request): Promise<Reply> => {
  await removeLogo(request.tx, request.permit)
  request.about(request.permit.organisationId)
  return doneAt(request, 'logo')
}

/** The organisation's own face, for its administrator (ORG-9). */
export const staffLookRoutes = new StaffRoutes()
  .get('/inrichting/huisstijl', 'look.edit', show)
  .post('/inrichting/huisstijl', 'look.edit', keep, { attachments: true })
  .post('/inrichting/huisstijl/logo-weghalen', 'look.edit', dropLogo)
