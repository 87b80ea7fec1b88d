import { DisplayPage } from '../src/features/display/pages.tsx'
import { WelcomePage } from '../src/features/welcome/pages.tsx'
import type { Display } from '../src/ui/display.ts'
import {
  BadRequestPage,
  FaultPage,
  NotForYouPage,
  NotFoundPage,
  RecordUnreachablePage,
  TooOftenPage,
} from '../src/ui/error-pages.tsx'
import { contentPages } from './gallery-content.tsx'
import { formPages } from './gallery-forms.tsx'
import { carePage, menu, viewer } from './gallery-people.ts'

/** Every page of the gallery by its name: a function from the look to the HTML. */
export const galleryPages: Record<string, (display: Display) => unknown> = {
  welkom: (display) => <WelcomePage display={display} />,
  ...contentPages,
  ...formPages,
  lezen: (display) => <DisplayPage display={display} action="/lezen" saved back="/dossier" />,
  'niet-gevonden': (display) => <NotFoundPage context={{ display }} />,
  'niet-voor-u': (display) => (
    <NotForYouPage
      part="het dossier"
      reason="Alleen de beheerder en de vertrouwensgroep mogen het dossier van mevrouw De Vries lezen."
      ask="Wilt u ook meelezen? Vraag het aan Karin de Vries. Zij beheert deze pagina."
      context={{ display, viewer, carePage, menu, current: '/dossier' }}
    />
  ),
  'kan-niet': (display) => <BadRequestPage context={{ display }} />,
  wachten: (display) => <TooOftenPage wait="over 10 minuten" context={{ display }} />,
  storing: (display) => <FaultPage reference="7F3K-22" context={{ display }} />,
  onbereikbaar: (display) => (
    <RecordUnreachablePage
      organisation="Zorggroep De Linde"
      since="vandaag om 09.05 uur"
      context={{ display, viewer, carePage, menu, current: '/dossier' }}
    />
  ),
}
