import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FocusKey } from './focus-key.tsx'
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
  /** Where the name of a client is sent that is searched for; left out where the page has such a field itself. */
  search?: string | undefined
  /** One key leads to that field; left out for who switched it off. */
  searchKey?: boolean
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
          {props.search === undefined ? null : (
            <ClientSearch action={props.search} byKey={props.searchKey === true} />
          )}
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

/** From every page to a client: «/», unless switched off, or the access key «z»; some letters, Enter. */
function ClientSearch({ action, byKey }: { action: string; byKey: boolean }) {
  return (
    <search>
      <form class="client-search" method="post" action={action} aria-label="Cliënt zoeken">
        <FocusKey sign={byKey ? '/' : null}>
          <label for="zoek-client">
            Zoek een cliënt {byKey ? <span class="muted">(toets /)</span> : null}
          </label>
          <input
            class="input input--medium"
            type="text"
            id="zoek-client"
            name="naam"
            autocomplete="off"
            accesskey="z"
            maxlength={100}
          />
        </FocusKey>
        <button class="button button--quiet" type="submit">
          <Icon name="search" />
          <span>Zoeken</span>
        </button>
      </form>
    </search>
  )
}
