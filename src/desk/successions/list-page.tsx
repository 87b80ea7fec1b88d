import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Time } from '../../ui/time.tsx'
import { deskSuccessionPaths } from './paths.ts'
import type { FoundPage, Succession } from './queries.ts'
import { stateWords } from './words.ts'

interface ListShown {
  request: DeskRequest<'succession.list'>
  successions: readonly Succession[]
  /** What was found; null when nothing was searched for. */
  found: readonly FoundPage[] | null
  values: Values
  errors: Errors
}

/** «Andere beheerder»: finding a page, and what is under way (PAG-4). */
export function SuccessionsPage({ request, successions, found, values, errors }: ListShown) {
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Andere beheerder"
      current={deskSuccessionPaths.list}
      errors={errors}
      wide
    >
      <p>
        Kan een beheerder zelf het beheer niet overdragen? Dan regelt u het hier, samen met een
        collega. U ziet niet wat er op de pagina staat.
      </p>
      <Form action={deskSuccessionPaths.search} token={request.formToken} label="Pagina zoeken">
        <TextField
          name="zoek"
          label="E-mailadres van de beheerder, of de paginacode"
          hint="De paginacode staat op de zorgpagina bij «Profiel»."
          autocomplete="off"
          width="medium"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="search">Zoek</SubmitButton>
        </Buttons>
      </Form>
      {found === null ? null : (
        <DataTable
          caption="Gevonden pagina’s"
          rows={found}
          empty="Er is geen pagina gevonden."
          columns={[
            {
              label: 'Zorgpagina van',
              rowHeader: true,
              cell: ({ id, pageName }) => <a href={deskSuccessionPaths.start(id)}>{pageName}</a>,
            },
            { label: 'Beheerder', cell: ({ managerName }) => managerName || 'Geen' },
          ]}
        />
      )}
      <DataTable
        caption="Wat er loopt en is gedaan"
        rows={successions}
        empty="Er loopt niets."
        columns={[
          {
            label: 'Nieuwe beheerder',
            rowHeader: true,
            cell: ({ id, toName }) => <a href={deskSuccessionPaths.one(id)}>{toName}</a>,
          },
          { label: 'Beheerder van nu', cell: ({ fromName }) => fromName || 'Geen' },
          {
            label: 'Begonnen',
            cell: ({ startedAt }) => <Time when={startedAt} look="short" />,
          },
          {
            label: 'Stand',
            cell: (one) => <Badge kind={stateWords(one).badge}>{stateWords(one).label}</Badge>,
          },
        ]}
      />
    </DeskFrame>
  )
}
