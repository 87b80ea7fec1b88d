import type { When } from '../../calendar/expand.ts'
import type { Occurrence } from '../../calendar/occurrences.ts'
import type { Repeat } from '../../calendar/repeat.ts'
import type { Series } from '../../calendar/series.ts'
import { visibleName } from './form.ts'
import { MONTH_BY, REPEATS, weekdayField } from './form-repeat.ts'
import { repeatFrom } from './rows.ts'
import type { Scope } from './scope.ts'

type Values = Record<string, string>

/** What a new appointment begins with: the day that one came from, and no repeat. */
export const emptyValues = (day: string): Values => ({
  'begin-dag': day,
  herhalen: 'nooit',
  'om-de': '1',
  'maand-op': 'datum',
})

const whenValues = ({ beginOn, beginTime, endOn, endTime }: When): Values => ({
  'begin-dag': beginOn,
  'eind-dag': endOn,
  ...(beginTime === null ? { 'hele-dag': 'ja' } : { 'begin-tijd': beginTime }),
  ...(endTime === null ? {} : { 'eind-tijd': endTime }),
})

const nameOf = (table: Readonly<Record<string, string>>, value: string): string =>
  Object.entries(table).find(([, one]) => one === value)?.[0] ?? ''

const repeatValues = (repeat: Repeat | null): Values =>
  repeat === null
    ? { herhalen: 'nooit', 'om-de': '1', 'maand-op': 'datum' }
    : {
        herhalen: nameOf(REPEATS, repeat.every),
        'om-de': String(repeat.interval),
        'maand-op': nameOf(MONTH_BY, repeat.monthBy),
        ...Object.fromEntries(repeat.weekdays.map((day) => [weekdayField(day), 'ja'])),
        ...(repeat.untilOn ? { 'tot-dag': repeat.untilOn } : {}),
        ...(repeat.count ? { keer: String(repeat.count) } : {}),
      }

/** What there is now, as a form shows it: of the whole series its first time, otherwise the time that was chosen. */
export const valuesOf = (
  series: Series,
  { occurrence, when }: { occurrence: Occurrence; when: When },
  scope: Scope,
): Values => {
  const shown = scope === 'alle' && series.repeat ? series : { ...occurrence, when }
  const repeat = scope === 'volgende' ? repeatFrom(series, occurrence.occurrenceId) : series.repeat
  return {
    titel: shown.title,
    plaats: shown.place,
    opmerkingen: shown.remarks,
    ...whenValues(shown.when),
    ...(scope === 'deze' ? {} : repeatValues(repeat)),
    ...Object.fromEntries(series.visibleTo.map((id) => [visibleName(id), 'ja'])),
  }
}
