import type { Child } from 'hono/jsx'
import { DisplayPage } from '../src/features/display/pages.tsx'
import { WelcomePage } from '../src/features/welcome/pages.tsx'
import type { Display } from '../src/ui/display.ts'
import type { DrawingName } from '../src/ui/drawings.tsx'
import { ButtonLink, Buttons } from '../src/ui/form.tsx'
import { Page } from '../src/ui/layout.tsx'
import { MessagePage } from '../src/ui/message-page.tsx'
import { contentPages } from './gallery-content.tsx'
import { formPages } from './gallery-forms.tsx'
import { carePage, menu, viewer } from './gallery-people.ts'

function say(title: string, drawing: DrawingName, words: Child) {
  return (display: Display) => (
    <MessagePage title={title} drawing={drawing} context={{ display }}>
      <p>{words}</p>
      <Buttons>
        <ButtonLink href="/">Naar het begin</ButtonLink>
      </Buttons>
    </MessagePage>
  )
}

/** Every page of the gallery by its name: a function from the look to the HTML. */
export const galleryPages: Record<string, (display: Display) => unknown> = {
  welkom: (display) => <WelcomePage display={display} />,
  ...contentPages,
  ...formPages,
  lezen: (display) => <DisplayPage display={display} action="/lezen" saved back="/dossier" />,
  'lezen-ingelogd': (display) => <DisplayPage display={display} action="/lezen" viewer={viewer} />,
  overzicht: (display) => (
    <Page title="Bij wie wilt u kijken?" display={display} viewer={viewer} current="/overzicht">
      <p>Kies een poppetje bovenaan de pagina.</p>
    </Page>
  ),
  'niet-gevonden': say(
    'Deze pagina is er niet',
    'signpost',
    'Misschien is het adres niet helemaal goed overgenomen.',
  ),
  wachten: say('Even wachten', 'tea', 'U kunt het over 10 minuten weer proberen.'),
  storing: say(
    'Er ging iets mis bij ons',
    'cable',
    'Dit ligt niet aan u. Probeer het straks nog een keer.',
  ),
  'mail-verstuurd': say('U ontvangt een e-mail', 'letter', 'Klik in de e-mail op de knop.'),
  'niet-voor-u': (display) => (
    <MessagePage
      title="Dit onderdeel is niet voor u"
      drawing="door"
      context={{ display, viewer, carePage, menu, current: '/dossier' }}
    >
      <p>
        Alleen de beheerder en de vertrouwensgroep mogen het dossier van mevrouw De Vries lezen.
      </p>
      <p>Wilt u ook meelezen? Vraag het aan Karin de Vries. Zij beheert deze pagina.</p>
    </MessagePage>
  ),
}
