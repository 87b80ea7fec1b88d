import type { StaffRequest } from '../../access/request.ts'
import type { Problem } from '../../questionnaires/parse.ts'
import { DataTable } from '../../ui/data-table.tsx'
import {
  ButtonLink,
  Buttons,
  DangerButton,
  Form,
  QuietButton,
  SubmitButton,
} from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QuestionnaireFrame } from './frame.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import type { AskedOfClient, OwnQuestionnaire } from './queries.ts'
import { askedWords, stateWords } from './words.ts'

interface Props {
  request: StaffRequest<'client-questionnaires.list'>
  own: OwnQuestionnaire
  problems: readonly Problem[]
  questions: readonly string[]
  asked: readonly AskedOfClient[]
  mayManage: boolean
}

/** One questionnaire: of whom it was asked, who answered, and what can be done with it. */
export function OnePage(props: Props) {
  const { request, own, problems, questions, asked } = props
  const inUse = own.publishedAt && !own.retiredAt && !own.replaced
  return (
    <QuestionnaireFrame request={request} title={own.title}>
      <p>
        Versie {own.version}. {stateWords(own)}.
      </p>
      <ProblemList problems={problems} />
      {inUse && problems.length === 0 ? <Ask {...props} /> : null}
      <section class="stack">
        <h2>Voor wie</h2>
        <AskedTable request={request} asked={asked} showing="client" />
      </section>
      <section class="stack">
        <h2>De vragen</h2>
        <Points points={questions} />
      </section>
      {props.mayManage ? <Manage {...props} /> : null}
    </QuestionnaireFrame>
  )
}

/** What of a questionnaire cannot be shown, thing by thing. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <Notice kind="warning" title="Deze vragenlijst kan Naast niet laten zien">
      <p>Hij kan niet worden klaargezet. Dit is er niet goed:</p>
      <Points icon="x" points={problems.slice(0, 50).map(({ at, why }) => `${at}: ${why}.`)} />
    </Notice>
  )
}

function Ask({ request, own, asked }: Props) {
  const { slug } = request.standing.organisation
  const open = asked.filter(
    ({ answeredAt, withdrawnAt, kind }) => kind === 'ask' && !answeredAt && !withdrawnAt,
  )
  return (
    <>
      <Buttons>
        <ButtonLink href={staffQuestionnairePaths.ask(slug, own.id)}>Klaarzetten</ButtonLink>
      </Buttons>
      {open.length > 0 ? (
        <Form action={staffQuestionnairePaths.remind(slug, own.id)} token={request.formToken}>
          <Buttons>
            <QuietButton>Herinneren wie nog niet antwoordde</QuietButton>
          </Buttons>
        </Form>
      ) : null}
    </>
  )
}

/** Clients with what they were asked, or questionnaires of one client. */
export function AskedTable({
  request,
  asked,
  showing,
}: {
  request: StaffRequest
  asked: readonly AskedOfClient[]
  showing: 'client' | 'title'
}) {
  const { slug } = request.standing.organisation
  return (
    <DataTable
      caption="Vragenlijsten van cliënten"
      captionHidden
      rows={asked}
      empty="Er staat nog niets klaar."
      columns={[
        {
          label: showing === 'client' ? 'Cliënt' : 'Vragenlijst',
          rowHeader: true,
          cell: ({ id, title, clientName }) => (
            <a href={staffQuestionnairePaths.answers(slug, id)}>
              {showing === 'client' ? (clientName ?? 'Naam onbekend') : title}
            </a>
          ),
        },
        { label: 'Stand', cell: (one) => askedWords(one, request.now) },
        { label: 'Door', cell: ({ askedByName }) => askedByName },
      ]}
    />
  )
}

function Manage({ request, own, problems }: Props) {
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Beheer van deze vragenlijst</h2>
      {own.byHandAt && !own.publishedAt ? (
        <Buttons>
          <ButtonLink href={staffQuestionnairePaths.edit(slug, own.id)}>Bewerken</ButtonLink>
        </Buttons>
      ) : null}
      {!own.publishedAt && problems.length === 0 ? (
        <Form action={staffQuestionnairePaths.publish(slug, own.id)} token={request.formToken}>
          <p>
            Na het publiceren kunt u deze versie niet meer wijzigen. U maakt dan een nieuwe versie.
          </p>
          <SubmitButton>Publiceren</SubmitButton>
        </Form>
      ) : null}
      {own.publishedAt && own.byHandAt && !own.replaced ? (
        <Form action={staffQuestionnairePaths.renew(slug, own.id)} token={request.formToken}>
          <QuietButton>Nieuwe versie maken</QuietButton>
        </Form>
      ) : null}
      {own.publishedAt && !own.retiredAt ? (
        <Form action={staffQuestionnairePaths.retire(slug, own.id)} token={request.formToken}>
          <DangerButton>Niet meer klaarzetten</DangerButton>
        </Form>
      ) : null}
    </section>
  )
}
