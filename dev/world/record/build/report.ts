import type { CodeableConcept, Composition, FhirResource, Observation } from 'fhir/r4.js'
import type { StoryCalendar } from '../calendar.ts'
import { partsOf } from '../notation.ts'
import { type ReportText, reportsOf, staffMember, workingDay } from '../reports.ts'
import type { ClientStory, Conference, OrganisationText, ReportType } from '../types.ts'
import { ids, metaAt, performedBy, SNOMED, subjectOf } from './common.ts'

const REPORT_TYPE = 'https://record.example/fhir/CodeSystem/report-type'
const NURSING_REPORT_PROFILE = 'http://medmij.nl/fhir/StructureDefinition/lz-NursingReport'
const REPORT_TITLE = 'http://medmij.nl/fhir/StructureDefinition/ext-NursingReport.ReportTitle'

/** What the organisations call their kinds of report. */
const TYPE_NAMES: Readonly<Record<ReportType, string>> = {
  report: 'Rapportage',
  nursing: 'Verpleegkundig',
  medical: 'Arts',
  physiotherapy: 'Fysiotherapie',
  family: 'Gesprek met familie',
  night: 'Nacht',
}

const NURSING_REPORT: CodeableConcept = {
  coding: [{ system: SNOMED, code: '11591000146107', display: 'patiëntcontactverslag' }],
}

const FALL: CodeableConcept = { coding: [{ system: SNOMED, code: '1912002', display: 'val' }] }

function categoryOf(report: ReportText): CodeableConcept[] {
  const display = TYPE_NAMES[report.type]
  const kind = { coding: [{ system: REPORT_TYPE, code: report.type, display }], text: display }
  return report.calamity === 'fall' ? [kind, FALL] : [kind]
}

function observation(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
  report: ReportText,
  id: string,
): Observation {
  // Written up a little later than it happened, as on any ward.
  const written = calendar.after(report.stamp, 3 + (report.text.length % 28))
  return {
    resourceType: 'Observation',
    id,
    meta: metaAt(written, NURSING_REPORT_PROFILE),
    ...(report.title ? { extension: [{ url: REPORT_TITLE, valueString: report.title }] } : {}),
    status: 'final',
    category: categoryOf(report),
    code: NURSING_REPORT,
    subject: subjectOf(organisation, story),
    effectiveDateTime: report.stamp.iso,
    issued: written.iso,
    performer: [performedBy(organisation, report.by)],
    valueString: report.text,
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function composition(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
  conference: Conference,
): Composition {
  const by = staffMember(organisation, conference.by)
  const day = workingDay(calendar, conference.day, by)
  const stamp = calendar.at(day, conference.at)
  return {
    resourceType: 'Composition',
    id: `${ids.patient(organisation, story)}-conference-${day.iso}`,
    meta: metaAt(calendar.after(stamp, 95)),
    status: 'final',
    type: NURSING_REPORT,
    category: [{ coding: [{ system: REPORT_TYPE, code: 'conference' }], text: 'Bespreking' }],
    subject: subjectOf(organisation, story),
    date: stamp.iso,
    author: [performedBy(organisation, by)],
    title: conference.title,
    section: conference.sections.map((line) => {
      const [title = '', text = ''] = partsOf(line, 2)
      const div = `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(text)}</p></div>`
      return { title, text: { status: 'additional', div } }
    }),
  }
}

/** All reports of a client: nursing reports as Observations, care conferences as Compositions. */
export function reportResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): FhirResource[] {
  const taken = new Set<string>()
  const observations = reportsOf(calendar, organisation, story).map((report) => {
    const moment = `${report.day.iso}-${report.time.replace(':', '')}`
    const plain = `${ids.patient(organisation, story)}-r-${moment}`
    // Two people may write about the same minute.
    const id = taken.has(plain) ? `${plain}-${report.by.key.slice(0, 3)}` : plain
    taken.add(plain)
    return observation(organisation, story, calendar, report, id)
  })
  const conferences = story.conferences.map((conference) =>
    composition(organisation, story, calendar, conference),
  )
  return [...observations, ...conferences]
}
