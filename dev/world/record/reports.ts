import type { Stamp, StoryCalendar, StoryDay } from './calendar.ts'
import { timeBetween } from './calendar.ts'
import { type Composer, composer } from './composer.ts'
import { daysAgo, storyEvent } from './notation.ts'
import { type Random, seeded } from './random.ts'
import { DAY_PARTS, rhythmOf } from './rhythm.ts'
import type {
  ClientStory,
  DayPart,
  DayPartRhythm,
  OrganisationText,
  ReportType,
  Series,
  StaffMember,
  StoryEvent,
} from './types.ts'

/** A report before it becomes an Observation. */
export interface ReportText {
  readonly stamp: Stamp
  readonly day: StoryDay
  readonly time: string
  readonly type: ReportType
  readonly by: StaffMember
  readonly text: string
  readonly title?: string
  readonly calamity?: 'fall'
}

/** Looks an employee up; throws when a story names someone who does not work there. */
export function staffMember(organisation: OrganisationText, key: string): StaffMember {
  const found = organisation.staff.find((member) => member.key === key)
  if (!found) throw new Error(`nobody called ${key} works at ${organisation.slug}`)
  return found
}

/** A day on which people without shifts do not work. */
function isFree(day: StoryDay): boolean {
  return ['weekend', 'christmas', 'newyear', 'kingsday'].some((tag) => day.tags.has(tag))
}

/**
 * The day on which something really happens: someone who works no shifts does not come in the
 * weekend or on a holiday, so it moves to the working day before.
 */
export function workingDay(calendar: StoryCalendar, ago: number, by: StaffMember): StoryDay {
  let day = calendar.day(ago)
  while (by.shifts.length === 0 && isFree(day)) day = calendar.day(day.ago + 1)
  return day
}

function partOf(time: string): DayPart {
  if (time < '07:30') return 'night'
  if (time < '12:30') return 'morning'
  return time < '17:30' ? 'afternoon' : 'evening'
}

function reportOf(
  calendar: StoryCalendar,
  organisation: OrganisationText,
  event: StoryEvent,
): ReportText {
  const by = staffMember(organisation, event.by)
  const day = workingDay(calendar, event.day, by)
  return {
    stamp: calendar.at(day, event.at),
    day,
    time: event.at,
    type: event.type,
    by,
    text: event.text,
    ...(event.title ? { title: event.title } : {}),
    ...(event.calamity ? { calamity: event.calamity } : {}),
  }
}

interface Telling {
  readonly calendar: StoryCalendar
  readonly organisation: OrganisationText
  readonly story: ClientStory
  readonly random: Random
  readonly composer: Composer
}

/** Who is on duty: the same person for all clients of a location, now and then a colleague. */
function onDuty({ organisation, story }: Telling, day: StoryDay, part: DayPart, recipe: string) {
  const themes = recipe.replaceAll('?', '').split(' ')
  const able = organisation.staff.filter(
    (member) =>
      member.shifts.includes(part) &&
      member.locations.includes(story.location) &&
      themes.every((theme) => member.themes?.some((own) => own === theme) ?? true),
  )
  const own = seeded(`${story.key} ${day.iso} ${part}`)
  if (own.chance(0.25)) return own.pick(able)
  return seeded(`${story.location} ${day.iso} ${part}`).pick(able)
}

/** Whether the client is elsewhere, leaves, comes back, or is simply here. */
function presence(telling: Telling, day: StoryDay): 'here' | 'leaving' | 'away' | 'returning' {
  const { away, awayWeekends } = telling.story
  if (away) {
    const [from, until] = away.map((each) => daysAgo(each, telling.calendar))
    if (from !== undefined && until !== undefined && day.ago <= from && day.ago >= until) {
      if (day.ago === from) return 'leaving'
      return day.ago === until ? 'returning' : 'away'
    }
  }
  const friday = telling.calendar.day(day.ago + (day.weekday - 5))
  const week = Math.round(Date.parse(`${friday.iso}T00:00:00Z`) / 604_800_000)
  if (awayWeekends === undefined || day.weekday < 5 || week % 2 !== awayWeekends) return 'here'
  if (day.weekday === 5) return 'leaving'
  return day.weekday === 7 ? 'returning' : 'away'
}

/** Nothing is written about someone who is not there. */
function isAbsent(telling: Telling, day: StoryDay, part: DayPart): boolean {
  const state = presence(telling, day)
  if (state === 'leaving') return part === 'evening'
  return state === 'away' || (state === 'returning' && part !== 'evening')
}

