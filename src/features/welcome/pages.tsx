import type { Child } from 'hono/jsx'
import { RoundIcon } from '../../ui/card.tsx'
import type { Display } from '../../ui/display.ts'
import { BesideDrawing } from '../../ui/drawings.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { NumberedSteps, Points } from '../../ui/list.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { PagePicture } from './picture.tsx'

/** The front page for visitors: what Naast is, in ten seconds, and the two doors. */
export function WelcomePage({ display, notice }: { display?: Display; notice?: Child }) {
  return (
    <PublicPage
      title="Samen om iemand heen"
      heading={false}
      wide
      signIn={false}
      {...(display === undefined ? {} : { display })}
      {...(notice === undefined ? {} : { notice })}
    >
      <Hero />
      <Parts />
      <Inside />
      <Start />
      <Safe />
    </PublicPage>
  )
}

function Hero() {
  return (
    <div class="hero">
      <div class="stack">
        <h1>Samen om iemand heen</h1>
        <p class="lead">
          Naast verbindt wie zorg krijgt, de familie en vrienden die helpen, en de zorg. U leest het
          dossier, weet hoe het gaat en regelt het samen. Op één veilige plek.
        </p>
        <Buttons>
          <ButtonLink href={sitePaths.createAccount} icon="user-plus">
            Account aanmaken
          </ButtonLink>
          <ButtonLink href={sitePaths.signIn} icon="log-in" look="quiet">
            Bestaande gebruiker
          </ButtonLink>
        </Buttons>
        <p>
          <a class="letter-link" href={sitePaths.createAccount}>
            <Icon name="mail" />
            <span>Hebt u een brief met een code?</span>
          </a>
        </p>
      </div>
      <BesideDrawing />
    </div>
  )
}

const parts: readonly { icon: IconName; title: string; words: string }[] = [
  {
    icon: 'file-heart',
    title: 'Weet hoe het gaat',
    words: 'Lees de rapportages, het zorgplan en de metingen van de zorg. Ook als u ver weg woont.',
  },
  {
    icon: 'users',
    title: 'Help samen',
    words: 'Nodig familie, vrienden of de buren uit. U kiest per persoon wat die mag zien.',
  },
  {
    icon: 'shield-check',
    title: 'Veilig',
    words: 'Het dossier opent u met een extra code. U ziet altijd wie er heeft gekeken.',
  },
]

function Parts() {
  return (
    <ul class="thirds">
      {parts.map(({ icon, title, words }) => (
        <li class="panel">
          <RoundIcon name={icon} />
          <h2>{title}</h2>
          <p>{words}</p>
        </li>
      ))}
    </ul>
  )
}

function Inside() {
  return (
    <section class="halves" aria-labelledby="zo-ziet-het-eruit">
      <PagePicture />
      <div class="stack">
        <h2 id="zo-ziet-het-eruit">Zo ziet het eruit</h2>
        <p>
          Bovenaan staat altijd bij wie u kijkt. Helpt u meer mensen? Dan kiest u rechtsboven een
          ander poppetje.
        </p>
        <Points
          points={[
            'Grote letters en duidelijke knoppen',
            'Gewone woorden, geen moeilijke taal',
            'Op telefoon, tablet en computer',
          ]}
        />
        <p>
          <a href={sitePaths.display}>Maak de letters groter of de kleuren anders</a>
        </p>
      </div>
    </section>
  )
}

function Start() {
  return (
    <section class="panel" aria-labelledby="zo-begint-u">
      <h2 id="zo-begint-u">Zo begint u</h2>
      <NumberedSteps
        steps={[
          'U krijgt een brief van uw zorgorganisatie, met een code.',
          'U maakt een account. Wij stellen u één vraag per pagina.',
          'U vult de code in. Daarna kunt u lezen, en anderen uitnodigen.',
        ]}
      />
      <p>Geen brief? U kunt ook zonder code beginnen. Koppelen kan later.</p>
    </section>
  )
}

function Safe() {
  return (
    <p class="muted">
      Naast is open: iedereen kan zien hoe het is gemaakt. Wij verkopen geen gegevens en tonen geen
      reclame.
    </p>
  )
}
