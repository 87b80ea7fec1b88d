import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.'

/** For whom a dossier was closed or opened: who reads the mail, somebody else, or the whole page. */
export type ClosedFor =
  | { readonly who: 'you' }
  | { readonly who: 'everybody' }
  | { readonly who: 'other'; readonly name: string }

interface Facts {
  readonly name: string
  readonly pageName: string
  readonly organisation: string
  readonly closedFor: ClosedFor
  readonly pageUrl: string
}

const forWords = (closedFor: ClosedFor): string => {
  if (closedFor.who === 'you') return 'voor u'
  return closedFor.who === 'everybody'
    ? 'voor iedereen op de zorgpagina'
    : `voor ${tidyName(closedFor.name)}`
}

/** ORG-7: an organisation closed its dossier. Why stands on the page only, behind signing in. */
export function dossierClosed(portal: Portal, facts: Facts): MailText {
  const organisation = tidyName(facts.organisation)
  return composeMail(portal, {
    subject: 'Een dossier is gesloten',
    name: tidyName(facts.name),
    blocks: [
      `Het gaat om de zorgpagina van ${tidyName(facts.pageName)}.`,
      `${organisation} heeft het dossier gesloten ${forWords(facts.closedFor)}.`,
      ...(facts.closedFor.who === 'other'
        ? []
        : ['Bij Dossier leest u waarom, en hoe lang dit duurt.']),
      'De andere onderdelen van de zorgpagina blijven open.',
      { button: { label: 'Naar de zorgpagina', url: facts.pageUrl } },
      `Hebt u een vraag? Stel die aan ${organisation}.`,
    ],
    why,
  })
}

/** ORG-7: an organisation opened its dossier again. */
export function dossierOpened(portal: Portal, facts: Facts): MailText {
  const organisation = tidyName(facts.organisation)
  return composeMail(portal, {
    subject: 'Een dossier is weer open',
    name: tidyName(facts.name),
    blocks: [
      `Het gaat om de zorgpagina van ${tidyName(facts.pageName)}.`,
      `${organisation} heeft het dossier weer geopend ${forWords(facts.closedFor)}.`,
      { button: { label: 'Naar de zorgpagina', url: facts.pageUrl } },
    ],
    why,
  })
}
