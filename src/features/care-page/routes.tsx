import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { dayValues } from '../../http/date-fields.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { readableNumber } from '../../phone-number.ts'
import { findHandOver } from '../../sharing/hand-over-question.ts'
import { findPageSuccession } from '../../succession/page-succession.ts'
import { readProfile } from './form.ts'
import { FrontPage } from './front-page.tsx'
import { readDossierNews } from './news.ts'
import { carePagePaths } from './paths.ts'
import { EditProfilePage, ProfilePage } from './profile-pages.tsx'
import {
  changeProfile,
  countOpenInvitations,
  hasPendingCoupling,
  listPeople,
  readProfileOf,
} from './queries.ts'
import { readToday } from './today.ts'

const showFront = async (request: CarePageRequest<'page.open'>): Promise<Reply> => {
  const { permit, tx, now } = request
  const people = await listPeople(permit, tx)
  const openInvitations = await countOpenInvitations(permit, tx, now)
  const pendingCoupling = await hasPendingCoupling(permit, tx)
  const news = await readDossierNews(request)
  const today = await readToday(request)
  const question = await findHandOver(permit, tx, now)
  const succession = await findPageSuccession(permit, tx)
  const facts = { request, people, openInvitations, pendingCoupling, news, today }
  return page(<FrontPage {...{ ...facts, question, succession }} />)
}

const showProfile = async (request: CarePageRequest<'profile.read'>): Promise<Reply> => {
  const { permit, tx } = request
  const profile = await readProfileOf(permit, tx)
  const manager = (await listPeople(permit, tx)).find(({ role }) => role === 'manager')
  const question = await findHandOver(permit, tx, request.now)
  const succession = await findPageSuccession(permit, tx)
  return page(<ProfilePage {...{ request, profile, manager, question, succession }} />)
}

const showEditProfile = async (request: CarePageRequest<'profile.edit'>): Promise<Reply> => {
  const profile = await readProfileOf(request.permit, request.tx)
  const values = {
    voornaam: profile.firstName,
    achternaam: profile.lastName,
    ...dayValues('geboortedatum', profile.birthOn),
    adres: profile.address,
    telefoon: profile.phone === '' ? '' : readableNumber(profile.phone),
    over: profile.about,
  }
  return page(<EditProfilePage request={request} values={values} />)
}

const saveProfile = async (request: CarePageRequest<'profile.edit'>): Promise<Reply> => {
  const { data, errors } = readProfile(request.form, request.now)
  if (!data)
    return invalid(
      <EditProfilePage request={request} values={request.form.values} errors={errors} />,
    )
  await changeProfile(request.permit, request.tx, data)
  return seeOther(`${carePagePaths.profile(request.permit.carePageId)}?gelukt=bewaard`)
}

/** The front of a care page and what is known of its person (PAG-1, PAG-2, PAG-3). */
export const carePageRoutes = new CarePageRoutes()
  .get('', 'page.open', showFront)
  .get('/profiel', 'profile.read', showProfile)
  .get('/profiel/wijzigen', 'profile.edit', showEditProfile)
  .post('/profiel/wijzigen', 'profile.edit', saveProfile)
