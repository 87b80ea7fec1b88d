import { type FhirJson, isFhirJson, isJson, type Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import { appointment, schedule, slot } from './appointment.ts'
import { carePlan, goal } from './care-plan.ts'
import { type Change, without } from './change.ts'
import { binary, clinicalImpression, composition, documentReference } from './document.ts'
import { everywhere, typeOfR4 } from './everywhere.ts'
import { diagnosticReport, observation } from './observation.ts'
import {
  allergyIntolerance,
  communication,
  communicationRequest,
  condition,
  consent,
  device,
  deviceRequest,
  deviceUse,
  flag,
  nutritionOrder,
  procedure,
  serviceRequest,
} from './other.ts'
import {
  careTeam,
  encounter,
  healthcareService,
  location,
  patient,
  relatedPerson,
} from './people.ts'
import { questionnaire, questionnaireResponse, task } from './questionnaire.ts'

/** By the name of the type in R4. What is not here has the same elements in both, or is passed on as it is. */
const CHANGES: ReadonlyMap<string, Change> = new Map([
  ['AllergyIntolerance', allergyIntolerance],
  ['Appointment', appointment],
  ['Binary', binary],
  ['CarePlan', carePlan],
  ['CareTeam', careTeam],
  ['ClinicalImpression', clinicalImpression],
  ['Communication', communication],
  ['CommunicationRequest', communicationRequest],
  ['Composition', composition],
  ['Condition', condition],
  ['Consent', consent],
  ['Device', device],
  ['DeviceRequest', deviceRequest],
  ['DeviceUseStatement', deviceUse],
  ['DiagnosticReport', diagnosticReport],
  ['DocumentReference', documentReference],
  ['Encounter', encounter],
  ['Flag', flag],
  ['Goal', goal],
  ['HealthcareService', healthcareService],
  ['Location', location],
  ['NutritionOrder', nutritionOrder],
  ['Observation', observation],
  ['Patient', patient],
  ['Procedure', procedure],
  ['Questionnaire', questionnaire],
  ['QuestionnaireResponse', questionnaireResponse],
  ['RelatedPerson', relatedPerson],
  ['Schedule', schedule],
  ['ServiceRequest', serviceRequest],
  ['Slot', slot],
  ['Task', task],
])

/**
 * One resource of FHIR STU3 (3.0.x) as R4 has it: names, lists, statuses and code systems, by HL7's tables of
 * differences (http://hl7.org/fhir/R4/diff.html) and by what the Dutch profiles of STU3 (zib 2017, nl-core, eAfspraak,
 * lz-NursingReport, IHE MHD) put in extensions. A Bundle is adapted entry by entry. What is not known passes unharmed.
 * Never throws for want of sense.
 */
export function fromStu3(resource: FhirJson): FhirJson {
  if (resource.resourceType === 'Bundle') return bundle(resource)
  if (resource.resourceType === 'CapabilityStatement') return resource
  const resourceType = typeOfR4(resource.resourceType)
  const { contained, ...own } = resource
  const change = CHANGES.get(resourceType)
  const moved = everywhere(own)
  const plain = isJson(moved) ? moved : own
  const told = fromExtensions(resourceType, plain)
  const made = change === undefined ? told : change(told)
  return {
    ...made,
    resourceType,
    ...(contained === undefined ? {} : { contained: list(contained).map(containedOne) }),
  }
}

function containedOne(one: Json): Json {
  return isFhirJson(one) ? fromStu3(one) : one
}

function bundle(resource: FhirJson): FhirJson {
  if (!Array.isArray(resource.entry)) return resource
  const entry = resource.entry.map((one: unknown) => {
    if (!isJson(one) || !isFhirJson(one.resource)) return one
    return { ...one, resource: fromStu3(one.resource) }
  })
  return { ...resource, entry }
}

/**
 * What R4 has and STU3 has not, a server may send as an extension at an address that HL7 gives to every element
 * (http://hl7.org/fhir/R4/versions.html#extensions): it becomes that element.
 */
function fromExtensions(type: string, resource: Json): Json {
  const begin = `http://hl7.org/fhir/4.0/StructureDefinition/extension-${type}.`
  const all = list(resource.extension)
  const ours = all.filter(({ url }) => typeof url === 'string' && url.startsWith(begin))
  if (ours.length === 0) return resource
  const left = all.filter((one) => !ours.includes(one))
  const rest = without(resource, 'extension')
  const elements = ours
    .flatMap((one) => elementOf(String(one.url).slice(begin.length), one))
    .filter(([name]) => resource[name] === undefined)
  return {
    ...rest,
    ...(left.length === 0 ? {} : { extension: left }),
    ...Object.fromEntries(elements),
  }
}

/** Only elements of the resource itself, with one value. */
function elementOf(name: string, extension: Json): [string, unknown][] {
  const value = Object.entries(extension).find(([key]) => /^value[A-Z]/.test(key))
  return value === undefined || !/^[a-z][A-Za-z]+$/.test(name) ? [] : [[name, value[1]]]
}
