import type { RecordAppointment } from './appointment-words.ts'
import type { SetAside } from './aside-words.ts'
import type { Day, Instant } from './instants.ts'
import type { AskedForm, FilledForm } from './questionnaire-words.ts'

export type { AsideBecause, SetAside } from './aside-words.ts'

// What an organisation's record tells us, in our own words. FHIR ends at the edge (`map/`); the rest of Naast knows only
// these types. All texts are plain text, never HTML.

export type { Day, Instant } from './instants.ts'

/**
 * How exact an instant is. FHIR dates may be a year, a month or a day; the instant is then its start in the Netherlands,
 * and a page must not show a clock time that nobody wrote down.
 */
export type Precision = 'time' | 'day' | 'month' | 'year'

/** A moment with its exactness. */
export type Moment = { at: Instant; precision: Precision }

/** A period; either side may be open. */
export type Period = { start?: Moment; end?: Moment }

/** A code with the words that people read. `code` is `system|code`, or the label where no code was given. */
export type Label = { code: string; label: string }

/** The person who wrote, measured or made something. */
export type Person = { name: string; role?: string }

export type PersonName = {
  /** The name as it is shown: «Johanna van Putten-van der Giessen». */
  full: string
  given?: string
  family?: string
  /** How one addresses this person on paper: «mevrouw», «de heer», or a title. */
  salutation?: string
}

export type Gender = 'female' | 'male' | 'other' | 'unknown'

/** A client in the organisation's record. */
export type PatientRecord = {
  recordId: string
  name: PersonName
  /** Absent when the record has none, or only a year: then this client cannot be invited. */
  birthDate?: Day
  gender?: Gender
  /** The organisation's own number. Never the BSN. */
  clientNumber?: string
  /** The day of death, or true when only the fact is known. */
  deceased?: Day | true
  /** The address is secret: it must appear in no letter, page or export. */
  protectedAddress?: true
  /** Where the client lives or is treated, in the organisation's words. */
  locationName?: string
  /** The record says that this patient is merged into another; the other one's id. */
  replacedBy?: string
  /** The record says that this patient is no longer in use. */
  inactive?: true
}

export type ReportStatus = 'final' | 'amended'

/** One report («rapportage»). */
export type Report = {
  writtenAt: Instant
  precision: Precision
  endedAt?: Instant
  kind: Label
  title?: string
  author?: Person
  /** Plain text; lines separated by \n. */
  text: string
  measurements?: Measurement[]
  /** Death, fall, aggression and the like: hold back until the family was told (DOS-10). */
  calamity?: true
  status: ReportStatus
}

export type PlanStatus = 'draft' | 'active' | 'on-hold' | 'old' | 'unknown'

/** A care plan («zorgplan»), with the goals that could be found with it. */
export type CarePlan = {
  title: string
  status: PlanStatus
  period?: Period
  version?: string
  createdAt?: Moment
  author?: Person
  description?: string
  /** Evaluation and remarks, newest last, plain text. */
  notes: Note[]
  goals: Goal[]
  /** All goals that the plan names, also those not in `goals`: their ids in the record. */
  goalRecordIds: string[]
  /** Ids of the plans that this one replaces. */
  replacesRecordIds: string[]
  activities: Activity[]
  /** Problems that the plan is about, in words. */
  addresses: string[]
  /** An earlier version of a plan: from and until when it stood so in the record. */
  stoodSo?: Period
}

export type Note = { text: string; at?: Moment; author?: string }

export type GoalStatus = 'proposed' | 'active' | 'on-hold' | 'reached' | 'stopped' | 'unknown'

/** One goal («doel»). */
export type Goal = {
  recordId: string
  description: string
  status: GoalStatus
  start?: Moment
  due?: Moment
  /** Targets in words: «lopen: lichte beperking». */
  targets: string[]
  /** How far it is, in words: «in voortgang», «bereikt». */
  achievement?: string
  /** Problems that the goal is about, in words. */
  addresses: string[]
  /** Evaluation, plain text. */
  evaluation: Note[]
}

export type ActivityStatus = 'planned' | 'busy' | 'on-hold' | 'done' | 'stopped' | 'unknown'

/** One agreement or action of a plan («actie»). */
export type Activity = {
  what: string
  who?: string
  when?: string
  status: ActivityStatus
  notes?: string
}

