import { sql } from 'kysely'
import { reachOf, sinceFirstDay } from '../../../dossier/reach.ts'
import type { CarePlan } from '../../../record/words.ts'
import { type PageKind, whole } from '../kind.ts'

/** Care plans of the organisation, by the same reach as on the page: a plan in force is shown, however old it is. */
export const carePlans: PageKind = {
  key: 'zorgplannen',
  title: 'Zorgplannen',
  labels: {
    titel: 'Titel',
    over: 'Waarover',
    doelen: 'Doelen',
    afspraken: 'Afspraken',
    opmerkingen: 'Opmerkingen',
  },
  action: 'care-plans.read',
  record: true,
  async read({ tx, permit }) {
    const { rows } = await sql<{ content: CarePlan }>`
      select p.content from ${reachOf(permit)} join care_plans p
        on p.coupling_id = reach.coupling_id and p.care_page_id = ${permit.carePageId}
        and ${sinceFirstDay(
          sql`coalesce((p.content #>> '{period,end,at}')::timestamptz, case p.status when 'old' then p.ordered_at end, 'infinity')`,
          'p',
        )}
      order by p.ordered_at desc nulls last, p.id limit 200`.execute(tx)
    return whole(
      rows.map(({ content }) => ({
        titel: content.title,
        over: content.description ?? null,
        doelen: content.goals.map((goal) =>
          [goal.description, ...goal.targets, ...goal.evaluation.map(({ text }) => text)].join(
            ' – ',
          ),
        ),
        afspraken: content.activities.map(({ what, who, when }) =>
          [what, who, when].filter(Boolean).join(' – '),
        ),
        opmerkingen: content.notes.map(({ text }) => text),
      })),
    )
  },
}
