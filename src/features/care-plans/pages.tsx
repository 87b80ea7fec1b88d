import { AskNote } from '../../dossier/ask-note.tsx'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { EarlierNote } from '../../dossier/earlier-note.tsx'
import { FreshBadge } from '../../dossier/fresh-badge.tsx'
import { ReadableFrom, SetAsideNote } from '../../dossier/record-notices.tsx'
import { freshness } from '../../dossier/visits.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { capitalised } from '../../ui/names.ts'
import { carePlanPaths } from './paths.ts'
import { PLAN_STATUS, planDate } from './plan-words.ts'
import type { PlanShown } from './queries.ts'

type Props = DossierPageProps<'care-plans.read'> & {
  plans: readonly PlanShown[]
  older: ReadonlySet<string>
  newSince: Date | null
}

/** «Zorgplannen»: the newest first, the older ones marked. */
export function CarePlansPage(props: Props) {
  const { request, states, plans } = props
  const carePageId = request.standing.carePage.id
  return (
    <DossierFrame request={request} states={states} part="care_plan" title="Zorgplannen">
      {plans.length === 0 ? (
        <EmptyState title="Er is nog geen zorgplan" drawing={<Drawing name="folder" />}>
          <p>Maakt de zorgorganisatie een zorgplan? Dan leest u het hier.</p>
        </EmptyState>
      ) : (
        <Cards>
          {plans.map((plan) => (
            <PlanCard {...props} plan={plan} carePageId={carePageId} />
          ))}
        </Cards>
      )}
      <ReadableFrom states={states} what="zorgplannen" />
      <SetAsideNote states={states} part="care_plan" />
      <AskNote request={request} couplings={request.permit.couplings} />
    </DossierFrame>
  )
}

const goalWords = (count: number): string => (count === 1 ? '1 doel' : `${count} doelen`)

function PlanCard({
  plan,
  carePageId,
  request,
  older,
  newSince,
}: Props & { plan: PlanShown; carePageId: string }) {
  const { content } = plan
  const organisation = request.permit.couplings.find(({ id }) => id === plan.couplingId)
  return (
    <Card
      title={content.title}
      href={carePlanPaths.one(carePageId, plan.id)}
      icon="target"
      aside={
        <>
          {older.has(plan.id) ? (
            <Badge icon="history">Ouder zorgplan</Badge>
          ) : (
            <Badge>{PLAN_STATUS[content.status]}</Badge>
          )}
          <FreshBadge fresh={freshness(plan, newSince)} />
        </>
      }
    >
      <p>
        {capitalised(planDate(content))}
        {content.goals.length === 0 ? '' : ` · ${goalWords(content.goals.length)}`}
      </p>
      {organisation ? <p class="muted">{organisation.organisation.name}</p> : null}
      <EarlierNote name={plan.earlier} />
    </Card>
  )
}