/** One value: a number with its unit, or words, or the reason that it is absent. */
export type Value = {
  number?: number
  /** `<`, `<=`, `>=`, `>`: below or above what can be measured. */
  comparator?: '<' | '<=' | '>=' | '>'
  /** As people write it: «mmHg», «kg», «°C», «per minuut». Absent for a count. */
  unit?: string
  /** UCUM code, to compare and to draw; absent when the record gave none. */
  ucum?: string
  /** For what is not a number, and never as well as a number. */
  text?: string
  /** In plain Dutch: «niet gevraagd», «kon niet gemeten worden». */
  absentReason?: string
}

export type ReferenceRange = { low?: number; high?: number; unit?: string; text?: string }

export type MeasurementPart = { code: Label; value: Value; referenceRange?: ReferenceRange }

/** What a chart puts in one line; «other» has no chart of its own. */
export type MeasurementKind =
  | 'blood-pressure'
  | 'heart-rate'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'temperature'
  | 'oxygen-saturation'
  | 'respiratory-rate'
  | 'glucose'
  | 'pain'
  | 'fluid'
  | 'other'

export type MeasurementStatus = 'preliminary' | 'final' | 'amended'

/** One measurement («meting»). */
export type Measurement = {
  kind: MeasurementKind
  code: Label
  measuredAt: Instant
  precision: Precision
  endedAt?: Instant
  /** Of the whole; for blood pressure the parts carry the values. */
  value?: Value
  parts: MeasurementPart[]
  referenceRange?: ReferenceRange
  /** «te hoog», «te laag», as the record judged it. */
  judgement?: string
  performer?: Person
  note?: string
  method?: string
  status: MeasurementStatus
}

/** One file of a document. Exactly one of `binaryId`, `url`, `data` and `ownFileId` is there. */
export type Attachment = {
  contentType: string
  title?: string
  /** In bytes, when the record told. */
  size?: number
  /** The id of a Binary in the same record. */
  binaryId?: string
  /** Another address in the same record; whoever fetches it checks that it is. */
  url?: string
  /** Base64 without whitespace. */
  data?: string
  /** Put here by an organisation that keeps its record here (ECD-5). */
  ownFileId?: string
  createdAt?: Moment
}

/** One document («document»). */
export type CareDocument = {
  title: string
  kind?: string
  date?: Moment
  author?: Person
  attachments: Attachment[]
  /** Ids of the documents that this one replaces. */
  replacesRecordIds: string[]
}

/** Role codes of COD472-VEKT that decide who may be manager (PAG-6). */
export type ContactRole =
  | 'first-contact'
  | 'curator'
  | 'mentor'
  | 'legal-representative'
  | 'guardian'
  | 'financial'
  | 'proxy'
  | 'other'

/** Someone around the client («contactpersoon»), as the organisation's record has it. */
export type Contact = {
  name: string
  /** What this person is to the client: «dochter». */
  relationLabel?: string
  /** All roles, the weightiest first; each with its code in COD472-VEKT. */
  roles: { role: ContactRole; code: string; label: string }[]
  phone?: string
  mail?: string
  /** 1 is first. Order to show and to call. */
  priority: number
  /** From and until when, when the record told. */
  period?: Period
}

/** A professional around the client. */
export type CareTeamMember = {
  name: string
  roleLabel?: string
  phone?: string
  mail?: string
  /** The one to ask first: EVV-er, EV, pb-er. */
  primary?: true
  /** From and until when, when the record told. */
  period?: Period
}

/** The team around the client («zorgteam»). */
export type CareTeam = { name?: string; members: CareTeamMember[]; period?: Period }

/** One thing that the record told, in our words. */
export type RecordItem =
  | { kind: 'patient'; value: PatientRecord }
  | { kind: 'report'; value: Report }
  | { kind: 'care-plan'; value: CarePlan }
  | { kind: 'goal'; value: Goal }
  | { kind: 'measurement'; value: Measurement }
  | { kind: 'document'; value: CareDocument }
  | { kind: 'contact'; value: Contact }
  | { kind: 'care-team'; value: CareTeam }
  | { kind: 'appointment'; value: RecordAppointment }
  | { kind: 'questionnaire'; value: AskedForm }
  | { kind: 'filled-questionnaire'; value: FilledForm }
  /** Understood, and shown only as a part of something else: a carer's name, a location. */
  | { kind: 'supporting'; value: { what: string; name?: string } }

export type ItemKind = RecordItem['kind']

/** The answer of every mapping. Mapping never throws. */
export type Mapped<T> = { ok: T } | SetAside
