import { organisationPolicy } from '../../src/access/organisation-policy.ts'
import type { Clock } from '../../src/clock.ts'
import { after, DAY, HOUR } from '../../src/clock.ts'
import { type Databases, forCoupling, type Tx } from '../../src/db/connect.ts'
import type { RecordAppointment } from '../../src/record/appointment-words.ts'
import { storeItem } from '../../src/record/store-item.ts'
import type {
  CareDocument,
  CarePlan,
  CareTeam,
  Contact,
  Measurement,
  RecordItem,
  Report,
} from '../../src/record/words.ts'

/** The coupling that something is stored for; not the builders' own type, which would make a circle of imports. */
interface Coupling {
  id: string
  carePageId: string
}

const TABLES = {
  report: 'reports',
  'care-plan': 'care_plans',
  measurement: 'measurements',
  document: 'documents',
  contact: 'contacts',
  'care-team': 'care_team_members',
  appointment: 'record_appointments',
} as const

/** What a pull would have stored of a client, by the same code that stores it. */
export const createBuildRecord = (databases: Databases, clock: Clock) => {
  let serial = 0

  /** One thing that the record told. The same source again is a newer version of it. Gives its id. */
  const stored = async (
    of: Coupling,
    item: RecordItem & { kind: keyof typeof TABLES },
    source = `Build/${++serial}`,
  ): Promise<string> =>
    forCoupling(databases, of.id, clock(), async (tx: Tx) => {
      const keeping = { couplingId: of.id, carePageId: of.carePageId, now: clock() }
      await storeItem(
        tx,
        { ...keeping, baseUrl: '', policy: organisationPolicy.parse({}) },
        source,
        item,
      )
      const row = await tx
        .selectFrom(TABLES[item.kind])
        .select('id')
        .where('coupling_id', '=', of.id)
        .where('source', '=', source)
        .executeTakeFirstOrThrow()
      return row.id
    })

  return {
    stored,
    /** A report with every field that a test wants to give. */
    wholeReport: (of: Coupling, given: Partial<Report> = {}, source?: string) =>
      stored(
        of,
        {
          kind: 'report',
          value: {
            writtenAt: after(clock(), -HOUR).toISOString(),
            precision: 'time',
            kind: { code: 'report', label: 'Rapportage' },
            author: { name: 'Samira Bakker', role: 'verzorgende' },
            text: 'Mevrouw heeft goed geslapen.',
            status: 'final',
            ...given,
          },
        },
        source,
      ),
    carePlan: (of: Coupling, given: Partial<CarePlan> = {}, source?: string) =>
      stored(
        of,
        {
          kind: 'care-plan',
          value: {
            title: 'Zorgleefplan',
            status: 'active',
            period: { start: { at: after(clock(), -30 * DAY).toISOString(), precision: 'day' } },
            notes: [],
            goals: [],
            goalRecordIds: [],
            replacesRecordIds: [],
            activities: [],
            addresses: [],
            ...given,
          },
        },
        source,
      ),
    /** A weight, unless told otherwise. */
    measurement: (of: Coupling, given: Partial<Measurement> = {}, source?: string) =>
      stored(
        of,
        {
          kind: 'measurement',
          value: {
            kind: 'weight',
            code: { code: 'http://loinc.org|29463-7', label: 'Gewicht' },
            measuredAt: after(clock(), -HOUR).toISOString(),
            precision: 'time',
            ...(given.parts ? {} : { value: { number: 64.2, unit: 'kg', ucum: 'kg' } }),
            parts: [],
            status: 'final',
            ...given,
          },
        },
        source,
      ),
    document: (of: Coupling, given: Partial<CareDocument> = {}, source?: string) =>
      stored(
        of,
        {
          kind: 'document',
          value: {
            title: 'Zorgovereenkomst',
            kind: 'Overeenkomst',
            date: { at: after(clock(), -DAY).toISOString(), precision: 'day' },
            attachments: [
              {
                contentType: 'application/pdf',
                title: 'zorgovereenkomst.pdf',
                data: Buffer.from('%PDF-1.4 voorbeeld').toString('base64'),
              },
            ],
            replacesRecordIds: [],
            ...given,
          },
        },
        source,
      ),
    /** An appointment of the organisation: half an hour of care, within an hour from now, unless told otherwise. */
    recordAppointment: (of: Coupling, given: Partial<RecordAppointment> = {}, source?: string) =>
      stored(
        of,
        {
          kind: 'appointment',
          value: {
            beginAt: after(clock(), HOUR).toISOString(),
            endAt: after(clock(), 1.5 * HOUR).toISOString(),
            timeKind: 'time',
            label: 'Persoonlijke verzorging',
            kind: 'care',
            employee: { name: 'Samira Bakker' },
            attendance: 'in-person',
            status: 'booked',
            ...given,
          },
        },
        source,
      ),
    contact: (of: Coupling, given: Partial<Contact> = {}) =>
      stored(of, {
        kind: 'contact',
        value: {
          name: 'Joke de Vries',
          relationLabel: 'dochter',
          roles: [],
          phone: '+31600000001',
          priority: 1,
          ...given,
        },
      }),
    careTeam: (of: Coupling, given: Partial<CareTeam> = {}) =>
      stored(of, {
        kind: 'care-team',
        value: {
          members: [
            {
              name: 'Fatima El Amrani',
              roleLabel: 'verzorgende',
              phone: '+31600000002',
              mail: 'f.elamrani@lindenhof.example',
              primary: true,
            },
          ],
          ...given,
        },
      }),
  }
}
