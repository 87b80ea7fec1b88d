import type { FhirJson, Json } from '../fhir/json.ts'
import type { Label, Mapped, Measurement, RecordItem, Report, SetAside } from '../words.ts'
import { aside, notForShowing } from './aside.ts'
import { hasCode, SNOMED, translated, wordsOf } from './concepts.ts'
import { type When, when } from './dates.ts'
import { mapMeasurement } from './measurement.ts'
import { plainText } from './narrative.ts'
import { noteText } from './notes.ts'
import { authorOf } from './people.ts'
import { build, list, object, text } from './read.ts'
import { isCalamity, reportKind, reportTitle } from './report-kind.ts'
import { follow, type Resolve } from './resolve.ts'
import { valueIn } from './values.ts'

/** The parts of a SOAP report, by SNOMED CT code. */
const SOAP: Record<string, string> = {
  '255362007': 'Wat de cliënt vertelt',
  '260224007': 'Wat wij zien',
  '129265001': 'Wat wij denken',
  '129271007': 'Wat wij doen',
}

/** How deep sections in sections are read. */
const MAX_DEPTH = 6

/** True for the Observation that repeats one line of a SOAP report: it is shown in that report. */
export function isReportLine(observation: FhirJson): boolean {
  return Object.keys(SOAP).some((code) => hasCode(observation.code, code, SNOMED))
}

type Parts = {
  type: unknown
  at: When | undefined
  authors: unknown
  text: string | undefined
  measurements?: Measurement[]
}

/** A nursing report as an Observation (lz-NursingReport). */
export function mapReportObservation(observation: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const value = valueIn(observation)
  const words = [value?.text, noteText(observation.note)].filter((one) => one !== undefined)
  const measurements = measurementsIn(observation, resolve)
  return finish(observation, resolve, {
    type: observation.code,
    at: when(observation, 'effective') ?? instant(observation.issued),
    authors: observation.performer,
    text: words.length > 0 ? words.join('\n\n') : narrativeOf(observation),
    ...(measurements.length === 0 ? {} : { measurements }),
  })
}

/** A report as a Composition, for example a SOAP report: the text of its sections. */
export function mapComposition(composition: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const sections = list(composition.section).map((section) => sectionText(section, resolve, 0))
  return finish(composition, resolve, {
    type: composition.type,
    at: instant(composition.date),
    authors: composition.author,
    text: text(sections.filter(Boolean).join('\n\n')) ?? narrativeOf(composition),
  })
}

/** A DiagnosticReport with a conclusion in words. Results without words are shown by themselves. */
export function mapDiagnosticReport(resource: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const words = text(resource.conclusion) ?? plainForm(resource.presentedForm)
  if (words === undefined && list(resource.result).length > 0) {
    return {
      ok: { kind: 'supporting', value: { what: 'uitslag, met zijn waarden bij de metingen' } },
    }
  }
  if (words === undefined && resource.status === 'final') {
    return aside(
      'not-supported',
      'Dit is een uitslag zonder geschreven conclusie. Naast toont zo’n uitslag nog niet.',
    )
  }
  return finish(resource, resolve, {
    type: resource.code,
    at: when(resource, 'effective') ?? instant(resource.issued),
    authors: [...list(resource.resultsInterpreter), ...list(resource.performer)],
    text: words,
  })
}

/** A ClinicalImpression: its summary in words. */
export function mapImpression(resource: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const words = [text(resource.description), text(resource.summary), noteText(resource.note)]
  return finish(resource, resolve, {
    type: resource.code,
    at: when(resource, 'effective') ?? instant(resource.date),
    authors: resource.assessor,
    text: text(words.filter((one) => one !== undefined).join('\n\n')),
  })
}

const FINISHED = new Set<unknown>(['final', 'completed'])
const AMENDED = new Set<unknown>(['amended', 'corrected', 'appended'])

