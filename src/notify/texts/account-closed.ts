import { fullDate, time } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

/** ACC-10: the last mail, to who closed his account. */
export function accountClosed(
  portal: Portal,
  facts: { readonly name: string; readonly closedAt: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Uw account is verwijderd',
    name: tidyName(facts.name),
    blocks: [
      `Uw account bij Naast is verwijderd. Dat was op ${fullDate(facts.closedAt)} om ${time(facts.closedAt)}.`,
      'Wij bewaren uw e-mailadres niet meer. Dit is onze laatste e-mail aan u.',
      'Berichten die u schreef op pagina’s van anderen, blijven daar staan zonder uw naam.',
      `Hebt u dit niet zelf gedaan? Stuur dan meteen een e-mail naar ${portal.helpAddress}.`,
    ],
    why: 'U krijgt deze e-mail omdat u een account had bij Naast.',
  })
}
