import { AskNote } from '../../dossier/ask-note.tsx'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { FreshBadge } from '../../dossier/fresh-badge.tsx'
import { SetAsideNote } from '../../dossier/record-notices.tsx'
import { freshness } from '../../dossier/visits.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { questionnairePaths } from './paths.ts'
import type { ListedQuestionnaire } from './queries.ts'
import { dueWords, SUCCESS_WORDS, standingWords } from './words.ts'

type Props = DossierPageProps<'questionnaires.read'> & {
  questionnaires: readonly ListedQuestionnaire[]
  newSince: Date | null
}

const GROUPS: { title: string; has: (one: ListedQuestionnaire) => boolean }[] = [
  { title: 'Nog in te vullen', has: ({ kind, answeredAt }) => kind === 'ask' && !answeredAt },
  { title: 'Ingevuld', has: ({ kind, answeredAt }) => kind === 'ask' && answeredAt !== null },
  { title: 'Ingevuld in het dossier', has: ({ kind }) => kind === 'tell' },
]

/** «Vragenlijsten»: what waits, what was answered, and what the organisation filled in (DOS-4). */
export function QuestionnairesPage(props: Props) {
  const { request, states, questionnaires } = props
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <DossierFrame request={request} states={states} part="questionnaires" title="Vragenlijsten">
      {success ? <Notice kind="success" title={success} /> : null}
      {questionnaires.length === 0 ? (
        <EmptyState title="Er zijn nog geen vragenlijsten" drawing={<Drawing name="tea" />}>
          <p>Zet de zorgorganisatie een vragenlijst voor u klaar? Dan ziet u die hier.</p>
        </EmptyState>
      ) : null}
      {GROUPS.map(({ title, has }) => {
        const those = questionnaires.filter(has)
        return those.length === 0 ? null : (
          <section class="stack" aria-label={title}>
            <h2>{title}</h2>
            <Cards>
              {those.map((one) => (
                <QuestionnaireCard {...props} one={one} />
              ))}
            </Cards>
          </section>
        )
      })}
      <SetAsideNote states={states} part="questionnaires" />
      <AskNote request={request} couplings={request.permit.couplings} answering />
    </DossierFrame>
  )
}

function QuestionnaireCard({ request, one, newSince }: Props & { one: ListedQuestionnaire }) {
  const shownAt = one.shownAt ?? one.askedAt
  const fresh = freshness({ addedAt: shownAt, pulledAt: one.changedAt ?? shownAt }, newSince)
  const due = one.answeredAt || one.withdrawnAt ? '' : dueWords(one.dueOn, request.now)
  return (
    <Card
      level={3}
      title={one.title}
      href={questionnairePaths.one(request.permit.carePageId, one.id)}
      icon="clipboard-list"
      aside={
        one.begunAt ? <Badge kind="warning">U bent bezig</Badge> : <FreshBadge fresh={fresh} />
      }
    >
      <p>{standingWords(one, request.now)}</p>
      {due ? <p>{due}</p> : null}
    </Card>
  )
}
