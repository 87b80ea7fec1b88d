import { fullDate, type Moment } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'
import { type GivenRights, rightsInWords } from './rights-words.ts'

/** CON-6: tells the person that he no longer takes part. */
export function removedFromPage(
  portal: Portal,
  facts: {
    readonly name: string
    readonly managerName: string
    readonly pageName: string
    readonly removedAt: Date
  },
): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'U doet niet meer mee op een zorgpagina',
    name: tidyName(facts.name),
    blocks: [
      `${manager} heeft u verwijderd van de zorgpagina van ${tidyName(facts.pageName)}. Dat was op ${fullDate(facts.removedAt)}.`,
      'U kunt deze zorgpagina niet meer zien. Uw account bij Naast houdt u wel.',
      `Hebt u een vraag hierover? Vraag het dan aan ${manager}.`,
    ],
    why: 'U krijgt deze e-mail omdat u meedeed op deze zorgpagina.',
  })
}

/** CON-6: confirms to the manager that someone was removed. */
export function participantRemoved(
  portal: Portal,
  facts: {
    readonly name: string
    readonly participantName: string
    readonly pageName: string
    readonly removedAt: Date
    readonly connectionsUrl: string
  },
): MailText {
  const participant = tidyName(facts.participantName)
  return composeMail(portal, {
    subject: 'Een deelnemer is verwijderd',
    name: tidyName(facts.name),
    blocks: [
      `${participant} is verwijderd van de zorgpagina van ${tidyName(facts.pageName)}. Dat was op ${fullDate(facts.removedAt)}.`,
      `${participant} kan deze zorgpagina niet meer zien, en heeft daarover een e-mail gekregen.`,
      'Hebt u dit niet zelf gedaan? Kijk dan bij Connecties wie er meedoen.',
      { button: { label: 'Naar Connecties', url: facts.connectionsUrl } },
    ],
    why: 'U krijgt deze e-mail omdat u de beheerder bent van deze zorgpagina.',
  })
}

/** CON-5: tells a participant what he may see from now on. */
export function rightsChanged(
  portal: Portal,
  facts: {
    readonly name: string
    readonly managerName: string
    readonly pageName: string
    readonly rights: GivenRights
    /** The last day of the rights, where the manager set that. */
    readonly rightsUntil?: Moment
    readonly pageUrl: string
  },
): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'Uw rechten zijn veranderd',
    name: tidyName(facts.name),
    blocks: [
      `${manager} heeft uw rechten veranderd op de zorgpagina van ${tidyName(facts.pageName)}.`,
      'U hebt nu toegang tot:',
      rightsInWords(facts.rights),
      ...(facts.rightsUntil === undefined
        ? []
        : [`Dit geldt tot en met ${fullDate(facts.rightsUntil)}.`]),
      { button: { label: 'Naar de zorgpagina', url: facts.pageUrl } },
      `Hebt u een vraag hierover? Vraag het dan aan ${manager}.`,
    ],
    why: 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.',
  })
}
