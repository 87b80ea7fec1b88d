import { RoundIcon } from './card.tsx'
import { Figure } from './figure.tsx'
import { Icon } from './icon.tsx'
import { Logo } from './logo.tsx'
import { firstName } from './names.ts'
import { sitePaths } from './site-paths.ts'

/** A page one may go to: one figure («poppetje») in the header. */
export interface SwitcherPerson {
  /** Whole name: «Toos de Vries». */
  name: string
  href: string
  /** The page one is on now. */
  current?: boolean
  /** The viewer's own place; stands first and reads «U». */
  self?: boolean
  photo?: string | undefined
  /** Not a person but the viewer's work for this organisation; reads «Werk». */
  work?: boolean
}

/** Who is signed in, and to which pages he can go. */
export interface Viewer {
  name: string
  /** Yourself first. */
  people: readonly SwitcherPerson[]
}

/** The line on top of every page: the logo, the figures, and signing out. */
export function Header({
  viewer,
  signIn = true,
}: {
  viewer?: Viewer | undefined
  /** A visitor sees the button «Bestaande gebruiker»; not where the page itself is that door. */
  signIn?: boolean | undefined
}) {
  return (
    <header class="top">
      <SkipLink />
      <div class="top__row">
        <a class="top__home" href={viewer === undefined ? sitePaths.front : sitePaths.overview}>
          <Logo />
          <span class="vh">, naar het begin</span>
        </a>
        {viewer === undefined ? null : <Switcher viewer={viewer} />}
        {viewer === undefined && signIn ? <VisitorLinks /> : null}
      </div>
    </header>
  )
}

/** The first link of every page: past all that is the same on each. */
export function SkipLink() {
  return (
    <a class="skip" href="#inhoud">
      Ga naar de inhoud
    </a>
  )
}

function VisitorLinks() {
  return (
    <nav class="visitor" aria-label="Inloggen">
      <a class="button button--quiet" href={sitePaths.signIn}>
        <Icon name="log-in" />
        <span>Bestaande gebruiker</span>
      </a>
    </nav>
  )
}

function Switcher({ viewer }: { viewer: Viewer }) {
  return (
    <nav class="switcher" aria-label="Bij wie wilt u kijken?">
      <ul>
        {viewer.people.map((person) => (
          <li>
            <a href={person.href} {...(person.current ? { 'aria-current': 'page' } : {})}>
              {person.work ? (
                <RoundIcon name="building-2" />
              ) : (
                <Figure name={person.name} photo={person.photo} />
              )}
              <SwitcherWords person={person} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A short word to see, and behind it what the link is, to hear. */
function SwitcherWords({ person }: { person: SwitcherPerson }) {
  const { self, work, name } = person
  const [seen, said] = self
    ? ['U', 'uw eigen pagina']
    : work
      ? ['Werk', name]
      : [firstName(name), `zorgpagina van ${name}`]
  return (
    <span class="switcher__name">
      {seen}
      <span class="vh">, {said}</span>
    </span>
  )
}
