import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Footer } from './footer.tsx'
import { SkipLink } from './header.tsx'
import { Icon } from './icon.tsx'
import { Crumbs, documentProps, Heading, type PageProps } from './layout.tsx'
import { type AccountMenu, Menu, type MenuItem, markCurrent } from './menu.tsx'

export interface StaffPageProps extends Omit<PageProps, 'viewer' | 'carePage' | 'menu'> {
  organisation: NonNullable<PageProps['organisation']>
  /** The employee who is signed in; left out on the page to sign in. */
  employee?: { name: string; role: string } | undefined
  menu?: readonly MenuItem[] | undefined
  home?: string
  /** What stands under the menu: the employee's own account and signing out. */
  account?: AccountMenu | undefined
}

/** A page for the staff of a care organisation: its own brand, and denser. */
export function StaffPage(props: StaffPageProps) {
  const { organisation, employee, menu = [], current, home = '/medewerkers' } = props
  const items = markCurrent(menu, current)
  return (
    <Document {...documentProps(props)} look={menu.length > 0 ? 'staff with-menu' : 'staff'}>
      <header class="top top--staff">
        <SkipLink />
        <div class="top__row">
          <a class="top__home" href={home}>
            {organisation.logo === undefined ? (
              <Icon name="building-2" size="l" />
            ) : (
              <img src={organisation.logo} alt="" height="40" />
            )}
            <span class="top__org">{organisation.name}</span>
            <span class="top__sub">Naast voor medewerkers</span>
          </a>
          {employee === undefined ? null : (
            <p class="top__who">
              <strong>{employee.name}</strong> <span>{employee.role}</span>
            </p>
          )}
        </div>
      </header>
      <div class="frame">
        <div class="side">
          {items.length === 0 ? null : <Menu items={items} account={props.account} />}
        </div>
        <main id="inhoud" tabindex={-1} class={props.wide ? 'main main--wide' : 'main'}>
          <Crumbs crumbs={props.breadcrumbs ?? []} />
          {props.notice}
          <ErrorSummary errors={props.errors} />
          <Heading {...props} />
          {props.children}
        </main>
      </div>
      <Footer here={props.here} />
    </Document>
  )
}
