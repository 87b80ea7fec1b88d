import { z } from 'zod'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { checkForm } from '../../http/form.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, PhoneField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { findDetails, keepDetails } from './details-queries.ts'
import { setUpPaths } from './paths.ts'
import { phone } from './place-form.ts'

type Request = StaffRequest<'details.edit'>

const detailsForm = z.object({
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
}

function DetailsPage({ request, values, errors = {} }: Shown) {
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
    >
      <p>
        Zo bereiken families {name}. Zij zien het telefoonnummer bij hun berichten en in het
        dossier. Alles samen staat in de brief met de code.
      </p>
      <Form action={setUpPaths.details(slug)} token={request.formToken}>
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

const show = async (request: Request): Promise<Reply> => {
  const kept = await findDetails(request.tx, request.permit)
  const values = { telefoon: kept.phone, email: kept.email, adres: kept.address }
  return page(<DetailsPage request={request} values={values} />)
}

const keep = async (request: Request): Promise<Reply> => {
  const { tx, permit, form } = request
  const { data, errors } = checkForm(detailsForm, form)
  if (!data) return invalid(<DetailsPage request={request} values={form.values} errors={errors} />)
  await keepDetails(tx, permit, { phone: data.telefoon, email: data.email, address: data.adres })
  request.about(permit.organisationId)
  return seeOther(`${setUpPaths.overview(request.standing.organisation.slug)}?gelukt=gegevens`)
}

/** How families reach the organisation, for its administrator (ORG-9). */
export const detailsRoutes = new StaffRoutes()
  .get('/inrichting/gegevens', 'details.edit', show)
  .post('/inrichting/gegevens', 'details.edit', keep)
