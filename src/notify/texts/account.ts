import { fullDate, time } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const why = 'U krijgt deze e-mail omdat u een account hebt bij Naast.'

/**
 * ACC-3: the mail that turns a wish for an account into an account.
 *
 * @param facts.name as typed in the wizard by someone we do not know yet
 * @param facts.url single-use link to the page where the password is chosen
 * @param facts.validUntil when the link stops working
 */
export function activateAccount(
  portal: Portal,
  facts: { readonly name: string; readonly url: string; readonly validUntil: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Activeer uw account',
    name: tidyName(facts.name),
    blocks: [
      'U wilt een account bij Naast. U bent er bijna. Klik op de knop en kies een wachtwoord.',
      { button: { label: 'Account activeren', url: facts.url } },
      `De knop werkt één keer, tot ${fullDate(facts.validUntil)} om ${time(facts.validUntil)}.`,
      'Hebt u zelf geen account gevraagd? Doe dan niets. Het account gaat vanzelf weg.',
    ],
    why: 'Iemand vulde dit e-mailadres in bij Naast om een account te maken.',
  })
}

/**
 * ACC-3: what someone gets who asks for an account and has one. On the screen
 * he sees the same as anyone else; only this mail tells.
 *
 * @param facts.name of the account, not what was typed just now
 */
export function accountExists(
  portal: Portal,
  facts: { readonly name: string; readonly signInUrl: string; readonly resetUrl: string },
): MailText {
  return composeMail(portal, {
    subject: 'U hebt al een account',
    name: tidyName(facts.name),
    blocks: [
      'Iemand wilde een nieuw account maken met uw e-mailadres. Maar u hebt al een account bij Naast.',
      'Was u dit zelf? Log dan in met uw e-mailadres en uw wachtwoord. Hebt u een activatiecode? Die vult u in als u bent ingelogd.',
      { button: { label: 'Log in', url: facts.signInUrl } },
      'Weet u uw wachtwoord niet meer? Dan kiest u een nieuw wachtwoord.',
      { link: { label: 'Wachtwoord vergeten?', url: facts.resetUrl } },
      'Was u dit niet? Doe dan niets. Er is niets veranderd.',
    ],
    why,
  })
}

/**
 * ACC-4: the way to a new password.
 *
 * @param facts.url single-use link to the page where the password is chosen
 */
export function resetPassword(
  portal: Portal,
  facts: { readonly name: string; readonly url: string; readonly validUntil: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Kies een nieuw wachtwoord',
    name: tidyName(facts.name),
    blocks: [
      'U wilt een nieuw wachtwoord. Klik op de knop en kies een nieuw wachtwoord.',
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.url } },
      `De knop werkt één keer, tot ${fullDate(facts.validUntil)} om ${time(facts.validUntil)}.`,
      'Hebt u dit niet gevraagd? Doe dan niets. Uw wachtwoord blijft hetzelfde.',
    ],
    why,
  })
}

/** ACC-4: tells the owner that his password is another one now, so that a thief is noticed. */
export function passwordChanged(
  portal: Portal,
  facts: { readonly name: string; readonly changedAt: Date; readonly resetUrl: string },
): MailText {
  return composeMail(portal, {
    subject: 'Uw wachtwoord is veranderd',
    name: tidyName(facts.name),
    blocks: [
      `Uw wachtwoord bij Naast is veranderd. Dat was op ${fullDate(facts.changedAt)} om ${time(facts.changedAt)}.`,
      'Was u dit zelf? Dan hoeft u niets te doen.',
      'Was u dit niet? Kies dan meteen een nieuw wachtwoord.',
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.resetUrl } },
    ],
    why,
  })
}

/**
 * ACC-7: tells the owner by mail that codes go to another telephone now.
 *
 * @param facts.lastDigits the last two digits of the new number
 */
export function phoneChanged(
  portal: Portal,
  facts: {
    readonly name: string
    readonly changedAt: Date
    readonly lastDigits: string
    readonly resetUrl: string
  },
): MailText {
  return composeMail(portal, {
    subject: 'Uw telefoonnummer is veranderd',
    name: tidyName(facts.name),
    blocks: [
      `Uw telefoonnummer bij Naast is veranderd. Dat was op ${fullDate(facts.changedAt)} om ${time(facts.changedAt)}.`,
      `Het nieuwe nummer eindigt op ${facts.lastDigits}. Daar komen nu uw codes.`,
      'Was u dit zelf? Dan hoeft u niets te doen.',
      `Was u dit niet? Kies dan meteen een nieuw wachtwoord. Stuur daarna een e-mail naar ${portal.helpAddress}.`,
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.resetUrl } },
    ],
    why,
  })
}

/**
 * ACC-7: tells the owner that codes will go to another telephone, which was asked without the second step, and gives him
 * the time to stop it.
 *
 * @param facts.lastDigits the last two digits of the new number
 * @param facts.countsFrom when the new number takes the place of the old one
 * @param facts.stopUrl single-use link to the page where it is stopped
 */
