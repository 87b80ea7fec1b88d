import type { StaffRequest } from '../../access/request.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { QuestionnaireFrame } from './frame.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import type { CountedQuestionnaire } from './queries.ts'
import { stateWords } from './words.ts'

/** The questionnaires of the organisation, and how many clients answered. */
export function ListPage({
  request,
  questionnaires,
  mayManage,
}: {
  request: StaffRequest<'client-questionnaires.list'>
  questionnaires: readonly CountedQuestionnaire[]
  mayManage: boolean
}) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame request={request} title="Vragenlijsten" top>
      {mayManage ? (
        <Buttons>
          <ButtonLink href={staffQuestionnairePaths.make(slug)}>
            Zelf een vragenlijst maken
          </ButtonLink>
          <ButtonLink href={staffQuestionnairePaths.upload(slug)} look="quiet">
            Vragenlijst uit een bestand
          </ButtonLink>
        </Buttons>
      ) : null}
      {questionnaires.length === 0 ? (
        <EmptyState title="Er zijn nog geen vragenlijsten" drawing={<Drawing name="folder" />}>
          <p>
            {mayManage
              ? 'Maak er zelf een, of lees er een uit een bestand. Daarna kunnen u en uw collega’s de vragenlijst klaarzetten.'
              : 'De beheerder van de organisatie voegt ze toe. Daarna kunt u ze klaarzetten.'}
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Vragenlijsten van de organisatie"
          captionHidden
          rows={questionnaires}
          columns={[
            {
              label: 'Vragenlijst',
              rowHeader: true,
              cell: ({ id, title }) => <a href={staffQuestionnairePaths.one(slug, id)}>{title}</a>,
            },
            { label: 'Versie', cell: ({ version }) => version },
            { label: 'Stand', cell: stateWords },
            { label: 'Wacht nog', numeric: true, cell: ({ waiting }) => waiting },
            { label: 'Beantwoord', numeric: true, cell: ({ answered }) => answered },
          ]}
        />
      )}
    </QuestionnaireFrame>
  )
}
