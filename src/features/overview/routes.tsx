import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { checkForm } from '../../http/form.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { lockAccount } from '../../session/tries.ts'
import { carePagePaths } from '../care-page/paths.ts'
import { AddOtherPage, AddOwnPage, ChooseWhomPage } from './add-pages.tsx'
import { otherPageForm } from './form.ts'
import { OverviewPage } from './pages.tsx'
import { addPagePath } from './paths.ts'
import { hasOwnPage, listPendingCouplings, openCarePage, readRelations } from './queries.ts'

type AddRequest = AccountRequest<'account.add-page'>

const showOverview = async (request: AccountRequest<'account.open'>): Promise<Reply> => {
  const relations = await readRelations(request)
  const pending = await listPendingCouplings(request)
  return page(<OverviewPage request={request} relations={relations} pending={pending} />)
}

const showAddOwn = async (request: AddRequest): Promise<Reply> =>
  (await hasOwnPage(request)) ? seeOther(addPagePath) : page(<AddOwnPage request={request} />)

const addOwn = async (request: AddRequest): Promise<Reply> => {
  // A person has at most one page about himself.
  await lockAccount(request)
  if (await hasOwnPage(request)) return seeOther(addPagePath)
  const { firstName, lastName } = request.viewer
  const id = await openCarePage(request, { firstName, lastName, ofManager: true, relation: '' })
  return seeOther(`${carePagePaths.front(id)}?gelukt=gemaakt`)
}

const addOther = async (request: AddRequest): Promise<Reply> => {
  const { data, errors } = checkForm(otherPageForm, request.form)
  if (!data)
    return invalid(<AddOtherPage request={request} values={request.form.values} errors={errors} />)
  const id = await openCarePage(request, {
    firstName: data.voornaam,
    lastName: data.achternaam,
    ofManager: false,
    relation: data.relatie,
  })
  return seeOther(`${carePagePaths.front(id)}?gelukt=gemaakt`)
}

/** The figures («poppetjes») after signing in, and adding a page (ACC-9, PAG-1). */
export const overviewRoutes = new AccountRoutes()
  .get('/overzicht', 'account.open', showOverview)
  .get('/zorgpagina-toevoegen', 'account.add-page', async (request) =>
    page(<ChooseWhomPage request={request} />),
  )
  .get('/zorgpagina-toevoegen/voor-mijzelf', 'account.add-page', showAddOwn)
  .post('/zorgpagina-toevoegen/voor-mijzelf', 'account.add-page', addOwn)
  .get('/zorgpagina-toevoegen/voor-iemand-anders', 'account.add-page', async (request) =>
    page(<AddOtherPage request={request} />),
  )
  .post('/zorgpagina-toevoegen/voor-iemand-anders', 'account.add-page', addOther)
