import { AppRoutes } from '../access/app-routes.ts'
import { PublicRoutes } from '../access/routes.ts'
import { everything, readOne, searchType } from './answers.ts'
import { readBinary } from './binary.ts'
import { capabilityStatement, smartConfiguration } from './capability.ts'
import { answerRevocation, answerToken } from './oauth/endpoints.ts'
import { FHIR_JSON, fhirWords } from './outcome.ts'
import { fhirPaths } from './paths.ts'

/** Our own FHIR API: what an app may read for whoever let it in (0057). A line for each type of `SERVED`. */
export const fhirRoutes = new AppRoutes(fhirWords)
  .get('/Patient', 'fhir.patient', searchType('Patient'))
  .get('/Patient/:id', 'fhir.patient', readOne('Patient'))
  .get('/Patient/:id/$everything', 'fhir.everything', everything)
  .get('/Observation', 'fhir.observations', searchType('Observation'))
  .get('/Observation/:id', 'fhir.observations', readOne('Observation'))
  .get('/CarePlan', 'fhir.care-plans', searchType('CarePlan'))
  .get('/CarePlan/:id', 'fhir.care-plans', readOne('CarePlan'))
  .get('/Goal', 'fhir.care-plans', searchType('Goal'))
  .get('/Goal/:id', 'fhir.care-plans', readOne('Goal'))
  .get('/DocumentReference', 'fhir.documents', searchType('DocumentReference'))
  .get('/DocumentReference/:id', 'fhir.documents', readOne('DocumentReference'))
  .get('/Binary/:id', 'fhir.documents', readBinary)
  .get('/Appointment', 'fhir.appointments', searchType('Appointment'))
  .get('/Appointment/:id', 'fhir.appointments', readOne('Appointment'))
  .get('/RelatedPerson', 'fhir.circle', searchType('RelatedPerson'))
  .get('/RelatedPerson/:id', 'fhir.circle', readOne('RelatedPerson'))
  .get('/CareTeam', 'fhir.circle', searchType('CareTeam'))
  .get('/CareTeam/:id', 'fhir.circle', readOne('CareTeam'))
  .get('/QuestionnaireResponse', 'fhir.questionnaires', searchType('QuestionnaireResponse'))
  .get('/QuestionnaireResponse/:id', 'fhir.questionnaires', readOne('QuestionnaireResponse'))
  .get('/Communication', 'fhir.messages', searchType('Communication'))
  .get('/Communication/:id', 'fhir.messages', readOne('Communication'))

/** What an app asks before it has a token, and how it gets one. */
export const fhirPublicRoutes = new PublicRoutes()
  .get(fhirPaths.metadata, async (c) =>
    c.body(JSON.stringify(capabilityStatement(c.var.portal.config.baseUrl)), 200, {
      'Content-Type': FHIR_JSON,
    }),
  )
  .get(fhirPaths.configuration, async (c) =>
    c.json(smartConfiguration(c.var.portal.config.baseUrl)),
  )
  .post(fhirPaths.token, answerToken)
  .post(fhirPaths.revoke, answerRevocation)
