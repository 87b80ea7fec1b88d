import { fullDate, time } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u een account hebt bij Naast.'
const at = (moment: Date): string => `${fullDate(moment)} om ${time(moment)}`

/**
 * ACC-7: to the new address, as proof that it is somebody's own.
 *
 * @param facts.url single-use link to the page where the address is confirmed
 * @param facts.validUntil when the link stops working
 */
export function confirmEmailAddress(
  portal: Portal,
  facts: { readonly name: string; readonly url: string; readonly validUntil: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Bevestig uw nieuwe e-mailadres',
    name: tidyName(facts.name),
    blocks: [
      'U wilt dit e-mailadres gebruiken bij Naast. Klik op de knop om het te bevestigen.',
      { button: { label: 'Bevestig dit e-mailadres', url: facts.url } },
      `De knop werkt één keer, tot ${at(facts.validUntil)}.`,
      'Hebt u dit niet gevraagd? Doe dan niets. Er verandert niets.',
    ],
    why: 'Iemand vulde dit e-mailadres in bij Naast als nieuw adres.',
  })
}

/**
 * ACC-7: to the address of before, as soon as another is asked for.
 *
 * @param facts.stopUrl single-use link that stops the change, or brings this address back
 * @param facts.stopUntil when the link stops working
 */
export function emailAddressChanges(
  portal: Portal,
  facts: {
    readonly name: string
    readonly askedAt: Date
    readonly stopUrl: string
    readonly stopUntil: Date
  },
): MailText {
  return composeMail(portal, {
    subject: 'Iemand wil een ander e-mailadres bij uw account',
    name: tidyName(facts.name),
    blocks: [
      `Iemand wil uw account bij Naast een ander e-mailadres geven. Dat was op ${at(facts.askedAt)}.`,
      'Daarna logt u in met het nieuwe adres. Op dit adres krijgt u dan geen e-mail meer.',
      'Was u dit zelf? Dan hoeft u niets te doen.',
      'Was u dit niet? Klik dan op de knop. Uw account houdt dit adres. Overal wordt u uitgelogd.',
      { button: { label: 'Dit was ik niet', url: facts.stopUrl } },
      `De knop werkt één keer, tot ${at(facts.stopUntil)}. Lukt het niet? Stuur dan een e-mail naar ${portal.helpAddress}.`,
    ],
    why,
  })
}

/** ACC-7: to both addresses, once the new one counts. The old one can still bring itself back by the mail before. */
export function emailAddressChanged(
  portal: Portal,
  facts: { readonly name: string; readonly changedAt: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Uw e-mailadres is veranderd',
    name: tidyName(facts.name),
    blocks: [
      `Uw account bij Naast heeft een ander e-mailadres. Dat is zo sinds ${at(facts.changedAt)}.`,
      'U logt voortaan in met het nieuwe adres. Uw wachtwoord is hetzelfde gebleven.',
      `Was u dit niet? Klik dan op de knop in de vorige e-mail van ons. Of stuur een e-mail naar ${portal.helpAddress}.`,
    ],
    why,
  })
}
