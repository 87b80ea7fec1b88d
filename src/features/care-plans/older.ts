import type { CarePlan } from '../../record/words.ts'

/** What tells whether a plan is an older one. */
interface Plan {
  id: string
  couplingId: string
  /** Where it came from: `CarePlan/<id in the record>`. */
  source: string
  content: CarePlan
}

/** In use, or about to be: a newer plan beside it does not make it older. */
const CURRENT = new Set<CarePlan['status']>(['active', 'draft', 'on-hold'])

/**
 * The ids of the plans that are older ones (DOS-3): no longer in force, over, replaced by another, or of an unknown
 * status with a newer plan of the same organisation above them.
 *
 * @param plans all plans, the newest first
 */
export const olderPlans = (plans: readonly Plan[], now: Date): Set<string> => {
  const replaced = new Set(
    plans.flatMap((plan) =>
      plan.content.replacesRecordIds.map((id) => `${plan.couplingId} CarePlan/${id}`),
    ),
  )
  const seen = new Set<string>()
  const older = new Set<string>()
  for (const { id, couplingId, source, content } of plans) {
    const over = content.period?.end !== undefined && new Date(content.period.end.at) < now
    const overtaken = !CURRENT.has(content.status) && seen.has(couplingId)
    const before = content.stoodSo !== undefined
    if (
      before ||
      content.status === 'old' ||
      over ||
      overtaken ||
      replaced.has(`${couplingId} ${source}`)
    )
      older.add(id)
    seen.add(couplingId)
  }
  return older
}
