import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { FHIR_JSON } from '../../fhir-api/outcome.ts'
import { afterCommit, page, type Reply } from '../../http/reply.ts'
import { streamed } from '../../http/streamed.ts'
import { asBundle } from './bundle.ts'
import { FhirFilePage } from './page.tsx'

type Request = CarePageRequest<'apps.export'>

const show = async (request: Request): Promise<Reply> => page(<FhirFilePage request={request} />)

const download = async (request: Request): Promise<Reply> => {
  const { portal, viewer, sender, now, standing } = request
  await portal.limits.use('take-along', viewer.accountId)
  const failed = (error: unknown): void =>
    portal.log.error(
      { accountId: viewer.accountId, reason: (error as { code?: string }).code ?? 'unknown' },
      'a file of FHIR broke off',
    )
  const day = now.toISOString().slice(0, 10)
  return afterCommit(
    () =>
      new Response(
        streamed(asBundle({ reading: { portal, viewer, sender, now }, standing }), failed),
        {
          headers: {
            'Content-Type': FHIR_JSON,
            'Content-Disposition': `attachment; filename="naast-${day}.fhir.json"`,
          },
        },
      ),
  )
}

/** «Download als FHIR-bestand (JSON)»: what somebody may see of a page, for a program in care. */
export const fhirFileRoutes = new CarePageRoutes()
  .get('/fhir-bestand', 'apps.export', show)
  .post('/fhir-bestand', 'apps.export', download)
