import { Hono } from 'hono'
import type { Declared } from './access/routes.ts'
import { deskAppRoutes } from './desk/apps/routes.tsx'
import { deliveryRoutes } from './desk/deliveries/routes.tsx'
import { deskHoursRoutes } from './desk/hours/routes.tsx'
import { deskSuccessionRoutes } from './desk/successions/routes.tsx'
import { deskTicketRoutes } from './desk/tickets/routes.tsx'
import { accessLogRoutes } from './features/access-log/routes.tsx'
import { phoneStopRoutes } from './features/account/phone-stop-routes.tsx'
import { accountRoutes } from './features/account/routes.tsx'
import { appRoutes, appsOfAccountRoutes } from './features/apps/routes.tsx'
import { boardScreenRoutes, lunaRoutes } from './features/board-screen/routes.tsx'
import { boardEntryRoutes, boardRoutes } from './features/boards/routes.tsx'
import { calendarRoutes } from './features/calendar/routes.tsx'
import { publicFeedRoutes } from './features/calendar-feed/public-feed.ts'
import { calendarFeedRoutes } from './features/calendar-feed/routes.tsx'
import { carePageRoutes } from './features/care-page/routes.tsx'
import { carePlanRoutes } from './features/care-plans/routes.tsx'
import { accountClosedRoutes, closeAccountRoutes } from './features/close-account/routes.tsx'
import { connectionRoutes } from './features/connections/routes.tsx'
import { couplingRoutes } from './features/coupling/routes.tsx'
import { displayRoutes } from './features/display/routes.tsx'
import { documentRoutes } from './features/documents/routes.tsx'
import { dossierRoutes } from './features/dossier/routes.tsx'
import { emailLinkRoutes } from './features/email-address/link-routes.tsx'
import { emailAddressRoutes } from './features/email-address/routes.tsx'
import { fhirFileRoutes } from './features/fhir-file/routes.tsx'
import { handOverRoutes } from './features/hand-over/routes.tsx'
import { helpRoutes } from './features/help/routes.tsx'
import { acceptRoutes, invitationRoutes } from './features/invitation/routes.tsx'
import { lifeStoryRoutes } from './features/life-story/routes.tsx'
import { measurementRoutes } from './features/measurements/routes.tsx'
import { messageRoutes } from './features/messages/routes.tsx'
import { newRulesRoutes } from './features/new-rules/routes.tsx'
import { noteRoutes } from './features/notes/routes.tsx'
import { accountNoticeRoutes } from './features/notices/account-routes.tsx'
import { noticeRoutes } from './features/notices/routes.tsx'
import { unsubscribeRoutes } from './features/notices/unsubscribe-routes.tsx'
import { offlineRoutes, offlineShellRoutes } from './features/offline/routes.tsx'
import { overviewRoutes } from './features/overview/routes.tsx'
import { passkeyRoutes } from './features/passkeys/routes.tsx'
import { questionnaireRoutes } from './features/questionnaires/routes.tsx'
import { publicQuestionRoutes, questionRoutes } from './features/questions/routes.tsx'
import { removePageRoutes, restorePageRoutes } from './features/remove-page/routes.tsx'
import { reportRoutes } from './features/reports/routes.tsx'
import { secondStepRoutes } from './features/second-step/routes.tsx'
import { forgottenRoutes } from './features/sign-in/forgotten-routes.tsx'
import { signInRoutes } from './features/sign-in/routes.tsx'
import { activationRoutes } from './features/sign-up/activation-routes.tsx'
import { signUpRoutes } from './features/sign-up/routes.tsx'
import {
  invitedSuccessionRoutes,
  stopSuccessionRoutes,
  successionRoutes,
} from './features/succession/routes.tsx'
import { takeAlongRoutes } from './features/take-along/routes.tsx'
import { taskRoutes } from './features/tasks/routes.tsx'
import { acceptanceRoutes, agreementRoutes } from './features/terms/routes.tsx'
import { welcomeRoutes } from './features/welcome/routes.tsx'
import { appsMayAsk } from './fhir-api/cross-origin.ts'
import { fhirPublicRoutes, fhirRoutes } from './fhir-api/routes.ts'
import { onNotFound, onProblem } from './frame/on-problem.tsx'
import { healthRoutes } from './health.ts'
import type { Env } from './http/env.ts'
import { sameOriginOnly, strictHeaders } from './http/guard.ts'
import { liveRoutes } from './live/routes.ts'
import { measured } from './operating/measure.ts'
import { lookRoutes } from './organisation-look/routes.ts'
import type { Portal } from './portal.ts'
import { previewRoutes } from './preview.ts'
import { recordHookRoutes } from './record-hook/routes.ts'
import { withViewer } from './session/with-viewer.ts'
import { staffAppointmentRoutes } from './staff/appointments/routes.tsx'
import { staffBroadcastRoutes } from './staff/broadcasts/routes.tsx'
import { staffClientLogRoutes } from './staff/client-log/routes.tsx'
import { staffClientRoutes } from './staff/clients/routes.ts'
import { staffConnectionRoutes } from './staff/connection/routes.tsx'
import { staffConsentRoutes } from './staff/consents/routes.tsx'
import { staffCouplingRoutes } from './staff/couplings/routes.tsx'
import { staffHeldReportRoutes } from './staff/held-reports/routes.tsx'
import { staffHomeRoutes } from './staff/home/routes.tsx'
import { staffInboxRoutes } from './staff/inbox/routes.tsx'
import { staffInvitationRoutes } from './staff/invitations/routes.ts'
import { joiningRoutes, joinWithAccountRoutes } from './staff/joining/routes.tsx'
import { staffKeyRoutes } from './staff/keys/routes.tsx'
import { staffLetterBatchRoutes } from './staff/letter-batches/routes.tsx'
import { staffStoryRoutes } from './staff/life-story/routes.tsx'
import { staffLookRoutes } from './staff/look/routes.tsx'
import { mergedRoutes } from './staff/merged/routes.tsx'
import { notificationRoutes } from './staff/notifications/routes.tsx'
import { ownClientListRoutes } from './staff/own-clients/list-routes.tsx'
import { ownClientRoutes } from './staff/own-clients/routes.tsx'
import { ownRecordRoutes } from './staff/own-record/routes.tsx'
import { staffPlaceRoutes } from './staff/place/routes.tsx'
import { staffPolicyRoutes } from './staff/policy/routes.tsx'
import { staffPreviewRoutes } from './staff/preview/routes.tsx'
import { providerRoutes } from './staff/provider/routes.tsx'
import { staffAnswerRoutes } from './staff/questionnaires/answer-routes.tsx'
import { manageQuestionnaireRoutes } from './staff/questionnaires/manage-routes.tsx'
import { staffQuestionnaireRoutes } from './staff/questionnaires/routes.tsx'
import { staffReaderRoutes } from './staff/readers/routes.tsx'
import { recordImportRoutes } from './staff/record-imports/routes.tsx'
import { recordKeyRoutes } from './staff/record-settings/keys.ts'
import { recordSettingsRoutes } from './staff/record-settings/routes.tsx'
import { recordWriteRoutes } from './staff/record-writes/routes.tsx'
import { detailsRoutes } from './staff/set-up/details.tsx'
import { employeeRoutes } from './staff/set-up/employee-routes.tsx'
import { importRoutes } from './staff/set-up/import-routes.tsx'
import { overviewRoutes as setUpRoutes } from './staff/set-up/overview.tsx'
import { placeRoutes } from './staff/set-up/place-routes.tsx'
import { staffLinkRoutes, staffSignInRoutes } from './staff/sign-in/routes.tsx'
import { staffSuspensionRoutes } from './staff/suspensions/routes.tsx'
import { assetRoutes } from './ui/assets.ts'

