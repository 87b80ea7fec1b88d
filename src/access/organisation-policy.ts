import { z } from 'zod'

/** The parts of the dossier that an organisation can share. */
export const DOSSIER_PARTS = ['reports', 'care_plan', 'measurements', 'documents'] as const
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
  /** What a family member does with a question about what he reads. */
  contactAdvice: z.string().default(''),
  /** The signed form is asked for before an invitation can be made. */
  signedFormRequired: z.boolean().default(false),
  rules: z
    .object({ version: z.number().int(), title: z.string(), paragraphs: z.array(z.string()) })
    .default({ version: 0, title: '', paragraphs: [] }),
})

export type OrganisationPolicy = z.infer<typeof organisationPolicy>