function finish(resource: FhirJson, resolve: Resolve, parts: Parts): Mapped<RecordItem> {
  const problem = problemOf(resource, parts)
  if (problem !== undefined) return problem
  const { at, text: words = '' } = parts
  if (at === undefined) return aside('incomplete', 'Er staat niet bij wanneer dit geschreven is.')
  const kind: Label = reportKind(resource, parts.type)
  const calamity = isCalamity(resource, kind)
  return {
    ok: {
      kind: 'report',
      value: build<Report>({
        writtenAt: at.at,
        precision: at.precision,
        endedAt: at.endedAt,
        kind,
        title: reportTitle(resource),
        author: authorOf(parts.authors, resolve),
        text: words,
        measurements: parts.measurements,
        calamity: calamity ? true : undefined,
        status: AMENDED.has(resource.status) ? 'amended' : 'final',
      }),
    },
  }
}

function problemOf(resource: FhirJson, parts: Parts): SetAside | undefined {
  if (!FINISHED.has(resource.status) && !AMENDED.has(resource.status)) {
    return aside('not-released', 'Dit verslag is in het dossier nog niet definitief.')
  }
  return parts.text === undefined ? aside('incomplete', 'Dit verslag heeft geen tekst.') : undefined
}

function instant(value: unknown): When | undefined {
  return when({ atDateTime: value }, 'at')
}

/** The narrative of the whole resource, only when people wrote it and nothing generated it. */
function narrativeOf(resource: Json): string | undefined {
  const narrative = object(resource.text)
  return narrative?.status === 'additional' ? plainText(narrative.div) : undefined
}

/** A section: its heading, its words (or those of its entries), and the sections in it. */
function sectionText(section: Json, resolve: Resolve, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined
  const heading = translated(section.code, SOAP) ?? text(section.title) ?? wordsOf(section.code)
  const own = ownText(section, resolve)
  const inner = list(section.section).map((one) => sectionText(one, resolve, depth + 1))
  const body = [own, ...inner].filter((one) => one !== undefined).join('\n\n')
  if (body === '') return undefined
  return heading === undefined ? body : `${heading}:\n${body}`
}

/** Generated words repeat the entries with technical labels around them; then the entries are better. */
function ownText(section: Json, resolve: Resolve): string | undefined {
  const narrative = object(section.text)
  const written = plainText(narrative?.div)
  const entries = entryText(section.entry, resolve)
  return narrative?.status === 'generated' ? (entries ?? written) : (written ?? entries)
}

function entryText(entries: unknown, resolve: Resolve): string | undefined {
  const words = list(entries).flatMap((entry) => {
    const target = follow(entry, resolve)
    return (target === undefined ? undefined : valueIn(target)?.text) ?? []
  })
  return text(words.join('\n'))
}

/** The plain text among the forms in which a report can be read. */
function plainForm(forms: unknown): string | undefined {
  const form = list(forms).find((one) => /^text\/(plain|html)\b/i.test(text(one.contentType) ?? ''))
  const data = text(form?.data)
  if (data === undefined) return undefined
  const words = Buffer.from(data, 'base64').toString('utf8')
  return /html/i.test(text(form?.contentType) ?? '') ? plainText(words) : text(words)
}

/** Measurements inside a nursing report: its components, and the observations that it names. */
function measurementsIn(observation: FhirJson, resolve: Resolve): Measurement[] {
  const { component, ...shared } = observation
  const own = list(component).map(
    (part): FhirJson => ({
      resourceType: 'Observation',
      status: shared.status,
      effectiveDateTime: shared.effectiveDateTime,
      effectivePeriod: shared.effectivePeriod,
      issued: shared.issued,
      ...part,
    }),
  )
  const members = list(observation.hasMember).flatMap((one) => follow(one, resolve) ?? [])
  return [...own, ...members].flatMap((one) => {
    if (one.resourceType !== 'Observation' || notForShowing(one, one.status)) return []
    const mapped = mapMeasurement(one, resolve)
    return 'ok' in mapped && mapped.ok.kind === 'measurement' ? [mapped.ok.value] : []
  })
}
