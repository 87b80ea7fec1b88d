import type { FhirJson, Json } from '../fhir/json.ts'
import type { CareTeam, CareTeamMember, Mapped, RecordItem } from '../words.ts'
import { aside } from './aside.ts'
import { codings } from './concepts.ts'
import { period } from './dates.ts'
import { personOf, roleWords } from './people.ts'
import { build, list, object, text } from './read.ts'
import type { Resolve } from './resolve.ts'

const ENDED = new Set<unknown>(['inactive', 'suspended', 'proposed'])

/** The one to ask first, in the words of the organisations: EVV-er, EV-er, pb-er, casemanager. */
const PRIMARY_WORDS =
  /\b(evv(-?er)?|ev(-?er)?|pb(-?er)?|eerst(e)? verantwoordelijk\w*|persoonlijk begeleid\w*|eerste contact\w*|casemanager)\b/i
/** Case manager and care team coordinator (SNOMED CT); responsible party (v3-ParticipationType) is a doctor. */
const PRIMARY_CODES = new Set(['768832004', '768821004', 'EVV'])

/** The team around the client, from CareTeam; family and the client himself stand elsewhere. */
export function mapCareTeam(team: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  if (ENDED.has(team.status)) {
    return aside('not-released', 'Dit zorgteam is in het dossier niet actief.')
  }
  const members = list(team.participant).flatMap((one) => memberOf(one, resolve))
  if (members.length === 0) {
    return aside('incomplete', 'In dit zorgteam staat geen zorgverlener met een naam.')
  }
  const primaryFirst = [...members].sort((one, other) => primacy(one) - primacy(other))
  return {
    ok: {
      kind: 'care-team',
      value: build<CareTeam>({
        name: text(team.name),
        members: primaryFirst,
        period: period(team.period),
      }),
    },
  }
}

function primacy(member: CareTeamMember): number {
  return member.primary ? 0 : 1
}

function memberOf(participant: Json, resolve: Resolve): CareTeamMember[] {
  const reference = object(participant.member)
  const type = text(reference?.type) ?? text(reference?.reference)?.split('/').at(-2)
  if (reference === undefined || type === 'Patient' || type === 'RelatedPerson') return []
  const person = personOf(reference, resolve)
  if (person === undefined) return []
  const roleLabel = roleWords(participant.role) ?? person.role
  return [
    build<CareTeamMember>({
      name: person.name,
      roleLabel,
      phone: person.phone,
      mail: person.mail,
      primary: isPrimary(participant, roleLabel, person.role) ? true : undefined,
      period: period(participant.period),
    }),
  ]
}

/** By the role in this team, or by the role that the carer has for the organisation (PractitionerRole). */
function isPrimary(participant: Json, ...roles: readonly (string | undefined)[]): boolean {
  const coded = list(participant.role)
    .flatMap(codings)
    .some((one) => PRIMARY_CODES.has(one.code ?? ''))
  return coded || roles.some((role) => PRIMARY_WORDS.test(role ?? ''))
}

/** «EVV-er», «evv» and «EVV’er» are one word. */
const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^a-zà-ÿ]/g, '')
    .replace(/er$/, '')

/**
 * The team with whom one asks first as the organisation itself calls that carer. Where somebody has that role, another whose
 * role only often means so is not the one: everybody may be a «persoonlijk begeleider».
 *
 * @param word the organisation's own word (its policy): «EVV-er»
 */
export function withOwnPrimary(
  members: readonly CareTeamMember[],
  word: string,
): readonly CareTeamMember[] {
  const own = bare(word)
  const isOwn = ({ roleLabel }: CareTeamMember) => own !== '' && bare(roleLabel ?? '') === own
  if (!members.some(isOwn)) return members
  return members.map((member) => {
    const { primary: _primary, ...rest } = member
    return isOwn(member) ? { ...rest, primary: true } : rest
  })
}
