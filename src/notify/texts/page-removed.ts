import { fullDate } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

interface Facts {
  /** Whom the mail is to. */
  readonly name: string
  readonly managerName: string
  readonly pageName: string
}

/** PAG-5: tells a participant that the page is gone. */
export function pageRemoved(portal: Portal, facts: Facts & { readonly removedAt: Date }): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'Een zorgpagina is verwijderd',
    name: tidyName(facts.name),
    blocks: [
      `${manager} heeft de zorgpagina van ${tidyName(facts.pageName)} verwijderd. Dat was op ${fullDate(facts.removedAt)}.`,
      'U kunt de zorgpagina niet meer openen. Uw account bij Naast houdt u wel.',
      `Hebt u een vraag hierover? Vraag het dan aan ${manager}.`,
    ],
    why: 'U krijgt deze e-mail omdat u meedeed op deze zorgpagina.',
  })
}

/** PAG-5: tells who was invited and did not answer yet that there is nothing to take part in any more. */
export function pageRemovedForInvited(portal: Portal, facts: Facts): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'Een uitnodiging gaat niet door',
    name: tidyName(facts.name),
    blocks: [
      `U had een uitnodiging voor de zorgpagina van ${tidyName(facts.pageName)}. Die zorgpagina is verwijderd.`,
      'De knop in de eerdere e-mail werkt niet meer. U hoeft niets te doen.',
      `Hebt u een vraag hierover? Vraag het dan aan ${manager}.`,
    ],
    why: 'U krijgt deze e-mail omdat iemand u heeft uitgenodigd bij Naast.',
  })
}

/** PAG-5: confirms to who removed the page that it is gone, with the link that brings it back. */
export function pageRemovedByYou(
  portal: Portal,
  facts: {
    readonly name: string
    readonly pageName: string
    readonly removedAt: Date
    readonly url: string
    readonly validUntil: Date
  },
): MailText {
  return composeMail(portal, {
    subject: 'U hebt een zorgpagina verwijderd',
    name: tidyName(facts.name),
    blocks: [
      `De zorgpagina van ${tidyName(facts.pageName)} is verwijderd. Dat was op ${fullDate(facts.removedAt)}.`,
      `Hebt u spijt, of was u het niet zelf? Met deze knop komt de zorgpagina terug. Dat kan tot ${fullDate(facts.validUntil)}. Daarna is alles voorgoed weg.`,
      { button: { label: 'Zorgpagina terughalen', url: facts.url } },
      'De koppeling met een zorgorganisatie komt niet terug. Daarvoor is een nieuwe code nodig.',
    ],
    why: 'U krijgt deze e-mail omdat u de beheerder was van deze zorgpagina.',
  })
}

/** PAG-5: tells everybody around it that the page is there again. */
export function pageRestored(portal: Portal, facts: Facts & { readonly url: string }): MailText {
  return composeMail(portal, {
    subject: 'Een zorgpagina is er weer',
    name: tidyName(facts.name),
    blocks: [
      `De zorgpagina van ${tidyName(facts.pageName)} was verwijderd. ${tidyName(facts.managerName)} heeft de zorgpagina teruggehaald.`,
      'Alles staat er weer, maar een koppeling met een zorgorganisatie niet.',
      { button: { label: 'Naar de zorgpagina', url: facts.url } },
    ],
    why: 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.',
  })
}
