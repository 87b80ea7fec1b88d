import type { SetAside } from '../words.ts'
import { aside } from './aside.ts'

/** What these types of resource are called, with their article, for the sentence about them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['DocumentManifest', 'verzamelingen van documenten'],
  ['ReferralRequest', 'verwijzingen'],
  ['AppointmentResponse', 'antwoorden op afspraken'],
  ['Slot', 'vrije tijden in agenda’s'],
  ['Schedule', 'agenda’s'],
  ['Task', 'taken'],
  ['Communication', 'berichten uit het dossier'],
  ['CommunicationRequest', 'berichten uit het dossier'],
  ['Consent', 'toestemmingen en wilsverklaringen'],
  ['Condition', 'problemen en diagnoses'],
  ['Procedure', 'behandelingen'],
  ['AllergyIntolerance', 'allergieën'],
  ['Flag', 'waarschuwingen'],
  ['Immunization', 'vaccinaties'],
  ['ImmunizationRecommendation', 'vaccinatieadviezen'],
  ['Medication', 'medicijnen'],
  ['MedicationStatement', 'medicijngebruik'],
  ['MedicationRequest', 'medicijnafspraken'],
  ['MedicationDispense', 'verstrekte medicijnen'],
  ['MedicationAdministration', 'toegediende medicijnen'],
  ['NutritionOrder', 'voedingsadviezen buiten het zorgplan'],
  ['ServiceRequest', 'opdrachten buiten het zorgplan'],
  ['Device', 'hulpmiddelen'],
  ['DeviceUseStatement', 'het gebruik van hulpmiddelen'],
  ['DeviceRequest', 'aanvragen voor hulpmiddelen'],
  ['Encounter', 'contacten en opnames'],
  ['EpisodeOfCare', 'zorgperiodes'],
  ['Coverage', 'verzekeringen'],
  ['Specimen', 'lichaamsmateriaal'],
  ['Media', 'beelden'],
  ['ImagingStudy', 'beelden'],
  ['FamilyMemberHistory', 'familiegeschiedenis'],
  ['Claim', 'declaraties'],
  ['ExplanationOfBenefit', 'declaraties'],
  ['AuditEvent', 'logregels van het dossier'],
  ['Provenance', 'herkomstgegevens'],
  ['Subscription', 'abonnementen op meldingen'],
  ['Person', 'persoonsgegevens buiten de cliënt'],
  ['Group', 'groepen'],
  ['List', 'lijsten'],
])

/** Sets a type aside that has no page yet. */
export function notShownYet(type: string): SetAside {
  const name = NAMES.get(type)
  return aside(
    'not-supported',
    name === undefined
      ? `Naast toont deze soort gegevens nog niet (${type}).`
      : `Naast toont ${name} nog niet.`,
  )
}
