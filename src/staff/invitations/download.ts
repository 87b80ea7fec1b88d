import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { groupActivationCode, unsealActivationCode } from '../../activation-code.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, type Reply } from '../../http/reply.ts'
import { sitePaths } from '../../ui/site-paths.ts'
import { cannot } from '../cannot.tsx'
import { readRecordId } from '../record-id.ts'
import { splitAddressee } from './form.ts'
import { renderLetter } from './letter.ts'
import type { Letter } from './letter-words.ts'
import { fetchLetter, type LetterFacts } from './queries.ts'

/** A name for the file that tells nothing of the client. */
const FILE_NAME = 'uitnodigingsbrief-naast.pdf'

const letterOf = (request: StaffRequest, facts: LetterFacts): Letter => {
  const { organisation } = request.standing
  const code = unsealActivationCode(request.portal.secrets, facts.sealed)
  if (code === null) throw new Error('a stored activation code cannot be opened')
  return {
    organisation: {
      name: organisation.name,
      addressLines: organisation.address.split('\n').filter((line) => line.trim() !== ''),
    },
    addressee: splitAddressee(facts.addressee),
    reader: facts.capacity === 'client' ? 'patient' : 'representative',
    patientName: facts.patientName,
    code: groupActivationCode(code),
    sentOn: facts.createdAt,
    validUntil: facts.expiresAt,
    startUrl: request.portal.config.baseUrl + sitePaths.createAccount,
    contact: {
      name: organisation.name,
      ...(organisation.phone === '' ? {} : { phone: organisation.phone }),
      ...(organisation.email === '' ? {} : { email: organisation.email }),
    },
  }
}

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
  const letter = letterOf(request, facts)
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
