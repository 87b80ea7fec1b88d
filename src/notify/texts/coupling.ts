import { fullDate } from '../../ui/dates.ts'
import { composeMail, type MailBlock, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.'

/** ORG-5: tells the manager that his page is coupled, so that a wrong coupling is noticed. */
export function couplingMade(
  portal: Portal,
  facts: {
    readonly name: string
    readonly pageName: string
    readonly organisation: string
    readonly coupledAt: Date
    readonly pageUrl: string
  },
): MailText {
  const organisation = tidyName(facts.organisation)
  return composeMail(portal, {
    subject: 'Uw zorgpagina is gekoppeld',
    name: tidyName(facts.name),
    blocks: [
      `De zorgpagina van ${tidyName(facts.pageName)} is gekoppeld met ${organisation}. Dat was op ${fullDate(facts.coupledAt)}.`,
      `U vindt de informatie van ${organisation} bij Dossier. Daarvoor vult u een code in.`,
      { button: { label: 'Naar de zorgpagina', url: facts.pageUrl } },
      `Hebt u dit niet zelf gedaan? Laat het dan meteen weten aan ${organisation}.`,
    ],
    why,
  })
}

/** Who ended a coupling, and for which reason. */
export type CouplingEnd =
  | { readonly by: 'organisation'; readonly reason: 'death' | 'out-of-care' | 'other' }
  | { readonly by: 'manager'; readonly managerName: string }

/**
 * ORG-7, CON-11: tells a participant that the organisation's record can no
 * longer be read, and that the page itself stays. After a death the mail does
 * not name it: who reads this knows, and if it was recorded by mistake the
 * words do no harm.
 */
export function couplingEnded(
  portal: Portal,
  facts: {
    readonly name: string
    readonly pageName: string
    readonly organisation: string
    readonly endedAt: Date
    readonly end: CouplingEnd
    readonly pageUrl: string
  },
): MailText {
  const organisation = tidyName(facts.organisation)
  return composeMail(portal, {
    subject: 'Een koppeling is gestopt',
    name: tidyName(facts.name),
    blocks: [
      ...reasonBlocks(facts.end, tidyName(facts.pageName), organisation),
      `Sinds ${fullDate(facts.endedAt)} is het dossier van ${organisation} niet meer te lezen in Naast.`,
      `De zorgpagina blijft bestaan, met alles wat u daar voor elkaar op zette. De berichten met ${organisation} staan er niet meer.`,
      { button: { label: 'Naar de zorgpagina', url: facts.pageUrl } },
      `Hebt u een vraag over het dossier? Vraag het dan aan ${organisation}.`,
    ],
    why,
  })
}

function reasonBlocks(end: CouplingEnd, page: string, organisation: string): MailBlock[] {
  if (end.by === 'manager') {
    return [
      `${tidyName(end.managerName)} heeft de koppeling gestopt tussen de zorgpagina van ${page} en ${organisation}.`,
    ]
  }
  const words = {
    death: [
      `${organisation} heeft de zorg voor ${page} afgesloten. Wij leven met u mee en wensen u veel sterkte.`,
      'U hoeft nu niets te doen. Neem rustig de tijd.',
    ],
    'out-of-care': [
      `De zorg van ${organisation} voor ${page} is gestopt. Daarom stopt ook de koppeling met de zorgpagina.`,
    ],
    other: [
      `${organisation} heeft de koppeling gestopt met de zorgpagina van ${page}. Wilt u weten waarom? Vraag het aan ${organisation}.`,
    ],
  } as const
  return [...words[end.reason]]
}
