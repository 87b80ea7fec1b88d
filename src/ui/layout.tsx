import type { Child } from 'hono/jsx'
import { Document, type DocumentProps } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Figure } from './figure.tsx'
import { Footer } from './footer.tsx'
import { Header, type Viewer } from './header.tsx'
import { Icon } from './icon.tsx'
import { type AccountMenu, betweenPages, Menu, type MenuItem, markCurrent } from './menu.tsx'

/** For whom one acts on this page. */
export interface CarePageShown {
  /** Whole name, for the figure: «Toos de Vries». */
  name: string
  /** How the person is spoken of: «mevrouw De Vries». */
  formalName: string
  href: string
  photo?: string | undefined
  /** The viewer's own page. */
  self?: boolean
}

export interface Crumb {
  href: string
  label: string
}

export interface PageProps extends Omit<DocumentProps, 'look'> {
  /** The <h1>; the title when left out. `false` where a field is the heading (`asHeading`). */
  heading?: string | false | undefined
  viewer?: Viewer | undefined
  carePage?: CarePageShown | undefined
  menu?: readonly MenuItem[] | undefined
  /** The address of the menu item one is in. */
  current?: string | undefined
  breadcrumbs?: readonly Crumb[] | undefined
  /** More room, for tables. */
  wide?: boolean | undefined
  /** Where «Klik hier voor hulp» goes. */
  here?: string | undefined
  /** A <Notice> above the heading: what was just done. */
  notice?: Child
}

/** A page for someone who is signed in. */
export function Page(props: PageProps) {
  const { carePage, viewer, current } = props
  const { items, account } = menuOf(props)
  return (
    <Document {...documentProps(props)} look={items.length > 0 ? 'with-menu' : ''}>
      <Header viewer={viewer} />
      <div class="frame">
        <div class="side">
          {carePage === undefined ? null : (
            <For carePage={carePage} organisation={props.organisation?.name} />
          )}
          {items.length === 0 ? null : (
            <Menu items={markCurrent(items, current)} account={account} />
          )}
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

function menuOf({ menu = [], viewer }: PageProps): {
  items: readonly MenuItem[]
  account?: AccountMenu
} {
  if (menu.length > 0) return { items: menu }
  return viewer === undefined ? { items: [] } : betweenPages
}

/** What a layout hands on to the document around it. */
export function documentProps(
  props: Omit<DocumentProps, 'look'>,
): Omit<DocumentProps, 'look' | 'children'> {
  const { title, errors, organisation, display } = props
  return { title, errors, organisation, display }
}

/** The <h1> of a page, unless a field is the heading. */
export function Heading({
  title,
  heading,
}: {
  title: string
  heading?: string | false | undefined
}) {
  if (heading === false) return null
  return <h1>{heading ?? title}</h1>
}

function For({
  carePage,
  organisation,
}: {
  carePage: CarePageShown
  organisation: string | undefined
}) {
  return (
    <section class="for" aria-label="Bij wie u kijkt">
      <a href={carePage.href}>
        <Figure name={carePage.name} photo={carePage.photo} size="l" />
        <span class="for__words">
          <span class="for__what">{carePage.self ? 'Uw zorgpagina' : 'Zorgpagina van'}</span>{' '}
          <strong class="for__name">{carePage.self ? carePage.name : carePage.formalName}</strong>
          {organisation === undefined ? null : <span class="for__org">{organisation}</span>}
        </span>
      </a>
    </section>
  )
}

/** The way back up. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  if (crumbs.length === 0) return null
  return (
    <nav class="crumbs" aria-label="Kruimelpad">
      <ul>
        {crumbs.map((crumb) => (
          <li>
            <a href={crumb.href}>
              <Icon name="chevron-left" />
              <span>{crumb.label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
