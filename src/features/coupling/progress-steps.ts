import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import type { ProgressState, ProgressStep } from '../../ui/progress.tsx'
import type { PulledPart } from './queries.ts'
import { PART_WORDS, type SharedPart } from './words.ts'

const stateOf = (parts: PulledPart[]): ProgressState => {
  if (parts.length === 0 || parts.every((part) => part.state === 'waiting')) return 'todo'
  if (parts.some((part) => part.state === 'waiting' || part.state === 'reading')) return 'now'
  return parts.some((part) => part.state === 'failed') ? 'failed' : 'done'
}

const detailOf = (parts: PulledPart[]): string | undefined => {
  const count = parts.reduce((sum, part) => sum + part.readCount, 0)
  const error = parts.find((part) => part.state === 'failed')?.lastError
  if (error) return error
  if (count === 0) return undefined
  return count === 1 ? '1 onderdeel opgehaald' : `${count} onderdelen opgehaald`
}

/**
 * The pull as the steps that a person waits for, of the parts that the organisation shares; busy until every part is done
 * or has failed.
 */
export const progressSteps = (
  pulled: PulledPart[],
  { sharedParts, sharesAppointments }: OrganisationPolicy,
): { steps: ProgressStep[]; busy: boolean } => {
  const shared: SharedPart[] = sharesAppointments ? [...sharedParts, 'appointments'] : sharedParts
  const awaited = PART_WORDS.filter(
    ([, , parts]) => parts.length === 0 || parts.some((part) => shared.includes(part)),
  )
  const steps = awaited.map(([label, types]): ProgressStep => {
    const parts = pulled.filter((part) => types.includes(part.part))
    const detail = detailOf(parts)
    return { label, state: stateOf(parts), ...(detail ? { detail } : {}) }
  })
  return { steps, busy: steps.some(({ state }) => state === 'todo' || state === 'now') }
}
