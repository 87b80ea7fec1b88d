import type { FhirJson } from '../fhir/json.ts'
import type { Contact, ContactRole, Mapped, RecordItem } from '../words.ts'
import { aside } from './aside.ts'
import { codings, lookUp, wordsOf } from './concepts.ts'
import { period } from './dates.ts'
import { personName, reach } from './people.ts'
import { build, list, unique } from './read.ts'

/** COD472-VEKT, the Dutch list of roles around a client. */
export const COD472 = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'

type KnownRole = { role: ContactRole; label: string; priority: number }

/** Weight decides the order: who may decide for the client comes before who may be called. */
const ROLES: Readonly<Record<string, KnownRole>> = {
  '01': { role: 'first-contact', label: 'eerste contactpersoon', priority: 1 },
  '02': { role: 'other', label: 'tweede contactpersoon', priority: 3 },
  '03': { role: 'curator', label: 'curator', priority: 2 },
  '04': { role: 'financial', label: 'financieel gemachtigde', priority: 5 },
  '05': { role: 'financial', label: 'financieel toezicht', priority: 6 },
  '06': { role: 'other', label: 'woont bij de cliënt', priority: 6 },
  '07': { role: 'other', label: 'hulpverlener', priority: 6 },
  '09': { role: 'other', label: 'anders', priority: 7 },
  '11': { role: 'guardian', label: 'voogd', priority: 2 },
  '14': { role: 'financial', label: 'bewindvoerder', priority: 4 },
  '15': { role: 'mentor', label: 'mentor', priority: 2 },
  '19': { role: 'other', label: 'buur', priority: 6 },
  '20': { role: 'other', label: 'vriend(in) of kennis', priority: 6 },
  '21': { role: 'other', label: 'cliëntondersteuner', priority: 5 },
  '23': { role: 'other', label: 'contactpersoon', priority: 4 },
  '24': { role: 'legal-representative', label: 'wettelijk vertegenwoordiger', priority: 2 },
}

/** Roles that come as codes of HL7 v2 or v3 or SNOMED CT, by their code in COD472. */
const SAME_AS: Readonly<Record<string, string>> = {
  C: '01', // v2-0131: emergency contact
  GUARD: '11',
  POWATT: '24',
  DPOWATT: '24',
  HPOWATT: '24',
  '310391000146105': '24',
}

/** What someone is to the client, by code of v3-RoleCode. */
const RELATIONS: Readonly<Record<string, string>> = {
  SPS: 'echtgenoot',
  HUSB: 'echtgenoot',
  WIFE: 'echtgenote',
  DOMPART: 'partner',
  SIGOTHR: 'partner',
  FMRSPS: 'ex-partner',
  CHILD: 'kind',
  DAU: 'dochter',
  DAUC: 'dochter',
  DAUADOPT: 'adoptiedochter',
  DAUFOST: 'pleegdochter',
  DAUINLAW: 'schoondochter',
  STPDAU: 'stiefdochter',
  SON: 'zoon',
  SONC: 'zoon',
  SONADOPT: 'adoptiezoon',
  SONFOST: 'pleegzoon',
  SONINLAW: 'schoonzoon',
  STPSON: 'stiefzoon',
  PRN: 'ouder',
  FTH: 'vader',
  NFTH: 'vader',
  MTH: 'moeder',
  NMTH: 'moeder',
  STPFTH: 'stiefvader',
  STPMTH: 'stiefmoeder',
  FTHINLAW: 'schoonvader',
  MTHINLAW: 'schoonmoeder',
  SIB: 'broer of zus',
  BRO: 'broer',
  NBRO: 'broer',
  HBRO: 'halfbroer',
  BROINLAW: 'zwager',
  SIS: 'zus',
  NSIS: 'zus',
  HSIS: 'halfzus',
  SISINLAW: 'schoonzus',
  GRPRN: 'grootouder',
  GRFTH: 'grootvader',
  GRMTH: 'grootmoeder',
  GRNDCHILD: 'kleinkind',
  GRNDDAU: 'kleindochter',
  GRNDSON: 'kleinzoon',
  AUNT: 'tante',
  UNCLE: 'oom',
  COUSN: 'neef of nicht',
  NIENEPH: 'neef of nicht',
  NIECE: 'nicht',
  NEPHEW: 'neef',
  EXT: 'familie',
  FAMMEMB: 'familie',
  FRND: 'vriend(in)',
  NBOR: 'buur',
  ROOM: 'huisgenoot',
}

type Role = Contact['roles'][number]

/** Someone around the client, from RelatedPerson (nl-core-ContactPerson). */
export function mapContact(person: FhirJson): Mapped<RecordItem> {
  if (person.active === false) {
    return aside('not-released', 'Deze contactpersoon is in het dossier niet meer actief.')
  }
  const name = personName(person.name)
  if (name === undefined) return aside('incomplete', 'Deze contactpersoon heeft geen naam.')
  const roles = rolesOf(person.relationship)
  return {
    ok: {
      kind: 'contact',
      value: build<Contact>({
        name: name.full,
        relationLabel: relationOf(person.relationship),
        roles,
        phone: reach(person.telecom, ['phone', 'sms']),
        mail: reach(person.telecom, ['email']),
        priority: Math.min(9, ...roles.map((one) => lookUp(ROLES, one.code)?.priority ?? 9)),
        period: period(person.period),
      }),
    },
  }
}

function rolesOf(relationship: unknown): Role[] {
  const codes = list(relationship)
    .flatMap(codings)
    .flatMap((one) => cod472(one.system, one.code) ?? [])
  return unique(codes)
    .flatMap((code) => {
      const known = lookUp(ROLES, code)
      return known === undefined ? [] : [{ code, ...known }]
    })
    .sort((one, other) => one.priority - other.priority)
    .map(({ role, code, label }) => ({ role, code, label }))
}

/** Some suppliers leave out the leading zero. */
function cod472(system: string | undefined, code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  return system === COD472 ? code.padStart(2, '0') : lookUp(SAME_AS, code)
}

function relationOf(relationship: unknown): string | undefined {
  const concepts = list(relationship)
  const known = concepts.flatMap(codings).flatMap((one) => lookUp(RELATIONS, one.code) ?? [])
  if (known[0] !== undefined) return known[0]
  const words = concepts
    .filter((one) =>
      codings(one).every((coding) => cod472(coding.system, coding.code) === undefined),
    )
    .flatMap((one) => wordsOf(one) ?? [])
  return words[0] ?? socialRole(concepts.flatMap(codings))
}

/** A neighbour or a friend is a role in COD472, and in words a relation. */
function socialRole(all: readonly { system?: string; code?: string }[]): string | undefined {
  const code = all
    .filter((one) => one.system === COD472)
    .find((one) => one.code === '19' || one.code === '20')?.code
  return lookUp(ROLES, code)?.label
}
