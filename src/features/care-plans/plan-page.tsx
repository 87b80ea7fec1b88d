import type { Child } from 'hono/jsx'
import { AskNote } from '../../dossier/ask-note.tsx'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { EarlierNote } from '../../dossier/earlier-note.tsx'
import { dateWords } from '../../dossier/moments.ts'
import { TextBlock } from '../../dossier/text-block.tsx'
import type { Activity, CarePlan, Goal, Note } from '../../record/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Panel } from '../../ui/card.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { capitalised } from '../../ui/names.ts'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { carePlanPaths } from './paths.ts'
import { ACTIVITY_STATUS, GOAL_STATUS, PLAN_STATUS, periodWords } from './plan-words.ts'
import type { PlanShown } from './queries.ts'

type Props = DossierPageProps<'care-plans.read'> & { plan: PlanShown; older: boolean }

/** One care plan, whole: goals, agreements and evaluation. It prints as it stands. */
export function CarePlanPage({ request, states, plan, older }: Props) {
  const { content } = plan
  const carePageId = request.standing.carePage.id
  const couplings = request.permit.couplings.filter(({ id }) => id === plan.couplingId)
  return (
    <DossierFrame
      request={request}
      states={states.filter((state) => state.coupling.id === plan.couplingId)}
      part="care_plan"
      inside
      title={content.title}
      breadcrumbs={[{ href: carePlanPaths.list(carePageId), label: 'Zorgplannen' }]}
    >
      {older ? (
        <Notice title="Dit is een ouder zorgplan">
          <p>Er kan intussen iets anders zijn afgesproken.</p>
        </Notice>
      ) : null}
      <EarlierNote name={plan.earlier} />
      <SummaryList
        rows={[
          ...aboutPlan(content),
          ...couplings.map(({ organisation }) => ({
            label: 'Zorgorganisatie',
            value: organisation.name,
          })),
        ]}
      />
      {content.description ? (
        <Panel label="Waar het plan over gaat">
          <TextBlock text={content.description} />
        </Panel>
      ) : null}
      <Goals plan={content} />
      <Activities activities={content.activities} />
      <Notes title="Evaluatie en opmerkingen" notes={content.notes} />
      <print-page class="buttons">
        Wilt u dit zorgplan op papier? Kies in uw browser voor «Afdrukken».
      </print-page>
      <AskNote request={request} couplings={couplings} />
    </DossierFrame>
  )
}

const row = (label: string, value: Child | undefined | null): SummaryRow[] =>
  value === undefined || value === null || value === '' ? [] : [{ label, value }]

const aboutPlan = (plan: CarePlan): SummaryRow[] => [
  ...row('Status', PLAN_STATUS[plan.status]),
  ...row('Wanneer', capitalised(periodWords(plan.period) ?? '')),
  ...row('Gemaakt op', plan.createdAt ? dateWords(plan.createdAt) : null),
  ...row(
    'Gemaakt door',
    [plan.author?.name, plan.author?.role].filter((part) => part !== undefined).join(', '),
  ),
  ...row('Stond zo in het dossier', plan.stoodSo ? periodWords(plan.stoodSo) : null),
  ...row('Versie', plan.version),
  ...row('Gaat over', plan.addresses.join(', ')),
]

function Goals({ plan }: { plan: CarePlan }) {
  const known = new Set(plan.goals.map((goal) => goal.recordId))
  const lacking = plan.goalRecordIds.some((id) => !known.has(id))
  if (plan.goals.length === 0 && !lacking) return null
  return (
    <>
      <h2>Doelen</h2>
      {plan.goals.map((goal) => (
        <Panel label={goal.description}>
          <h3>{goal.description}</h3>
          <Badge icon="target">{GOAL_STATUS[goal.status]}</Badge>
          {aboutGoal(goal).length === 0 ? null : <SummaryList rows={aboutGoal(goal)} />}
          {goal.evaluation.length === 0 ? null : (
            <p>
              <strong>Evaluatie</strong>
            </p>
          )}
          {goal.evaluation.map((note) => (
            <OneNote note={note} />
          ))}
        </Panel>
      ))}
      {lacking ? (
        <Inset>
          <p>
            <strong>Niet alle doelen worden getoond.</strong> Vraag ernaar bij de zorgorganisatie.
          </p>
        </Inset>
      ) : null}
    </>
  )
}

const aboutGoal = (goal: Goal): SummaryRow[] => [
  ...row('Hoe ver', capitalised(goal.achievement ?? '')),
  ...row('Streven', goal.targets.join('; ')),
  ...row('Begonnen', goal.start ? dateWords(goal.start) : null),
  ...row('Klaar op', goal.due ? dateWords(goal.due) : null),
  ...row('Gaat over', goal.addresses.join(', ')),
]

function Activities({ activities }: { activities: readonly Activity[] }) {
  if (activities.length === 0) return null
  return (
    <>
      <h2>Acties en afspraken</h2>
      <List>
        {activities.map((one) => (
          <ListItem actions={<Badge>{ACTIVITY_STATUS[one.status]}</Badge>}>
            <p>
              <strong>{one.what}</strong>
            </p>
            <p class="muted">{[one.who, one.when].filter(Boolean).join(' · ')}</p>
            {one.notes ? <TextBlock text={one.notes} /> : null}
          </ListItem>
        ))}
      </List>
    </>
  )
}

function Notes({ title, notes }: { title: string; notes: readonly Note[] }) {
  if (notes.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <Panel>
        {notes.map((note) => (
          <OneNote note={note} />
        ))}
      </Panel>
    </>
  )
}

function OneNote({ note }: { note: Note }) {
  const by = [note.author, note.at ? dateWords(note.at) : undefined].filter(
    (part) => part !== undefined,
  )
  return (
    <>
      <TextBlock text={note.text} />
      {by.length === 0 ? null : <p class="muted">{by.join(' · ')}</p>}
    </>
  )
}
