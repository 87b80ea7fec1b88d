import { PreviewRoutes } from './access/preview-routes.ts'
import { carePlanRoutes } from './features/care-plans/routes.tsx'
import { documentRoutes } from './features/documents/routes.tsx'
import { dossierRoutes } from './features/dossier/routes.tsx'
import { measurementRoutes } from './features/measurements/routes.tsx'
import { questionnaireRoutes } from './features/questionnaires/routes.tsx'
import { reportRoutes } from './features/reports/routes.tsx'
import { showAppointments } from './staff/preview/appointments.tsx'

/**
 * What an employee sees as the family does (ORG-8): the pages of these features themselves. A new part of the dossier: a
 * line here, its action in `PREVIEWED` (src/access/decide.ts), and the policy `preview` on its tables (migration 017).
 */
export const previewRoutes = new PreviewRoutes()
  .take(dossierRoutes)
  .take(reportRoutes)
  .take(carePlanRoutes)
  .take(measurementRoutes)
  .take(documentRoutes)
  .take(questionnaireRoutes)
  .instead('/kalender', 'calendar.read', showAppointments)
