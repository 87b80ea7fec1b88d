import { fullDate } from '../../ui/dates.ts'
import { composeMail, type MailBlock, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.'

interface Asked {
  /** Whom the mail is to. */
  readonly name: string
  readonly managerName: string
  readonly pageName: string
}

/** PAG-4: asks a participant whether he will manage the page. */
export function managementAsked(
  portal: Portal,
  facts: Asked & { readonly url: string; readonly validUntil: Date },
): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'Wilt u beheerder worden van een zorgpagina?',
    name: tidyName(facts.name),
    blocks: [
      `${manager} vraagt of u de beheerder wilt worden van de zorgpagina van ${tidyName(facts.pageName)}.`,
      'De beheerder nodigt mensen uit en bepaalt wie wat mag zien.',
      { button: { label: 'Bekijk de vraag', url: facts.url } },
      `U kunt ja of nee zeggen tot ${fullDate(facts.validUntil)}. Zegt u niets, dan verandert er niets.`,
      `Hebt u een vraag hierover? Vraag het dan aan ${manager}.`,
    ],
    why,
  })
}

/** PAG-4: the manager took the question back. */
export function managementWithdrawn(portal: Portal, facts: Asked): MailText {
  const manager = tidyName(facts.managerName)
  return composeMail(portal, {
    subject: 'U hoeft geen beheerder te worden',
    name: tidyName(facts.name),
    blocks: [
      `${manager} vroeg u om beheerder te worden van de zorgpagina van ${tidyName(facts.pageName)}. Die vraag is teruggenomen.`,
      `U hoeft niets te doen. ${manager} blijft de beheerder.`,
    ],
    why,
  })
}

/** PAG-4: tells the manager that the other said no. */
export function managementDeclined(
  portal: Portal,
  facts: {
    readonly name: string
    readonly askedName: string
    readonly pageName: string
    readonly url: string
  },
): MailText {
  const asked = tidyName(facts.askedName)
  return composeMail(portal, {
    subject: 'Het beheer is niet overgenomen',
    name: tidyName(facts.name),
    blocks: [
      `${asked} wil geen beheerder worden van de zorgpagina van ${tidyName(facts.pageName)}.`,
      'U blijft zelf de beheerder. U kunt het ook aan iemand anders vragen.',
      { button: { label: 'Naar de zorgpagina', url: facts.url } },
    ],
    why: 'U krijgt deze e-mail omdat u de beheerder bent van deze zorgpagina.',
  })
}

/** Whom the mail is to: the manager from now on, the one until now, or somebody else around the page. */
export type HandedOverTo = 'new' | 'old' | 'other'

/** PAG-4: tells everybody around the page who manages it from now on. */
export function managementHandedOver(
  portal: Portal,
  facts: {
    readonly to: HandedOverTo
    readonly name: string
    readonly newManagerName: string
    readonly oldManagerName: string
    readonly pageName: string
    readonly handedOverAt: Date
    /** What the one until now does from now on. */
    readonly stays: 'all' | 'basic' | 'not'
    readonly url: string
  },
): MailText {
  const [fresh, old] = [tidyName(facts.newManagerName), tidyName(facts.oldManagerName)]
  const page = `de zorgpagina van ${tidyName(facts.pageName)}`
  const when = `Dat is zo sinds ${fullDate(facts.handedOverAt)}.`
  const blocks: Record<HandedOverTo, MailBlock[]> = {
    new: [
      `U bent nu de beheerder van ${page}. ${when}`,
      'U nodigt mensen uit en bepaalt wie wat mag zien. Alleen u kunt een zorgorganisatie koppelen of de pagina verwijderen.',
      facts.stays === 'not' ? `${old} doet niet meer mee.` : `${old} doet nog mee.`,
    ],
    old: [
      `${fresh} is nu de beheerder van ${page}. ${when}`,
      facts.stays === 'not'
        ? 'U doet niet meer mee op deze zorgpagina, zoals u zelf koos.'
        : 'U doet nog mee, zoals u zelf koos.',
      'Hebt u dit niet zelf gevraagd? Laat het ons dan meteen weten.',
    ],
    other: [
      `${fresh} is nu de beheerder van ${page}, en niet meer ${old}. ${when}`,
      `Wat u zelf kunt zien, verandert niet. Hebt u een vraag? Vraag het dan aan ${fresh}.`,
    ],
  }
  const stillSees = facts.to !== 'old' || facts.stays !== 'not'
  return composeMail(portal, {
    subject:
      facts.to === 'new' ? 'U bent nu beheerder' : 'Een zorgpagina heeft een andere beheerder',
    name: tidyName(facts.name),
    blocks: [
      ...blocks[facts.to],
      ...(stillSees ? [{ button: { label: 'Naar de zorgpagina', url: facts.url } }] : []),
    ],
    why,
  })
}

/** CON-10: tells who keeps an organisation's clients that a page has another manager; of which client, the link tells. */
export function managerChanged(
  portal: Portal,
  facts: { readonly name: string; readonly organisation: string; readonly url: string },
): MailText {
  return composeMail(portal, {
    subject: 'Een zorgpagina van een cliënt heeft een andere beheerder',
    name: tidyName(facts.name),
    blocks: [
      `Een zorgpagina die is gekoppeld met ${tidyName(facts.organisation)} heeft een andere beheerder.`,
      'Na het inloggen ziet u bij de cliënt wie de beheerder nu is.',
      { button: { label: 'Bekijk wie meeleest', url: facts.url } },
    ],
    why: 'U krijgt deze e-mail omdat u bij deze organisatie voor cliënten zorgt dat de gegevens kloppen.',
  })
}
