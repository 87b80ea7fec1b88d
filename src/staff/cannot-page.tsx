import type { StaffRequest } from '../access/request.ts'
import { StaffFrame } from '../frame/staff-frame.tsx'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { clientPath } from './clients/paths.ts'

/** A page that says why something cannot be done (any more), and leads back to the client. */
export function CannotPage({
  request,
  recordId,
  title,
  lines,
  next,
}: {
  request: StaffRequest
  recordId: string
  title: string
  lines: readonly string[]
  /** Where to go on; back to the client when left out. */
  next?: { href: string; label: string }
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame request={request} standing={request.standing} title={title}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <Buttons>
        <ButtonLink href={next?.href ?? clientPath(slug, recordId)}>
          {next?.label ?? 'Naar de cliënt'}
        </ButtonLink>
      </Buttons>
    </StaffFrame>
  )
}