export function phoneWaits(
  portal: Portal,
  facts: {
    readonly name: string
    readonly lastDigits: string
    readonly countsFrom: Date
    readonly stopUrl: string
  },
): MailText {
  const from = `${fullDate(facts.countsFrom)} om ${time(facts.countsFrom)}`
  return composeMail(portal, {
    subject: 'Uw codes gaan straks naar een ander nummer',
    name: tidyName(facts.name),
    blocks: [
      `Iemand wil een ander telefoonnummer bij uw account. Dat nummer eindigt op ${facts.lastDigits}.`,
      `Het nieuwe nummer werkt vanaf ${from}. Daarna komen uw codes daar. Nu is er nog niets veranderd.`,
      'Was u dit zelf? Dan hoeft u niets te doen.',
      'Was u dit niet? Klik dan op de knop. Het nieuwe nummer werkt dan niet. Overal wordt u uitgelogd.',
      { button: { label: 'Dit was ik niet', url: facts.stopUrl } },
      `De knop werkt één keer, tot ${from}. Lukt het niet? Stuur dan een e-mail naar ${portal.helpAddress}.`,
    ],
    why,
  })
}

/** ACC-12: tells the owner that all his data was taken along, so that a thief is noticed. */
export function dataTakenAlong(
  portal: Portal,
  facts: { readonly name: string; readonly takenAt: Date; readonly resetUrl: string },
): MailText {
  return composeMail(portal, {
    subject: 'Uw gegevens zijn opgehaald',
    name: tidyName(facts.name),
    blocks: [
      `Alles wat Naast van u bewaart, is opgehaald in één bestand. Dat was op ${fullDate(facts.takenAt)} om ${time(facts.takenAt)}.`,
      'Was u dit zelf? Bewaar het bestand op een veilige plek.',
      `Was u dit niet? Kies dan meteen een nieuw wachtwoord. Stuur daarna een e-mail naar ${portal.helpAddress}.`,
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.resetUrl } },
    ],
    why,
  })
}

/**
 * ACC-11: someone signed in on a device that the account did not use before.
 *
 * @param facts.device in words: «Firefox op Windows»
 */
export function newSignIn(
  portal: Portal,
  facts: {
    readonly name: string
    readonly signedInAt: Date
    readonly device: string
    readonly resetUrl: string
  },
): MailText {
  return composeMail(portal, {
    subject: 'Er is ingelogd op een nieuw apparaat',
    name: tidyName(facts.name),
    blocks: [
      'Iemand heeft met uw account ingelogd. Dat was op een apparaat dat wij nog niet kenden.',
      [
        `Wanneer: ${fullDate(facts.signedInAt)} om ${time(facts.signedInAt)}`,
        `Waarmee: ${tidyName(facts.device)}`,
      ],
      'Was u dit zelf? Dan hoeft u niets te doen.',
      'Was u dit niet? Kies dan meteen een nieuw wachtwoord.',
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.resetUrl } },
    ],
    why,
  })
}

/** What changed in how somebody does the second step. */
export type SecondStepChange =
  | 'app-added'
  | 'app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-codes-made'

const changeWords: Record<SecondStepChange, { subject: string; what: string }> = {
  'app-added': {
    subject: 'U gebruikt nu een authenticator-app',
    what: 'Bij uw account is een authenticator-app ingesteld. De codes komen nu uit die app.',
  },
  'app-removed': {
    subject: 'De authenticator-app is weggehaald',
    what: 'De authenticator-app hoort niet meer bij uw account. De codes uit die app werken niet meer.',
  },
  'passkey-added': {
    subject: 'U hebt een nieuwe passkey',
    what: 'Bij uw account is een passkey gemaakt. Met die passkey kan iemand inloggen en het dossier openen.',
  },
  'passkey-removed': {
    subject: 'Er is een passkey weggehaald',
    what: 'Een passkey hoort niet meer bij uw account. Met die passkey kan niemand meer inloggen.',
  },
  'recovery-codes-made': {
    subject: 'Uw herstelcodes zijn nieuw',
    what: 'Er zijn nieuwe herstelcodes gemaakt voor uw account. De oude codes werken niet meer.',
  },
}

/** ACC-8: tells the owner that the second step goes another way now, so that a thief is noticed. */
export function secondStepChanged(
  portal: Portal,
  facts: {
    readonly name: string
    readonly change: SecondStepChange
    readonly changedAt: Date
    readonly resetUrl: string
  },
): MailText {
  const { subject, what } = changeWords[facts.change]
  return composeMail(portal, {
    subject,
    name: tidyName(facts.name),
    blocks: [
      what,
      `Dat was op ${fullDate(facts.changedAt)} om ${time(facts.changedAt)}.`,
      'Was u dit zelf? Dan hoeft u niets te doen.',
      `Was u dit niet? Kies dan meteen een nieuw wachtwoord. Stuur daarna een e-mail naar ${portal.helpAddress}.`,
      { button: { label: 'Nieuw wachtwoord kiezen', url: facts.resetUrl } },
    ],
    why,
  })
}

/**
 * ACC-8: tells the owner that one of his recovery codes was used.
 *
 * @param facts.left how many codes can still be used
 */
export function recoveryCodeUsed(
  portal: Portal,
  facts: {
    readonly name: string
    readonly usedAt: Date
    readonly left: number
    readonly accountUrl: string
  },
): MailText {
  return composeMail(portal, {
    subject: 'Er is een herstelcode gebruikt',
    name: tidyName(facts.name),
    blocks: [
      `Op ${fullDate(facts.usedAt)} om ${time(facts.usedAt)} is een herstelcode van uw account gebruikt.`,
      facts.left === 0
        ? 'Het was uw laatste herstelcode. Maak nieuwe codes in uw account.'
        : `U hebt er nog ${facts.left}. Als ze bijna op zijn, maakt u nieuwe in uw account.`,
      { button: { label: 'Naar mijn herstelcodes', url: facts.accountUrl } },
      `Was u dit niet? Kies dan meteen een nieuw wachtwoord. Stuur daarna een e-mail naar ${portal.helpAddress}.`,
    ],
    why,
  })
}
