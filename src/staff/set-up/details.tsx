import { z } from 'zod'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { checkForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, PhoneField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Details, findDetails, keepDetails, signOf } from './details-queries.ts'
import { setUpPaths } from './paths.ts'
import { phone } from './place-form.ts'

type Request = StaffRequest<'details.edit'>

const detailsForm = z.object({
  was: z.string().max(50).default(''),
  telefoon: phone,
  email: z
    .literal('')
    .or(z.email('Dit is geen e-mailadres. Kijk het na.').max(200, 'Dit e-mailadres is te lang.'))
    .default(''),
  adres: z.string().trim().max(300, 'Dit adres is te lang.').default(''),
})

interface Shown {
  request: Request
  values: Values
  errors?: Errors
  /** The sign of what stands there now. */
  was: string
  /** A colleague changed it meanwhile. */
  overtaken?: Details
}

function DetailsPage({ request, values, errors = {}, was, overtaken }: Shown) {
  const { slug, name } = request.standing.organisation
  const field = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Adres en telefoon"
      current={setUpPaths.overview(slug)}
      breadcrumbs={[{ href: setUpPaths.overview(slug), label: 'Inrichting' }]}
      errors={errors}
      notice={overtaken ? <Overtaken now={overtaken} /> : null}
    >
      <p>
        Zo bereiken families {name}. Zij zien het telefoonnummer bij hun berichten en in het
        dossier. Alles samen staat in de brief met de code.
      </p>
      <Form action={setUpPaths.details(slug)} token={request.formToken}>
        <Hidden name="was" value={was} />
        <PhoneField name="telefoon" label="Telefoonnummer" optional {...field} />
        <EmailField name="email" label="E-mailadres" optional {...field} />
        <TextField
          name="adres"
          label="Adres"
          hint="Straat en nummer, postcode en plaats"
          optional
          {...field}
        />
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
          <ButtonLink href={setUpPaths.overview(slug)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

function Overtaken({ now }: { now: Details }) {
  const kept = [now.phone, now.email, now.address].filter((one) => one !== '')
  return (
    <Notice kind="warning" title="Uw wijziging is nog niet bewaard">
      <p>
        Een collega wijzigde dit terwijl u bezig was. Nu staat er: {kept.join(', ') || 'niets'}.
        Hieronder staat wat u typte. Klopt dat? Druk dan nog een keer op «Bewaren».
      </p>
    </Notice>
  )
}

const show = async (request: Request): Promise<Reply> => {
  const kept = await findDetails(request.tx, request.permit)
  const values = { telefoon: kept.phone, email: kept.email, adres: kept.address }
  return page(<DetailsPage request={request} values={values} was={signOf(kept)} />)
}

const keep = async (request: Request): Promise<Reply> => {
  const { tx, permit, form } = request
  const { data, errors } = checkForm(detailsForm, form)
  const again = { request, values: form.values, was: form.values.was ?? '' }
  if (!data) return invalid(<DetailsPage {...again} errors={errors} />)
  const details = { phone: data.telefoon, email: data.email, address: data.adres }
  if (!(await keepDetails(tx, permit, data.was, details))) {
    const now = await findDetails(tx, permit)
    return pageWith(409, <DetailsPage {...again} was={signOf(now)} overtaken={now} />)
  }
  request.about(permit.organisationId)
  return seeOther(`${setUpPaths.overview(request.standing.organisation.slug)}?gelukt=gegevens`)
}

/** How families reach the organisation, for its administrator (ORG-9). */
export const detailsRoutes = new StaffRoutes()
  .get('/inrichting/gegevens', 'details.edit', show)
  .post('/inrichting/gegevens', 'details.edit', keep)
