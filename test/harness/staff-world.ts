import { type StartedRecordServer, startRecordServer } from '../../dev/record/server.ts'
import type { EmployeeRole } from '../../src/access/actions.ts'
import { createRecords, type RecordAccess, sealAccess } from '../../src/record/connection.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import type { Browser } from './browser.ts'
import type { Account, Organisation } from './built.ts'
import { type TestPortal, testPortal } from './portal.ts'

/** A client as a record has him. */
export const patientResource = (id: string, given: object = {}): FhirJson => ({
  resourceType: 'Patient',
  id,
  identifier: [
    {
      system: 'http://lindenhof.example/clientnummer',
      value: `7${[...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)}`,
    },
  ],
  name: [{ text: 'Toos de Vries', family: 'de Vries', given: ['Toos'] }],
  birthDate: '1938-03-14',
  ...given,
})

/** A contact of a client, with a role of COD472. */
export const contactResource = (id: string, of: string, name: string, role: string): FhirJson => ({
  resourceType: 'RelatedPerson',
  id,
  active: true,
  patient: { reference: `Patient/${of}` },
  name: [{ text: name }],
  relationship: [
    { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472', code: role }] },
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
          code: 'DAU',
          display: 'dochter',
        },
      ],
    },
  ],
})

/** A portal, an organisation with a running record behind real HTTP, and its people. */
export interface StaffWorld extends TestPortal {
  record: StartedRecordServer
  organisation: Organisation
  /** The path of the organisation's clients, or of what is under it. */
  clients(path?: string): string
  /** Somebody of the organisation, past the second step. */
  employee(roles?: EmployeeRole[]): Promise<{ account: Account; browser: Browser }>
}

/** Starts it; the record has these resources. Pages wait at most half a second for the record. */
export const staffWorld = async (given: {
  resources: FhirJson[]
  policy?: object
  /** How the record lets Naast in; open to everybody when left out. */
  access?: { clientId: string; clientSecret: string }
}): Promise<StaffWorld> => {
  const world = await testPortal()
  const record = await startRecordServer({
    clock: world.portal.clock,
    tenants: [
      {
        name: 'linde',
        resources: given.resources,
        ...(given.access ? { auth: given.access } : {}),
      },
    ],
  })
  const { secrets, clock } = world.portal
  await world.portal.records.close()
  const patience = { connectMs: 500, totalMs: 500 }
  world.portal.records = createRecords(secrets, clock, { page: patience, job: patience })
  const tenant = record.tenant('linde')
  const organisation = await world.build.organisation({
    name: 'Zorggroep Lindenhof',
    recordUrl: tenant.baseUrl,
    ...(given.policy ? { policy: given.policy } : {}),
  })
  if (given.access) {
    const access: RecordAccess = {
      kind: 'client-credentials',
      tokenUrl: tenant.tokenUrl,
      ...given.access,
    }
    await world.owner.query('update record_connections set auth_sealed = $1', [
      sealAccess(secrets, organisation.id, access),
    ])
  }
  return {
    ...world,
    record,
    organisation,
    clients: (path = '') => `/organisatie/${organisation.slug}/clienten${path}`,
    async employee(roles = ['client-administration']) {
      const account = await world.build.employee(organisation, roles)
      return { account, browser: await world.build.withSecondStep(account) }
    },
    async close() {
      await record.close()
      await world.portal.records.close()
      await world.close()
    },
  }
}