function recipeFor(telling: Telling, rhythm: DayPartRhythm, day: StoryDay, part: DayPart): string {
  const birthday = telling.story.person.birthDate.slice(5) === day.monthDay
  const main = telling.organisation.setting === 'home' ? 'morning' : 'evening'
  if (part === main && birthday) return 'birthday'
  const state = presence(telling, day)
  if (state === 'leaving' && part === 'afternoon') return 'leaving'
  if (state === 'returning') return 'returning'
  return telling.random.pick(rhythm.recipes)
}

function everyday(telling: Telling, day: StoryDay, part: DayPart): ReportText | undefined {
  const { organisation, story, random } = telling
  const rhythm = rhythmOf(organisation.setting, story, part)
  if (!rhythm || (rhythm.weekdays && !rhythm.weekdays.includes(day.weekday))) return undefined
  if (isAbsent(telling, day, part) || !random.chance(rhythm.chance)) return undefined
  const recipe = recipeFor(telling, rhythm, day, part)
  const by = onDuty(telling, day, part, recipe)
  const time = timeBetween(rhythm.from, rhythm.until, random.next())
  const feast = part === 'night' ? undefined : telling.composer.compose('feast', day, part, by)
  const text = feast ?? telling.composer.compose(recipe, day, part, by)
  if (!text) return undefined
  const type = part === 'night' ? 'night' : 'report'
  return { stamp: telling.calendar.at(day, time), day, time, type, by, text }
}

/** The visits of a series, and the sentence that each is reported with, if any. */
function visitsOf(telling: Telling, series: Series): Map<number, string> {
  const days: StoryDay[] = []
  for (let ago = series.from; ago >= series.until; ago -= 1) {
    const day = telling.calendar.day(ago)
    const comes =
      series.weekdays.includes(day.weekday) && !isFree(day) && presence(telling, day) !== 'away'
    if (comes) days.push(day)
  }
  const visits = new Map<number, string>()
  const share = series.sentences.length / Math.max(1, days.length)
  days.forEach((day, visit) => {
    const at = Math.floor(visit * share)
    const sentence = series.sentences[at]
    const isNew = visit === 0 || at !== Math.floor((visit - 1) * share)
    if (sentence && isNew) visits.set(day.ago, sentence)
  })
  return visits
}

function seriesReports(telling: Telling, series: Series): ReportText[] {
  const by = staffMember(telling.organisation, series.by)
  return [...visitsOf(telling, series)].map(([ago, sentence]) => {
    const day = telling.calendar.day(ago)
    const text = telling.composer.fill(sentence, by)
    return {
      stamp: telling.calendar.at(day, series.at),
      day,
      time: series.at,
      type: series.type,
      by,
      text,
    }
  })
}

function dayOf(telling: Telling, day: StoryDay, events: readonly ReportText[]): ReportText[] {
  const today = events.filter((event) => event.day.ago === day.ago)
  const taken = new Set(today.map((event) => partOf(event.time)))
  const reports = [...today]
  // The first day begins with what was written by hand: the arrival, or the first acquaintance.
  const isBeforeArrival = day.ago === telling.story.since && today.length > 0
  for (const part of DAY_PARTS) {
    // What was written out by hand stands alone in its part of the day: it may contradict the rest.
    if (taken.has(part) || isBeforeArrival) continue
    const report = everyday(telling, day, part)
    if (report) reports.push(report)
  }
  return reports
}

/** All reports of one client from the first day of the story until now, oldest first. */
export function reportsOf(
  calendar: StoryCalendar,
  organisation: OrganisationText,
  story: ClientStory,
): ReportText[] {
  const random = seeded(`${organisation.slug} ${story.key}`)
  const telling: Telling = {
    calendar,
    organisation,
    story,
    random,
    composer: composer(organisation.setting, story, random),
  }
  const events = story.events.map((line) =>
    reportOf(calendar, organisation, storyEvent(line, calendar)),
  )
  if (story.phases.length === 0) return []
  const reports = story.series.flatMap((series) => seriesReports(telling, series))
  for (let ago = story.since; ago >= 0; ago -= 1) {
    reports.push(...dayOf(telling, calendar.day(ago), events))
  }
  return reports
    .filter((report) => report.stamp.epoch <= calendar.now.epoch)
    .sort((a, b) => a.stamp.epoch - b.stamp.epoch)
}
