import type { SignedInRequest } from '../access/request.ts'
import type { DeskStanding } from '../access/standing.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { StaffPage, type StaffPageProps } from '../ui/staff-page.tsx'

type FrameProps = Omit<
  StaffPageProps,
  'organisation' | 'employee' | 'menu' | 'display' | 'home'
> & {
  request: SignedInRequest
  standing: DeskStanding
}

const HOME = '/servicedesk/bezorging'

/** The rooms of the service desk. To add one: its folder under src/desk, its routes in app.ts, and a line here. */
const ROOMS: readonly MenuItem[] = [
  { label: 'Vragen', icon: 'message-circle', href: '/servicedesk/vragen' },
  { label: 'Beheerder', icon: 'arrow-right-left', href: '/servicedesk/beheerwissel' },
  { label: 'Chattijden', icon: 'clock', href: '/servicedesk/openingstijden' },
  { label: 'Apps', icon: 'smartphone', href: '/servicedesk/apps' },
  { label: 'Bezorging', icon: 'mail', href: HOME },
]

/** A page for the people of the service desk: the portal's own, of no organisation. */
export function DeskFrame({ request, standing, current, ...props }: FrameProps) {
  const { viewer } = standing
  return (
    <StaffPage
      {...props}
      display={request.display}
      organisation={{ name: 'Naast' }}
      employee={{ name: `${viewer.firstName} ${viewer.lastName}`, role: 'Servicedesk' }}
      menu={ROOMS}
      current={current ?? HOME}
      home={HOME}
      here={request.url.pathname}
    />
  )
}
