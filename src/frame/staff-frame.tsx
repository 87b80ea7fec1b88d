import type { StaffAction } from '../access/actions.ts'
import { decideStaff } from '../access/decide.ts'
import type { SignedInRequest } from '../access/request.ts'
import type { StaffStanding } from '../access/standing.ts'
import { lookOf } from '../organisation-look/look.ts'
import { type AccountMenu, type MenuItem, ownAccount } from '../ui/menu.tsx'
import { StaffPage, type StaffPageProps } from '../ui/staff-page.tsx'
import { ROLE_WORDS } from './role-words.ts'

type FrameProps = Omit<
  StaffPageProps,
  'organisation' | 'employee' | 'menu' | 'display' | 'home' | 'search' | 'searchKey' | 'account'
> & {
  request: SignedInRequest
  standing: StaffStanding
  /** Colours that somebody is trying, in the place of those that are kept. */
  stylesheet?: string | undefined
  /** The page has a field to search for a client itself. */
  searches?: true
}

/** The parts of the workplace. To add one: its folder under src/staff, its routes in app.ts, and a line here. */
const PARTS: { label: string; icon: MenuItem['icon']; path: string; action: StaffAction }[] = [
  { label: 'Vandaag', icon: 'house', path: '', action: 'workplace.open' },
  { label: 'Cliënten', icon: 'users', path: '/clienten', action: 'clients.list' },
  {
    label: 'Berichten van families',
    icon: 'message-circle',
    path: '/berichten',
    action: 'inbox.list',
  },
  {
    label: 'Berichten aan veel families',
    icon: 'send',
    path: '/familieberichten',
    action: 'broadcasts.list',
  },
  {
    label: 'Vragenlijsten',
    icon: 'clipboard-list',
    path: '/vragenlijsten',
    action: 'client-questionnaires.list',
  },
  {
    label: 'Afspraken van families',
    icon: 'calendar-days',
    path: '/afspraken',
    action: 'appointments.list',
  },
  {
    label: 'Afspraken met families',
    icon: 'heart-handshake',
    path: '/afspraken-met-families',
    action: 'policy.read',
  },
  { label: 'Inrichting', icon: 'settings', path: '/inrichting', action: 'set-up.read' },
  { label: 'Brieven', icon: 'mail', path: '/brieven', action: 'letter-batches.list' },
  { label: 'Dossierkoppeling', icon: 'link', path: '/dossierkoppeling', action: 'record.read' },
  {
    label: 'Naar het dossier',
    icon: 'send',
    path: '/naar-het-dossier',
    action: 'record-writes.read',
  },
]

/** What belongs to the employee's roles. */
const staffMenu = (standing: StaffStanding): MenuItem[] =>
  PARTS.filter(({ action }) => decideStaff(standing, action).refusal !== 'not-for-role').map(
    ({ label, icon, path }) => ({
      label,
      icon,
      href: `/organisatie/${standing.organisation.slug}${path}`,
    }),
  )

/** The employee's own account, and what he sets for himself here. */
const accountMenu = (slug: string): AccountMenu => ({
  ...ownAccount,
  items: [
    ...ownAccount.items,
    { label: 'Sneltoets', icon: 'settings', href: `/organisatie/${slug}/sneltoets` },
  ],
})

/** A page for an organisation's employees. */
export function StaffFrame(given: FrameProps) {
  const { request, standing, current, searches, stylesheet, ...props } = given
  const { organisation, roles, viewer } = standing
  const home = `/organisatie/${organisation.slug}`
  const clients = `${home}/clienten`
  const finds = decideStaff(standing, 'clients.list').permit !== undefined
  return (
    <StaffPage
      {...props}
      display={request.display}
      organisation={{ ...lookOf(organisation), ...(stylesheet ? { stylesheet } : {}) }}
      employee={{
        name: `${viewer.firstName} ${viewer.lastName}`,
        role: roles.map((role) => ROLE_WORDS[role]).join(', '),
      }}
      menu={staffMenu(standing)}
      current={current ?? clients}
      home={home}
      search={searches || !finds ? undefined : `${clients}/zoeken`}
      here={request.url.pathname}
      searchKey={!viewer.searchKeyOff}
      account={accountMenu(organisation.slug)}
    />
  )
}
