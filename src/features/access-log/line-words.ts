import type { CarePageStanding } from '../../access/standing.ts'
import { actionWords, groundWords } from '../../audit/action-words.ts'
import { time } from '../../ui/dates.ts'
import type { LogEvent, LogLine } from './queries.ts'

/** What a line needs to be told: who looks, and how organisations are called. */
export interface Telling {
  standing: CarePageStanding
  names: ReadonlyMap<string, string>
}

type Told = Pick<
  LogEvent,
  'accountId' | 'personName' | 'personRole' | 'action' | 'one' | 'refused' | 'ground'
> & { organisationIds: readonly string[] }

/** The word of the organisation in whose name an employee did it. */
const primaryCarerWord = (line: Told, { standing }: Telling): string | undefined =>
  standing.couplings.find(({ organisation }) => line.organisationIds.includes(organisation.id))
    ?.policy.primaryCarerWord

/** «Karin van Dam (u)» */
export const personWords = (line: Told, { standing }: Telling): string =>
  line.accountId === standing.viewer.accountId ? `${line.personName} (u)` : line.personName

/** «beheerder», «cliëntenadministratie»; for what Naast did by itself «automatisch» */
export const roleWords = (line: Told, telling: Telling): string => {
  if (line.accountId === null) return 'automatisch'
  const told = line.refused ? line.personRole : line.ground
  return groundWords(told, primaryCarerWord(line, telling))
}

/** Why it was refused; empty when it was not. */
export const refusalWords = (line: Told): string =>
  line.refused ? groundWords(line.ground, undefined) : ''

/** The organisations whose client's data it was. */
export const organisationWords = (line: Told, { names }: Telling): string =>
  line.organisationIds
    .flatMap((id) => names.get(id) ?? [])
    .sort((one, other) => one.localeCompare(other, 'nl'))
    .join(', ')

/** «las de rapportages» */
export const doneWords = (line: Told): string => actionWords(line)

/** «om 09.05 uur», «3 keer, tussen 09.05 uur en 11.20 uur» */
export const timesWords = ({ times, first, last }: LogLine): string => {
  if (times === 1) return `om ${time(last)}`
  return time(first) === time(last)
    ? `${times} keer, om ${time(last)}`
    : `${times} keer, tussen ${time(first)} en ${time(last)}`
}
