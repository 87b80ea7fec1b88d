import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, type Reply } from '../../http/reply.ts'
import { composeLetter, readLogo } from '../../letters/compose.ts'
import { renderLetter } from '../../letters/letter.ts'
import { cannot } from '../cannot.tsx'
import { readRecordId } from '../record-id.ts'
import { fetchLetter } from './queries.ts'

/** A name for the file that tells nothing of the client. */
const FILE_NAME = 'uitnodigingsbrief-naast.pdf'

/** ORG-3: the letter of an open invitation, as PDF. */
export const downloadLetter = async (request: StaffRequest<'letters.download'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const codeId = readId(request.param('codeId'))
  const facts = await fetchLetter(request.tx, request.permit, {
    recordId,
    codeId,
    now: request.now,
  })
  if (facts === null) throw new Problem('not-found')
  if (facts === 'closed')
    return cannot({ request, recordId }, 'Deze brief is er niet meer', [
      'De code is verlopen, geannuleerd of al gebruikt. Bij de cliënt ziet u hoe het nu staat.',
    ])
  request.about(facts.codeId, facts.patientId)
  const { organisation, policy } = request.standing
  const letter = composeLetter(
    { secrets: request.portal.secrets, baseUrl: request.portal.config.baseUrl },
    {
      ...organisation,
      ownText: policy.letterText,
      logo: await readLogo(request.tx, organisation.id),
    },
    facts,
  )
  return afterCommit(
    async () =>
      new Response(Buffer.from(await renderLetter(letter)), {
        headers: {
          'Content-Type': 'application/pdf',
          'Content-Disposition': `attachment; filename="${FILE_NAME}"`,
          'Cache-Control': 'no-store',
        },
      }),
  )
}
