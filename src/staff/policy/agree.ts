import { isDeepStrictEqual } from 'node:util'
import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import type { Version } from './queries.ts'

/** What there is of an organisation's policy at a moment. */
export interface Standing {
  /** What holds now; null when nothing was ever agreed. */
  current: Version | null
  /** The change that waits for its day; there is one at most. */
  planned: Version | null
  /** All versions, the newest first. */
  versions: readonly Version[]
}

/** Sorts the versions out: of those that were not taken back, the last that began holds, and a later one waits. */
export const standingOf = (versions: readonly Version[], now: Date): Standing => {
  const kept = versions
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || b.version - a.version)
  return {
    current: kept.find(({ validFrom }) => validFrom <= now) ?? null,
    planned: kept.findLast(({ validFrom }) => validFrom > now) ?? null,
    versions,
  }
}

/** How the policy stood when a form was opened; another text means that somebody changed it since. */
export const basisOf = ({ versions }: Pick<Standing, 'versions'>): string =>
  `${versions[0]?.version ?? 0}.${versions.filter(({ withdrawnAt }) => withdrawnAt !== null).length}`

/** The version of the policy that a basis was made of. */
export const versionOfBasis = (basis: string | undefined): number =>
  Number.parseInt(basis ?? '', 10)

const hasRules = ({ rules }: OrganisationPolicy): boolean => rules.paragraphs.length > 0

/**
 * The own rules with their version: the same text keeps the one that holds, another text gets one that never was, and no
 * rules are version 0. So managers are asked once for each text (ORG-5).
 */
export const withRulesVersion = (
  policy: OrganisationPolicy,
  { current, versions }: Standing,
): OrganisationPolicy => {
  const { title, paragraphs } = policy.rules
  const before = current?.policy.rules
  const same = before && before.title === title && isDeepStrictEqual(before.paragraphs, paragraphs)
  const highest = Math.max(0, ...versions.map((one) => one.policy.rules.version))
  const version = same ? before.version : highest + 1
  return { ...policy, rules: { title, paragraphs, version: hasRules(policy) ? version : 0 } }
}

/** Whether two policies agree the same, whatever their versions. */
export const isSame = (one: OrganisationPolicy, other: OrganisationPolicy): boolean =>
  isDeepStrictEqual({ ...one, version: 0 }, { ...other, version: 0 })
