import type { FhirResource } from 'fhir/r4.js'

/** The three fictional organisations of the demo world. */
export type OrganisationSlug = 'vlierduin' | 'rietmeer' | 'eigenkade'

/** Where the care is given; decides which shared sentences and which daily rhythm apply. */
export type Setting = 'residence' | 'home' | 'support'

/** The kinds of report the demo record knows; written into `Observation.category`. */
export type ReportType = 'report' | 'nursing' | 'medical' | 'physiotherapy' | 'family' | 'night'

/** The part of the day in which a report is written. */
export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening'

/** What a sentence is about. A report is composed of one to three themes. */
export type Theme =
  | 'care'
  | 'meal'
  | 'activity'
  | 'movement'
  | 'mood'
  | 'visit'
  | 'evening'
  | 'night'
  | 'health'
  | 'talk'
  | 'household'
  | 'feast'
  | 'birthday'
  | 'leaving'
  | 'returning'

/**
 * Hand-written sentences per theme. A line may begin with conditions (`@sunday`, `@!dementia`) and
 * may hold slots (`{ze}`, `{bezoek}`) and alternatives (`{goed|redelijk}`); see grammar.ts.
 */
export type Pools = Partial<Record<Theme, readonly string[]>>

/** How one part of the day is reported on. Times are local, `HH:MM`. */
export interface DayPartRhythm {
  readonly chance: number
  readonly from: string
  readonly until: string
  /** Themes of one report, separated by spaces; `?` after a theme means: sometimes. */
  readonly recipes: readonly string[]
  /** ISO weekdays (1 = Monday) on which this part of the day is reported on; absent: every day. */
  readonly weekdays?: readonly number[]
}

export type Rhythm = Partial<Record<DayPart, DayPartRhythm>>

/** A chapter in a client's storyline: it lasts until the next phase begins. */
export interface Phase {
  /** Days before today on which the phase begins. */
  readonly from: number
  /** Traits that hold in this phase only, next to the client's lasting ones. */
  readonly traits?: readonly string[]
  readonly pools: Pools
}

/** A report written out by hand, on a fixed day of the story. */
export interface StoryEvent {
  /** Days before today. */
  readonly day: number
  readonly at: string
  readonly by: string
  readonly text: string
  readonly type: ReportType
  readonly title?: string
  /** Something of which the family is told in person first. */
  readonly calamity?: 'fall'
}

/** A care conference, which becomes a Composition with a section per heading. */
export interface Conference {
  readonly day: number
  readonly at: string
  readonly by: string
  readonly title: string
  /** `heading | text`. */
  readonly sections: readonly string[]
}

/**
 * A professional who comes on fixed weekdays. The sentences are spread over the visits, in their
 * order and each once: they tell of progress.
 */
export interface Series {
  readonly from: number
  readonly until: number
  readonly weekdays: readonly number[]
  readonly at: string
  readonly by: string
  readonly type: ReportType
  readonly sentences: readonly string[]
}

/** Role of a contact, from Vektis COD472. */
export type ContactRole = '01' | '03' | '15' | '24'

export interface Contact {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly gender: 'female' | 'male'
  readonly roles: readonly ContactRole[]
  /** What the person is to the client, in Dutch: dochter, echtgenoot, mentor. */
  readonly relation: string
  readonly phone: string
  readonly email?: string
}

export interface ClientPerson {
  readonly given: readonly string[]
  readonly callName: string
  readonly family: string
  /** How employees say the surname: "Verbeek" in "mevrouw Verbeek". */
  readonly spokenAs: string
  readonly gender: 'female' | 'male'
  readonly birthDate: string
  readonly number: string
  readonly phone?: string
  /** Absent: the address is protected and masked in the record. */
  readonly address?: { readonly line: string; readonly postalCode: string; readonly city: string }
  readonly generalPractitioner: string
  readonly maritalStatus?: string
}

export type MeasurementKind =
  | 'weight'
  | 'bloodPressure'
  | 'temperature'
  | 'heartRate'
  | 'oxygen'
  | 'glucose'

/** A trend: the value is drawn between the points and gets a little noise. */
export interface MeasurementSeries {
  readonly kind: MeasurementKind
  readonly at: string
  readonly everyDays: number
  readonly by: readonly string[]
  /** [days before today, value]; for blood pressure the systolic value. */
  readonly points: readonly (readonly [number, number])[]
  readonly noise: number
  /** The measurement nearest to this day could not be taken; the reason is in Dutch. */
  readonly absent?: { readonly day: number; readonly reason: string }
  /** A remark with the measurement nearest to this day. */
  readonly note?: { readonly day: number; readonly text: string }
}

export type Achievement =
  | 'in-progress'
  | 'improving'
  | 'worsening'
  | 'no-change'
  | 'achieved'
  | 'not-achieved'
  | 'sustaining'

