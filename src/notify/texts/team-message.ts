import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

/** MSG-6: a family wrote to the organisation; to an employee. It names neither the client nor what was written. */
export function familyWrote(
  portal: Portal,
  facts: { readonly name: string; readonly organisation: string; readonly url: string },
): MailText {
  return composeMail(portal, {
    subject: 'Er wacht een bericht van een familie',
    name: tidyName(facts.name),
    blocks: [
      `Een familie schreef een bericht aan ${tidyName(facts.organisation)}. Het wacht op antwoord.`,
      'In deze e-mail staat niet wat er is geschreven. Dat leest u op Naast.',
      { button: { label: 'Naar de berichten', url: facts.url } },
      'U krijgt pas weer een e-mail als u de berichten hebt bekeken.',
    ],
    why: `U krijgt deze e-mail omdat u werkt bij ${tidyName(facts.organisation)}.`,
  })
}
