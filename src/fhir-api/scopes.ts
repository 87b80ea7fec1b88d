import { PAGE_PARTS, PART_TYPES, type PagePart } from './parts.ts'

/**
 * Scopes of SMART App Launch (hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html): `patient/Observation.rs` of
 * version 2, with a query where it names one part, and `patient/Observation.read` of version 1.
 */
export interface PatientScope {
  text: string
  /** A type of FHIR, or `*`. */
  type: string
  /** `r` reads one by its id, `s` searches. */
  read: boolean
  search: boolean
  /** `category=…`: only what this search would find. */
  only: string | null
}

const SCOPE = /^patient\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)(?:\?(.+))?$/
const CATEGORY = 'category=http://terminology.hl7.org/CodeSystem/observation-category|'

/** A scope about the patient that asks to read; null for any other, which is left out of what is given. */
export const readScope = (text: string): PatientScope | null => {
  const [, type = '', may = '', only] = SCOPE.exec(text) ?? []
  if (type === '' || may === '' || may === 'write') return null
  const all = may === 'read' || may === '*'
  const read = all || may.includes('r')
  const search = all || may.includes('s')
  if (!read && !search) return null
  return { text, type, read, search, only: only?.replace(CATEGORY, 'category=') ?? null }
}

const carries = (part: PagePart, { type }: PatientScope): boolean =>
  PART_TYPES[part].some((one) => type === '*' || one.type === type)

/** Whether these scopes ask for all of a part: a type as a whole, or each search that makes up the part. */
const asksFor = (scopes: readonly PatientScope[], part: PagePart): boolean =>
  PART_TYPES[part].some(({ type, only }) => {
    const ofType = scopes.filter((scope) => scope.type === '*' || scope.type === type)
    if (ofType.some((scope) => scope.only === null)) return true
    return only?.every((search) => ofType.some((scope) => scope.only === search)) ?? false
  })

/** The parts of a page that a text of scopes asks to see. */
export const partsAskedFor = (scope: string): PagePart[] => {
  const scopes = patientScopes(scope)
  return PAGE_PARTS.filter((part) => asksFor(scopes, part))
}

const patientScopes = (scope: string): PatientScope[] =>
  wordsOf(scope).flatMap((text) => readScope(text) ?? [])

const wordsOf = (scope: string): string[] => [...new Set(scope.split(' ').filter(Boolean))]

/** What of a scope follows from the parts that were ticked. */
const given = (scope: PatientScope, parts: readonly PagePart[]): string[] => {
  const ofScope = PAGE_PARTS.filter((part) => carries(part, scope))
  const ticked = ofScope.filter((part) => parts.includes(part))
  if (scope.only !== null) {
    const { only } = scope
    const named = ticked.some((part) => PART_TYPES[part].some((one) => one.only?.includes(only)))
    return named ? [scope.text] : []
  }
  if (ofScope.length === ticked.length) return [scope.text]
  const may = `${scope.read ? 'r' : ''}${scope.search ? 's' : ''}`
  return ticked.flatMap((part) => PART_TYPES[part].flatMap((one) => narrow(one, scope, parts, may)))
}

const narrow = (
  { type, only }: { type: string; only?: readonly string[] },
  scope: PatientScope,
  parts: readonly PagePart[],
  may: string,
): string[] => {
  if (scope.type !== '*' && scope.type !== type) return []
  const sharing = PAGE_PARTS.filter((part) => PART_TYPES[part].some((one) => one.type === type))
  const whole = sharing.every((part) => parts.includes(part))
  return whole || !only
    ? [`patient/${type}.${may}`]
    : only.map((search) => `patient/${type}.${may}?${search}`)
}

/** Asks to come back by itself. */
export const OFFLINE = 'offline_access'
/** Asks which page it is about: that is always told. */
export const LAUNCH = 'launch/patient'

/**
 * The scopes that are given: of what was asked, what follows from the parts that somebody ticked.
 *
 * @param offline he lets the app come back by itself
 */
export const scopesGiven = (
  scope: string,
  parts: readonly PagePart[],
  offline: boolean,
): string[] => {
  const words = wordsOf(scope)
  const about = patientScopes(scope).flatMap((one) => given(one, parts))
  return [
    ...(words.includes(LAUNCH) ? [LAUNCH] : []),
    ...new Set(about),
    ...(offline && words.includes(OFFLINE) ? [OFFLINE] : []),
  ]
}

/** Whether given scopes let an app read one by its id (`r`) or search (`s`) a type. */
export const mayInteract = (scopes: readonly string[], type: string, how: 'r' | 's'): boolean =>
  scopes.some((text) => {
    const scope = readScope(text)
    return (
      scope !== null &&
      (scope.type === '*' || scope.type === type) &&
      (how === 'r' ? scope.read : scope.search)
    )
  })

/** What an app can ask for, for `scopes_supported`. */
export const SCOPES: readonly string[] = [
  LAUNCH,
  OFFLINE,
  'patient/*.rs',
  ...new Set(
    PAGE_PARTS.flatMap((part) =>
      PART_TYPES[part].flatMap(({ type, only = [] }) => [
        `patient/${type}.rs`,
        ...only.map((search) => `patient/${type}.rs?${search}`),
      ]),
    ),
  ),
]