/** A group of routes as a feature hands them over. */
interface Mountable {
  app: Hono<Env>
  declared: Declared[]
}

/** Every feature, mounted once. */
const FEATURES: Mountable[] = [
  healthRoutes,
  overviewRoutes,
  carePageRoutes,
  helpRoutes,
  connectionRoutes,
  invitationRoutes,
  acceptRoutes,
  couplingRoutes,
  newRulesRoutes,
  welcomeRoutes,
  displayRoutes,
  signUpRoutes,
  activationRoutes,
  signInRoutes,
  forgottenRoutes,
  agreementRoutes,
  acceptanceRoutes,
  secondStepRoutes,
  accountRoutes,
  phoneStopRoutes,
  passkeyRoutes,
  emailAddressRoutes,
  emailLinkRoutes,
  takeAlongRoutes,
  closeAccountRoutes,
  accountClosedRoutes,
  dossierRoutes,
  reportRoutes,
  carePlanRoutes,
  measurementRoutes,
  documentRoutes,
  questionnaireRoutes,
  calendarFeedRoutes,
  publicFeedRoutes,
  accessLogRoutes,
  noticeRoutes,
  accountNoticeRoutes,
  unsubscribeRoutes,
  taskRoutes,
  boardRoutes,
  boardEntryRoutes,
  boardScreenRoutes,
  lunaRoutes,
  messageRoutes,
  calendarRoutes,
  noteRoutes,
  lifeStoryRoutes,
  handOverRoutes,
  removePageRoutes,
  restorePageRoutes,
  liveRoutes,
  offlineRoutes,
  offlineShellRoutes,
  staffSignInRoutes,
  staffLinkRoutes,
  joiningRoutes,
  joinWithAccountRoutes,
  setUpRoutes,
  detailsRoutes,
  placeRoutes,
  employeeRoutes,
  importRoutes,
  providerRoutes,
  staffPlaceRoutes,
  staffLookRoutes,
  lookRoutes,
  staffHomeRoutes,
  staffKeyRoutes,
  staffClientRoutes,
  ownClientRoutes,
  ownClientListRoutes,
  ownRecordRoutes,
  staffConsentRoutes,
  staffInvitationRoutes,
  staffCouplingRoutes,
  staffSuspensionRoutes,
  staffStoryRoutes,
  staffReaderRoutes,
  staffLetterBatchRoutes,
  staffClientLogRoutes,
  staffPreviewRoutes,
  previewRoutes,
  manageQuestionnaireRoutes,
  staffQuestionnaireRoutes,
  staffAnswerRoutes,
  staffHeldReportRoutes,
  staffAppointmentRoutes,
  staffInboxRoutes,
  staffBroadcastRoutes,
  staffConnectionRoutes,
  recordSettingsRoutes,
  recordKeyRoutes,
  recordWriteRoutes,
  recordImportRoutes,
  notificationRoutes,
  recordHookRoutes,
  mergedRoutes,
  staffPolicyRoutes,
  deliveryRoutes,
  deskTicketRoutes,
  deskHoursRoutes,
  deskSuccessionRoutes,
  questionRoutes,
  publicQuestionRoutes,
  successionRoutes,
  invitedSuccessionRoutes,
  stopSuccessionRoutes,
  fhirPublicRoutes,
  fhirRoutes,
  appRoutes,
  appsOfAccountRoutes,
  fhirFileRoutes,
  deskAppRoutes,
]

/** All routes with the action each is allowed by: what the tests walk over. */
export const declaredRoutes = (extra: Mountable[] = []): Declared[] =>
  [...FEATURES, ...extra].flatMap((feature) => feature.declared)

/** The whole portal as one application. `extra` is for the demo's own pages, which production never mounts. */
export const createApp = (portal: Portal, extra: Mountable[] = []): Hono<Env> => {
  const app = new Hono<Env>()
  app.use(measured(portal.metrics))
  app.use(strictHeaders)
  app.use(withViewer(portal))
  app.use(appsMayAsk)
  app.use(sameOriginOnly)
  app.route('/', assetRoutes())
  for (const feature of [...FEATURES, ...extra]) app.route('/', feature.app)
  app.notFound(onNotFound)
  app.onError(onProblem)
  return app
}
