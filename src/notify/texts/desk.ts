import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

/** HLP-1: there is an answer, to be read in the portal: what was asked may be about care. */
export function deskAnswered(
  portal: Portal,
  facts: { readonly name: string; readonly url: string },
): MailText {
  return composeMail(portal, {
    subject: 'Er is een antwoord op uw vraag',
    name: tidyName(facts.name),
    blocks: [
      'U stelde een vraag aan de servicedesk van Naast. Er is nu een antwoord.',
      { button: { label: 'Lees het antwoord', url: facts.url } },
      'Is uw vraag nog niet beantwoord? Reageer dan op dezelfde pagina.',
    ],
    why: 'U krijgt deze e-mail omdat u een vraag stelde aan de servicedesk.',
  })
}

/** HLP-1: the answer itself, to somebody who has no account and so no other place to read it. */
export function deskAnswer(
  portal: Portal,
  facts: { readonly name: string; readonly answer: string; readonly url: string },
): MailText {
  return composeMail(portal, {
    subject: 'Antwoord op uw vraag',
    name: tidyName(facts.name),
    blocks: [
      'U stelde een vraag aan de servicedesk van Naast. Dit is het antwoord:',
      ...facts.answer.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== ''),
      'Hebt u nog een vraag? Stel die dan op onze website.',
      { button: { label: 'Stel een vraag', url: facts.url } },
    ],
    why: 'U krijgt deze e-mail omdat u een vraag stelde aan de servicedesk.',
  })
}
