import type { Json } from '../fhir/json.ts'
import type { AsideBecause, SetAside } from '../words.ts'
import { codings } from './concepts.ts'
import { list, object } from './read.ts'

/** Sets something aside with its reason in plain Dutch. */
export function aside(because: AsideBecause, reason: string): SetAside {
  return { setAside: reason, because }
}

/** The record took it back. */
export const takenBack = (): SetAside =>
  aside('withdrawn', 'Dit is in het dossier doorgehaald of geannuleerd.')

/** The record marks it as confidential (R or V of v3-Confidentiality). */
export function isConfidential(labels: unknown): boolean {
  return list(labels).some((label) =>
    codings(label).some(
      (one) => (one.code === 'R' || one.code === 'V') && /confidentiality/i.test(one.system ?? ''),
    ),
  )
}

/**
 * What holds for most resources: taken back, or confidential. Undefined when it may go on.
 *
 * @param status the element that tells that it was taken back
 * @param takenBackAs the values that mean so
 */
export function notForShowing(
  resource: Json,
  status: unknown,
  takenBackAs: readonly string[] = ['entered-in-error', 'cancelled'],
): SetAside | undefined {
  if (typeof status === 'string' && takenBackAs.includes(status)) return takenBack()
  if (isConfidential(object(resource.meta)?.security)) {
    return aside('not-released', 'Dit is in het dossier als vertrouwelijk gemarkeerd.')
  }
  return undefined
}
