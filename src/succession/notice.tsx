import { longDate } from '../ui/dates.ts'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import type { PageSuccession } from './page-succession.ts'
import { successionPaths } from './paths.ts'

/** Tells whoever takes part that the desk arranges another manager, and leads to where it is stopped or answered. */
export function SuccessionNotice({
  succession,
  carePageId,
  viewerId,
}: {
  succession: PageSuccession | null
  carePageId: string
  viewerId: string
}) {
  if (!succession) return null
  const asked = succession.toAccountId === viewerId && !succession.acceptedAt
  return (
    <Notice
      kind="warning"
      title={
        asked
          ? 'De servicedesk vraagt of u beheerder wilt worden'
          : `${succession.toName} wordt de beheerder van deze pagina`
      }
    >
      <p>De servicedesk regelt dit. Het gebeurt op {longDate(succession.dueAt)}, of later.</p>
      <Buttons>
        <ButtonLink href={successionPaths.page(carePageId)}>Lees meer</ButtonLink>
      </Buttons>
    </Notice>
  )
}
