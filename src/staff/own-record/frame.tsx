import type { Child } from 'hono/jsx'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { clientPath } from '../clients/paths.ts'
import type { Aimed } from './aim.ts'
import { ownRecordPaths } from './paths.ts'

interface FrameProps {
  aimed: Aimed
  title: string
  errors?: Record<string, string>
  notice?: Child
  /** Below a list: leads back to it. */
  below?: true
  children: Child
}

/** A page of the file of one client, with the other kinds of things beside it. */
export function RecordFrame({ aimed, title, errors = {}, notice, below, children }: FrameProps) {
  const { request, recordId, clientName, kind, kinds } = aimed
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={title}
      errors={errors}
      notice={notice}
      wide
      breadcrumbs={[
        { href: clientPath(slug, recordId), label: clientName },
        ...(below
          ? [{ href: ownRecordPaths.list(slug, recordId, kind.segment), label: kind.many }]
          : []),
      ]}
    >
      {below ? null : (
        <Tabs
          label="Dossier"
          tabs={kinds.map((one) => ({
            href: ownRecordPaths.list(slug, recordId, one.segment),
            label: one.many,
            current: one === kind,
          }))}
        />
      )}
      {children}
    </StaffFrame>
  )
}
