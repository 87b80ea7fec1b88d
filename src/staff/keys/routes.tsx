import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { Radios } from '../../ui/choices.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { searchKeyPath } from './paths.ts'

type KeyRequest = StaffRequest<'workplace.keys'>

const CHOICES = [
  { value: 'aan', label: 'Aan', hint: 'Met de toets / gaat u naar het veld om te zoeken.' },
  { value: 'uit', label: 'Uit', hint: 'De toets / doet niets.' },
] as const

function KeyPage({ request, errors = {} }: { request: KeyRequest; errors?: { toets?: string } }) {
  const { organisation, viewer } = request.standing
  const saved = request.url.searchParams.get('gelukt') === 'bewaard'
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Sneltoets"
      current={searchKeyPath(organisation.slug)}
      errors={errors}
      notice={saved ? <Notice kind="success" title="Uw keuze is bewaard" /> : undefined}
    >
      <p>Op elke pagina brengt de toets / u naar het veld «Zoek een cliënt».</p>
      <p>De toets doet niets als u in een veld typt.</p>
      <p>
        Werkt u met spraak, of raakt u de toets vaak per ongeluk? Zet hem dan uit. Dit geldt alleen
        voor u, op elk apparaat.
      </p>
      <Form action={searchKeyPath(organisation.slug)} token={request.formToken}>
        <Radios
          name="toets"
          label="De toets / om te zoeken"
          values={{ toets: viewer.searchKeyOff ? 'uit' : 'aan' }}
          errors={errors}
          options={CHOICES}
        />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

const save = async (request: KeyRequest): Promise<Reply> => {
  const { permit, tx, now, form, standing } = request
  const { toets } = form.values
  if (toets !== 'aan' && toets !== 'uit')
    return invalid(<KeyPage request={request} errors={{ toets: 'Kies «Aan» of «Uit»' }} />)
  await tx
    .updateTable('accounts')
    .set({ search_key_off_at: toets === 'uit' ? now : null })
    .where('id', '=', permit.accountId)
    .execute()
  return seeOther(`${searchKeyPath(standing.organisation.slug)}?gelukt=bewaard`)
}

/** «Sneltoets»: what one key does, and switching it off for oneself (WCAG 2.1.4). */
export const staffKeyRoutes = new StaffRoutes()
  .get('/sneltoets', 'workplace.keys', async (request) => page(<KeyPage request={request} />))
  .post('/sneltoets', 'workplace.keys', save)
