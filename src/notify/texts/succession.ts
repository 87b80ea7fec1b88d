import { fullDate } from '../../ui/dates.ts'
import { composeMail, type MailBlock, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina, of omdat u wordt gevraagd.'

interface Facts {
  readonly name: string
  readonly pageName: string
  readonly newManagerName: string
}

const pageOf = ({ pageName }: Facts): string => `de zorgpagina van ${tidyName(pageName)}`

/** To whom: the manager of now, the one who is asked, or somebody else around the page. */
export type SuccessionTo = 'manager' | 'asked' | 'other'

/** PAG-4: two of the desk agreed that another should manage the page, and when. */
export function successionAnnounced(
  portal: Portal,
  facts: Facts & {
    readonly to: SuccessionTo
    /** «omdat de beheerder het niet meer kan doen» */
    readonly because: string
    readonly dueAt: Date
    readonly url: string
  },
): MailText {
  const fresh = tidyName(facts.newManagerName)
  const when = fullDate(facts.dueAt)
  const blocks: Record<SuccessionTo, MailBlock[]> = {
    manager: [
      `De servicedesk wil ${fresh} de beheerder maken van ${pageOf(facts)}. Dat is ${facts.because}.`,
      `Het gebeurt op ${when}, of later. Tot die tijd blijft u de beheerder.`,
      'Wilt u dit niet? Dan stopt u het met één knop.',
      { button: { label: 'Stop dit', url: facts.url } },
      'Wilt u dit wel? Dan hoeft u niets te doen.',
    ],
    asked: [
      `De servicedesk vraagt of u de beheerder wilt worden van ${pageOf(facts)}. Dat is ${facts.because}.`,
      'De beheerder nodigt mensen uit en bepaalt wie wat mag zien.',
      { button: { label: 'Bekijk de vraag', url: facts.url } },
      'Hebt u nog geen account bij Naast? Maak dat eerst, en open daarna deze e-mail opnieuw.',
      `Zegt u ja? Dan wordt u de beheerder op ${when}, of later.`,
    ],
    other: [
      `De servicedesk heeft ${fresh} gevraagd om de beheerder te worden van ${pageOf(facts)}. Dat is ${facts.because}.`,
      `Het gebeurt op ${when}, of later. Wat u zelf kunt zien, verandert niet.`,
      { button: { label: 'Lees meer', url: facts.url } },
      'Klopt er iets niet? Laat het ons dan meteen weten.',
    ],
  }
  return composeMail(portal, {
    subject:
      facts.to === 'asked'
        ? 'Wilt u beheerder worden van een zorgpagina?'
        : 'Een zorgpagina krijgt een andere beheerder',
    name: tidyName(facts.name),
    blocks: blocks[facts.to],
    why,
  })
}

/** PAG-4: it does not happen. */
export function successionStopped(
  portal: Portal,
  facts: Facts & { readonly by: string },
): MailText {
  return composeMail(portal, {
    subject: 'De beheerder van een zorgpagina blijft dezelfde',
    name: tidyName(facts.name),
    blocks: [
      `De servicedesk wilde ${tidyName(facts.newManagerName)} de beheerder maken van ${pageOf(facts)}. Dat gaat niet door.`,
      `Het is gestopt door ${facts.by}.`,
      'U hoeft niets te doen.',
    ],
    why,
  })
}

/** PAG-4: it is done. */
export function successionDone(
  portal: Portal,
  facts: Facts & { readonly isNew: boolean; readonly doneAt: Date; readonly url: string },
): MailText {
  const fresh = tidyName(facts.newManagerName)
  return composeMail(portal, {
    subject: facts.isNew ? 'U bent nu beheerder' : 'Een zorgpagina heeft een andere beheerder',
    name: tidyName(facts.name),
    blocks: [
      facts.isNew
        ? `U bent nu de beheerder van ${pageOf(facts)}. Dat is zo sinds ${fullDate(facts.doneAt)}.`
        : `${fresh} is nu de beheerder van ${pageOf(facts)}. Dat is zo sinds ${fullDate(facts.doneAt)}.`,
      facts.isNew
        ? 'U nodigt mensen uit en bepaalt wie wat mag zien.'
        : 'De servicedesk heeft dit gedaan. Klopt er iets niet? Laat het ons dan meteen weten.',
      { button: { label: 'Naar Naast', url: facts.url } },
    ],
    why,
  })
}
