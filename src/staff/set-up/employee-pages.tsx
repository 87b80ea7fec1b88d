import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Checkboxes, Radios } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { PLACES_FIELD, ROLES_FIELD } from './employee-form.ts'
import type { Employee } from './employee-queries.ts'
import { setUpPaths } from './paths.ts'
import { crumbsTo, DoneNotice } from './place-pages.tsx'
import type { Places } from './place-queries.ts'
import { ROLE_OPTIONS, rolesInWords } from './role-words.ts'

interface Field {
  values: Values
  errors: Errors
}

/** Which clients an employee reaches: all, or those of some places. */
export function ReachFields({ places, ...field }: Field & { places: Places }) {
  const options = [
    ...places.locations.map(({ id, name }) => ({ value: `l${id}`, label: name, hint: 'Locatie' })),
    ...places.teams.map(({ id, name }) => ({ value: `t${id}`, label: name, hint: 'Team' })),
  ]
  return (
    <>
      <Radios
        name="bereik"
        label="Wie ziet deze medewerker?"
        options={[
          { value: 'organisatie', label: 'Alle cliënten van de organisatie' },
          { value: 'plekken', label: 'Alleen die van de locaties en teams hieronder' },
        ]}
        {...field}
      />
      {options.length === 0 ? (
        <p class="muted">Er zijn nog geen locaties of teams.</p>
      ) : (
        <Checkboxes
          name={PLACES_FIELD}
          label="Locaties en teams"
          optional
          options={options}
          {...field}
        />
      )}
    </>
  )
}

const WorkFields = ({ places, ...field }: Field & { places: Places }) => (
  <>
    <Checkboxes name={ROLES_FIELD} label="Rollen" options={ROLE_OPTIONS} {...field} />
    <ReachFields places={places} {...field} />
  </>
)

interface Filled {
  request: StaffRequest
  places: Places
  values: Values
  errors?: Errors
}

/** Asking somebody to work in Naast. */
export function InvitePage({ request, places, values, errors = {} }: Filled) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Medewerker uitnodigen"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: setUpPaths.employees(slug), label: 'Medewerkers' })}
      errors={errors}
    >
      <p>De medewerker krijgt een e-mail met een knop. De knop werkt twee weken.</p>
      <Form action={setUpPaths.invite(slug)} token={request.formToken}>
        <TextField name="voornaam" label="Voornaam" {...field} />
        <TextField name="achternaam" label="Achternaam" {...field} />
        <EmailField name="email" label="E-mailadres" {...field} />
        <WorkFields places={places} {...field} />
        <Buttons>
          <SubmitButton icon="send">Uitnodigen</SubmitButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

/** One employee: what he may do and reach. */
export function EmployeePage({
  request,
  employee,
  places,
  values,
  errors = {},
}: Filled & { employee: Employee }) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  const byProvider = employee.rolesFrom === 'provider'
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={employee.name}
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: setUpPaths.employees(slug), label: 'Medewerkers' })}
      errors={errors}
      notice={<DoneNotice request={request} />}
    >
      <SummaryList
        rows={[
          { label: 'E-mailadres', value: employee.email },
          { label: 'Rollen', value: rolesInWords(employee.roles) },
        ]}
      />
      {byProvider ? (
        <Inset>
          <p>De rollen van deze medewerker komen van uw inlogaanbieder. Wijzig ze daar.</p>
        </Inset>
      ) : null}
      <Form action={setUpPaths.employee(slug, employee.id)} token={request.formToken}>
        {byProvider ? (
          <ReachFields places={places} {...field} />
        ) : (
          <WorkFields places={places} {...field} />
        )}
        <Buttons>
          <SubmitButton icon="save">Bewaren</SubmitButton>
        </Buttons>
      </Form>
      <p>
        <a href={setUpPaths.endEmployee(slug, employee.id)}>Toegang beëindigen</a>
      </p>
    </StaffFrame>
  )
}

/** Before somebody's access ends; or why it cannot. */
export function EndPage({
  request,
  employee,
  last,
}: {
  request: StaffRequest
  employee: Employee
  last: boolean
}) {
  const { slug } = request.standing.organisation
  const back = setUpPaths.employee(slug, employee.id)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Toegang beëindigen"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug, { href: back, label: employee.name })}
    >
      {last ? (
        <>
          <p>{employee.name} is de laatste beheerder. Maak eerst iemand anders beheerder.</p>
          <Buttons>
            <ButtonLink href={back} look="quiet">
              Terug
            </ButtonLink>
          </Buttons>
        </>
      ) : (
        <Form action={setUpPaths.endEmployee(slug, employee.id)} token={request.formToken}>
          <p>{employee.name} kan dan meteen niet meer bij uw organisatie in Naast.</p>
          <p>Het account blijft bestaan. Wie ook familie is, kan daar gewoon mee verder.</p>
          <Buttons>
            <DangerButton>Toegang beëindigen</DangerButton>
            <ButtonLink href={back} look="quiet">
              Niet nu
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </StaffFrame>
  )
}