export interface GoalText {
  readonly domain: string
  /** The client's own question or wish that the goal answers. */
  readonly demand: string
  readonly goal: string
  readonly achievement: Achievement
  /** What is measured and when it should be reached (days from today; negative is past). */
  readonly target?: { readonly text: string; readonly dueIn: number; readonly kilograms?: number }
  /** `what | who | when`. */
  readonly actions: readonly string[]
  /** `days ago, employee | text`. */
  readonly evaluations: readonly string[]
}

export interface PlanText {
  readonly title: string
  /** Days before today; `until` absent means that this is the active plan. */
  readonly from: number
  readonly until?: number
  readonly by: string
  readonly description: string
  readonly goals: readonly GoalText[]
}

export type DocumentKind = 'minutes' | 'medication' | 'rules' | 'programme' | 'picture' | 'letter'

export interface DocumentText {
  readonly key: string
  readonly title: string
  readonly kind: DocumentKind
  readonly day: number
  readonly by: string
  readonly format: 'pdf' | 'png' | 'docx'
  /** Still being written: the record keeps it back. */
  readonly draft?: true
  /** A line each: `# heading`, `- item`, `| cell | cell`, or a paragraph. */
  readonly lines: readonly string[]
}

/** The plans, measurements and documents of one client. */
export interface ClientPapers {
  readonly plans: readonly PlanText[]
  readonly measurements: readonly MeasurementSeries[]
  readonly documents: readonly DocumentText[]
}

/** One client: who it is, how the months went, and what is kept about it. */
export interface ClientStory extends ClientPapers {
  readonly key: string
  /** One Dutch line on what happens in these months. */
  readonly story: string
  readonly person: ClientPerson
  readonly location: string
  readonly primaryCarer: string
  readonly team: readonly string[]
  readonly traits: readonly string[]
  /** `key | given / family | female or male | relation | COD472 codes | phone | mail`. */
  readonly contacts: readonly string[]
  /** Visitors as employees write them: "dochter Marja". */
  readonly visitors: readonly string[]
  /** Own slot values next to the shared ones. */
  readonly slots?: Readonly<Record<string, readonly string[]>>
  /** Changes to the setting's rhythm, per part of the day; null: not reported on. */
  readonly rhythm?: Partial<Record<DayPart, Partial<DayPartRhythm> | null>>
  /** Weekends with the family, every other week: 0 or 1 says in which of the two. */
  readonly awayWeekends?: 0 | 1
  /** One stay elsewhere, from the evening of the first day until the evening of the last. */
  readonly away?: readonly [string, string]
  /** Days before today of the first report; 0 with no phases means no reports yet. */
  readonly since: number
  readonly pools: Pools
  readonly phases: readonly Phase[]
  /** `days ago, time, employee, type | title or nothing | text`: see notation.ts. */
  readonly events: readonly string[]
  readonly conferences: readonly Conference[]
  readonly series: readonly Series[]
}

export interface StaffMember {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly gender: 'female' | 'male'
  /** What the person does, in Dutch. */
  readonly profession: string
  readonly shifts: readonly DayPart[]
  readonly locations: readonly string[]
  /** How this person writes about an older client: "mevrouw", "mw." or "mevrouw Verbeek". */
  readonly style: 'plain' | 'short' | 'surname'
  /** Someone who writes on these themes only; absent: on all. */
  readonly themes?: readonly Theme[]
}

export interface OrganisationText {
  readonly slug: OrganisationSlug
  readonly name: string
  readonly setting: Setting
  /** What the organisation calls a primary carer. */
  readonly primaryCarerName: string
  readonly phone: string
  readonly email: string
  readonly address: { readonly line: string; readonly postalCode: string; readonly city: string }
  readonly locations: readonly {
    readonly key: string
    readonly name: string
    readonly phone: string
    readonly line: string
    readonly postalCode: string
    readonly city: string
  }[]
  readonly staff: readonly StaffMember[]
  readonly clients: readonly ClientStory[]
  /** What every client of the organisation receives: house rules, the programme. */
  readonly documents: readonly DocumentText[]
}

/** A client as the demo world's families can find it. */
export interface DemoClient {
  readonly key: string
  /** Id of the Patient resource. */
  readonly recordId: string
  readonly clientNumber: string
  readonly fullName: string
  readonly birthDate: string
  readonly story: string
}

export interface DemoOrganisationRecord {
  readonly slug: OrganisationSlug
  readonly name: string
  readonly primaryCarerName: string
  readonly phone: string
  readonly email: string
  readonly address: { readonly line: string; readonly postalCode: string; readonly city: string }
  readonly resources: readonly FhirResource[]
  readonly clients: readonly DemoClient[]
}
