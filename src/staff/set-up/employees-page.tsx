import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import type { Employee, OpenInvitation } from './employee-queries.ts'
import { setUpPaths } from './paths.ts'
import { crumbsTo, DoneNotice } from './place-pages.tsx'
import { rolesInWords } from './role-words.ts'

const DONE: Record<string, string> = {
  uitgenodigd: 'De uitnodiging is verstuurd',
  ingetrokken: 'De uitnodiging is ingetrokken',
  gestopt: 'De toegang is beëindigd',
  bestand: 'Het bestand is verwerkt',
}

interface ListProps {
  request: StaffRequest
  employees: readonly Employee[]
  invitations: readonly OpenInvitation[]
  /** What was searched for. */
  name: string
  previous: string | undefined
  next: string | undefined
}

const REACH_WORDS = { organisation: 'Hele organisatie', places: 'Eigen locaties en teams' }

/** Who works in Naast, and who was asked. */
export function EmployeesPage(props: ListProps) {
  const { request, employees, invitations, name, previous, next } = props
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Medewerkers"
      current={setUpPaths.overview(slug)}
      breadcrumbs={crumbsTo(slug)}
      wide
      notice={<DoneNotice request={request} words={DONE} />}
    >
      <Buttons>
        <ButtonLink href={setUpPaths.invite(slug)} icon="user-plus">
          Medewerker uitnodigen
        </ButtonLink>
        <ButtonLink href={setUpPaths.imports(slug)} look="quiet" icon="file-text">
          Bestand met medewerkers
        </ButtonLink>
      </Buttons>
      <Form action={setUpPaths.employees(slug)} label="Zoeken">
        <TextField
          name="naam"
          label="Zoek op naam of e-mailadres"
          values={{ naam: name }}
          errors={{}}
        />
        <Buttons>
          <QuietButton icon="search">Zoeken</QuietButton>
        </Buttons>
      </Form>
      <DataTable
        caption={name === '' ? 'Medewerkers' : `Medewerkers met «${name}»`}
        rows={employees}
        empty="Er is niemand gevonden."
        columns={[
          {
            label: 'Naam',
            rowHeader: true,
            cell: ({ id, name: called }) => <a href={setUpPaths.employee(slug, id)}>{called}</a>,
          },
          { label: 'E-mailadres', cell: ({ email }) => email },
          { label: 'Rollen', cell: ({ roles }) => rolesInWords(roles) },
          { label: 'Ziet cliënten van', cell: ({ reach }) => REACH_WORDS[reach] },
        ]}
      />
      <Pager older={next} newer={previous} what="medewerkers" />
      {invitations.length === 0 ? null : (
        <Invitations request={request} invitations={invitations} />
      )}
    </StaffFrame>
  )
}

const MOST_SHOWN = 100

function Invitations({ request, invitations }: Pick<ListProps, 'request' | 'invitations'>) {
  const { slug } = request.standing.organisation
  const shown = invitations.slice(0, MOST_SHOWN)
  return (
    <section class="stack">
      <h2>Uitgenodigd</h2>
      <DataTable
        caption={
          shown.length < invitations.length
            ? `De laatste ${shown.length} van ${invitations.length} uitnodigingen`
            : `${invitations.length} ${invitations.length === 1 ? 'uitnodiging' : 'uitnodigingen'} zonder antwoord`
        }
        rows={shown}
        columns={[
          { label: 'Naam', rowHeader: true, cell: ({ name }) => name },
          { label: 'E-mailadres', cell: ({ email }) => email },
          {
            label: 'Geldig tot',
            cell: ({ expiresAt }) =>
              expiresAt <= request.now ? 'Verlopen' : <Time when={expiresAt} look="date" />,
          },
          {
            label: 'Wat u kunt doen',
            cell: ({ id, name }) => (
              <>
                <Form action={setUpPaths.resend(slug, id)} token={request.formToken}>
                  <QuietButton about={`, ${name}`}>Stuur opnieuw</QuietButton>
                </Form>
                <Form action={setUpPaths.withdraw(slug, id)} token={request.formToken}>
                  <QuietButton about={`, ${name}`}>Intrekken</QuietButton>
                </Form>
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
