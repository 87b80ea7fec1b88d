import type { SearchParams } from '../fhir/search.ts'
import { LOINC, lookUp, SNOMED } from '../map/concepts.ts'
import { NURSING_REPORT } from '../map/report-kind.ts'
import type { Wanted } from '../wanted.ts'

const codes = (system: string, all: readonly string[]): string =>
  all.map((code) => `${system}|${code}`).join(',')

/** What BgLZ and BgZ measure, by LOINC (zib 2017): pressure, weight, height, temperature, pulse, breath and more. */
const VITAL_SIGNS = codes(LOINC, [
  '85354-9',
  '29463-7',
  '8302-2',
  '8306-3',
  '8308-9',
  '8310-5',
  '8867-4',
  '8893-0',
  '9279-1',
  '59408-5',
  '2708-6',
])
const FLUID_BALANCE = codes(SNOMED, ['364396009'])
/** Results of a laboratory: zib-LaboratoryTestResult of BgLZ. */
const LABORATORY = codes(SNOMED, ['275711006'])
const REPORTS: SearchParams = { code: `${SNOMED}|${NURSING_REPORT}` }

/** A questionnaire that was put ready (LOINC «Questionnaire form definition»). */
const FORM = `${LOINC}|74468-0`

/** As the implementation guide of BgLZ states it for laboratory results. */
const RESULTS = ['Observation:related-target', 'Observation:specimen']

/**
 * The searches of the Dutch standards for STU3, where they differ from those of R4: BgLZ 3 (CarePlan with its goals,
 * outcomes and devices, CareTeam with its people, the last laboratory results), lz-NursingReport and the measurements of
 * long-term care by their code, IHE MHD (documents that are current). Each is adapted to what `/metadata` offers.
 */
const OTHERWISE: Readonly<Record<string, Omit<Wanted, 'type'>>> = {
  CareTeam: { includes: ['CareTeam:participant'] },
  CarePlan: {
    includes: [
      'CarePlan:activity-goal:Goal',
      'CarePlan:activity-outcomereference:Observation',
      'CarePlan:activity-medicaldevice:DeviceUseStatement',
      'CarePlan:goal',
      'CarePlan:activity-reference',
    ],
    iterate: 'DeviceUseStatement:device:Device',
  },
  Observation: {
    includes: ['Observation:performer', 'Observation:related-target'],
    alternatives: [
      REPORTS,
      { code: VITAL_SIGNS },
      { code: FLUID_BALANCE },
      { category: LABORATORY },
    ],
    operation: {
      name: 'lastn',
      includes: RESULTS,
      searches: [{ category: LABORATORY }, { code: VITAL_SIGNS }],
    },
  },
  // Who fills it in owns the task; whom it is for stands only among its input (vl-QuestionnaireProvisioningTask).
  Task: { who: 'owner', always: { code: FORM } },
  DocumentReference: { includes: ['DocumentReference:author'], always: { status: 'current' } },
}

/** What is wanted of a type, for a server that speaks STU3. */
export function wantedOfStu3(wanted: Wanted): Wanted {
  const otherwise = lookUp(OTHERWISE, wanted.type)
  return otherwise === undefined ? wanted : { ...wanted, ...otherwise }
}
