import { z } from 'zod'

/** In which capacity somebody speaks for a client (consents) or manages his page (PAG-6). */
export const CAPACITIES = [
  'client',
  'curator',
  'mentor',
  'representative',
  'first_contact',
] as const
export type Capacity = (typeof CAPACITIES)[number]

/** An opening, by the clock of Amsterdam: weekday 1 = Monday … 7 = Sunday. */
const opening = z.object({
  weekday: z.number().int().min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
})
export type Opening = z.infer<typeof opening>

/** What of a family can be written to an organisation's record, each switched by itself (0056). */
export const WRITE_KINDS = [
  'appointments',
  'messages',
  'questionnaires',
  'story',
  'connections',
] as const
export type WriteKindName = (typeof WRITE_KINDS)[number]

/** The parts of the dossier that an organisation can share. */
export const DOSSIER_PARTS = [
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
] as const
export type DossierPart = (typeof DOSSIER_PARTS)[number]

/**
 * What a care organisation has agreed with its families. Versioned in `organisation_policies`;
 * the five documents of the catalogue differ in just these things (ORG-6).
 */
export const organisationPolicy = z.object({
  version: z.number().int().default(0),
  sharedParts: z.array(z.enum(DOSSIER_PARTS)).default([...DOSSIER_PARTS]),
  /** Whether the organisation's appointments stand in the calendar of the family (CAL-3). */
  sharesAppointments: z.boolean().default(true),
  /** Nothing of before this day is shown («vanaf 1 mei 2021»); absent: everything. */
  historyFrom: z.iso.date().optional(),
  secondStep: z
    .object({
      /** 'session': once, until idle; 'visit': each time somebody enters the dossier. */
      mode: z.enum(['session', 'visit']).default('session'),
      idleMinutes: z.number().int().min(1).max(120).default(15),
    })
    .prefault({}),
  /** The organisation's own word for the primary carer: EVV-er, EV, pb-er. */
  primaryCarerWord: z.string().default('EVV-er'),
  /** How many people besides the manager may see anything of the dossier; absent: no limit (CON-8). */
  mostReaders: z.number().int().min(0).optional(),
  /** Messages between family and organisation (MSG-3 to MSG-6). */
  messaging: z
    .object({
      /** 'staff-starts': the family can write once staff wrote first (MSG-3). */
      mode: z.enum(['off', 'staff-starts', 'open']).default('off'),
      /** Who of the family may write; whoever holds the part `organisation_messages` reads. */
      writers: z.enum(['manager', 'trusted']).default('manager'),
      /** Within how many hours there is an answer; absent: nothing is promised. */
      answerWithinHours: z.number().int().min(1).max(336).optional(),
      /** Who answers, in the organisation's own words: «de EVV-er», «het team». */
      answeredBy: z.string().default(''),
      /** For what cannot wait; empty: the organisation's own telephone number. */
      urgentPhone: z.string().default(''),
    })
    .prefault({}),
  /**
   * Who may manage the page of a client, the first that there is before the next (PAG-6); empty: the organisation does
   * not say. With none of these there is no coupling.
   */
  managers: z.array(z.enum(CAPACITIES)).default([]),
  /** When the service desk chats about this organisation (HLP-2); empty: there is no chat. */
  chatHours: z.array(opening).default([]),
  /** The organisation's own words in the letter with the code, before the steps (ORG-3). */
  letterText: z.string().default(''),
  /** What a family member does with a question about what he reads. */
  contactAdvice: z.string().default(''),
  /** The signed form is asked for before an invitation can be made. */
  signedFormRequired: z.boolean().default(false),
  /** What the organisation's record takes from families (0056); all else stays in Naast. Off unless it was agreed. */
  writeBack: z
    .object({
      appointments: z.boolean().default(false),
      messages: z.boolean().default(false),
      /** As what messages stand in the record, where it can take both: a conversation, or a report of their kind. */
      messagesAs: z.enum(['communication', 'report']).default('communication'),
      questionnaires: z.boolean().default(false),
      story: z.boolean().default(false),
      connections: z.boolean().default(false),
    })
    .prefault({}),
  rules: z
    .object({ version: z.number().int(), title: z.string(), paragraphs: z.array(z.string()) })
    .default({ version: 0, title: '', paragraphs: [] }),
})

export type OrganisationPolicy = z.infer<typeof organisationPolicy>
