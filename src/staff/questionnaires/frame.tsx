import type { StaffAction } from '../../access/actions.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Notice } from '../../ui/notice.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import { SUCCESS_WORDS } from './words.ts'

type Props = Omit<Parameters<typeof StaffFrame>[0], 'standing' | 'request' | 'current'> & {
  request: StaffRequest<StaffAction>
  /** The list itself has no way back to itself. */
  top?: boolean
}

/** The frame of every page about questionnaires. */
export function QuestionnaireFrame({ request, top, children, ...props }: Props) {
  const { slug } = request.standing.organisation
  const path = staffQuestionnairePaths.list(slug)
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      {...props}
      request={request}
      standing={request.standing}
      current={path}
      breadcrumbs={props.breadcrumbs ?? (top ? [] : [{ href: path, label: 'Vragenlijsten' }])}
      wide
    >
      {success ? <Notice kind="success" title={success} /> : null}
      {children}
    </StaffFrame>
  )
}
