import { load } from 'cheerio'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { checkPlainDutch, checkPlainDutchHtml } from '../../../test/plain-dutch.ts'
import { adviceFor } from '../../record/fhir/advice.ts'
import { sentenceOf } from '../../record/fhir/error.ts'
import { REASON_WORDS, STOPPED_WORDS } from '../../succession/words.ts'
import type { Portal } from '../mail-layout.tsx'
import { NOTICE_KIND_NAMES, type NoticeKind } from '../notice-kinds.ts'
import { NOTICE_WORDS } from '../notice-words.ts'
import type { MailText, SmsText } from '../outgoing.ts'
import {
  accountExists,
  activateAccount,
  dataTakenAlong,
  newSignIn,
  passwordChanged,
  phoneChanged,
  phoneWaits,
  recoveryCodeUsed,
  resetPassword,
  secondStepChanged,
} from './account.ts'
import { accountClosed } from './account-closed.ts'
import { couplingEnded, couplingMade } from './coupling.ts'
import { deskAnswer, deskAnswered } from './desk.ts'
import { confirmEmailAddress, emailAddressChanged, emailAddressChanges } from './email-address.ts'
import {
  invitation,
  invitationAccepted,
  invitationReminder,
  invitationWithdrawn,
} from './invitation.ts'
import {
  managementAsked,
  managementDeclined,
  managementHandedOver,
  managementWithdrawn,
  managerChanged,
} from './management.ts'
import { addressWorks, dailySummary, news } from './notice.ts'
import {
  pageRemoved,
  pageRemovedByYou,
  pageRemovedForInvited,
  pageRestored,
} from './page-removed.ts'
import { participantRemoved, removedFromPage, rightsChanged } from './participant.ts'
import { certificateEnds, recordAlarms, recordAway, recordBack } from './record-alert.ts'
import { codeSms, phoneLeftSms, phoneWaitsSms } from './sms.ts'
import { successionAnnounced, successionDone, successionStopped } from './succession.ts'
import { dossierClosed, dossierOpened } from './suspension.ts'
import { familyWrote } from './team-message.ts'

const portal: Portal = { baseUrl: 'https://naast.example', helpAddress: 'hulp@naast.example' }
const moment = new Date('2026-11-21T08:05:00Z')
const later = new Date('2027-01-02T08:05:00Z')
const url = `${portal.baseUrl}/link/6b1f0a`
const second = `${portal.baseUrl}/wachtwoord-vergeten`

type Names = { me: string; other: string; page: string; organisation: string }
const plain: Names = {
  me: 'Karin de Vries',
  other: 'Joop Bakker',
  page: 'Toos Bakker',
  organisation: 'De Linde',
}
const hostile: Names = {
  me: '<script>alert(1)</script> winkel.example',
  other: 'Klik https://kwaad.example/nu\r\nBcc: iedereen@kwaad.example',
  page: `"><img src=x onerror=alert(1)>${'x'.repeat(300)}`,
  organisation: 'Zorg & Welzijn \u202Etxt.exe',
}

function mails({
  me,
  other,
  page,
  organisation,
}: Names): Record<string, { mail: MailText; urls: string[] }> {
  const invited = { name: me, inviterName: other, pageName: page, url, validUntil: later }
  const ended = { name: me, pageName: page, organisation, endedAt: moment, pageUrl: url }
  const manages = { name: me, managerName: other, pageName: page }
  const handedOver = {
    name: me,
    newManagerName: other,
    oldManagerName: me,
    pageName: page,
    handedOverAt: moment,
    url,
  }
  const closed = { name: me, pageName: page, organisation, pageUrl: url }
  const succeeds = { name: me, newManagerName: other, pageName: page }
  const because = REASON_WORDS.unreachable.because
  const announced = { ...succeeds, because, dueAt: later, url }
  const connections = { name: me, participantName: other, pageName: page, connectionsUrl: url }
  return {
    'HLP-1 the desk answered': {
      mail: deskAnswered(portal, { name: me, url }),
      urls: [url],
    },
    'HLP-1 the answer of the desk': {
      mail: deskAnswer(portal, { name: me, answer: 'Log in.\n\nKies dan «Kalender».', url }),
      urls: [url],
    },
    'PAG-4 the desk arranges another manager, to the one of now': {
      mail: successionAnnounced(portal, { ...announced, to: 'manager' }),
      urls: [url],
    },
    'PAG-4 the desk arranges another manager, to who is asked': {
      mail: successionAnnounced(portal, { ...announced, to: 'asked' }),
      urls: [url],
    },
    'PAG-4 the desk arranges another manager, to the others': {
      mail: successionAnnounced(portal, { ...announced, to: 'other' }),
      urls: [url],
    },
    'PAG-4 another manager: stopped': {
      mail: successionStopped(portal, { ...succeeds, by: STOPPED_WORDS.manager }),
      urls: [],
    },
    'PAG-4 another manager: done, to the new one': {
      mail: successionDone(portal, { ...succeeds, isNew: true, doneAt: moment, url }),
      urls: [url],
    },
    'PAG-4 another manager: done, to the others': {
      mail: successionDone(portal, { ...succeeds, isNew: false, doneAt: moment, url }),
      urls: [url],
    },
    'ECD-3 the record is away': {
      mail: recordAway(portal, {
        ...{ name: me, url, since: moment, now: later },
        reason: sentenceOf('unauthorised'),
        advice: adviceFor(sentenceOf('unauthorised')),
      }),
      urls: [url],
    },
    'ECD-3 the record is back': { mail: recordBack(portal, { name: me, url }), urls: [url] },
    'ECD-3 something of the record to look at': {
      mail: recordAlarms(portal, { name: me, url, count: 3 }),
      urls: [url],
    },
    'ECD-3 a certificate of ours ends': {
      mail: certificateEnds(portal, { name: me, url, whose: 'ours', until: later }),
      urls: [url],
    },
    'ECD-3 a certificate of the record ends': {
      mail: certificateEnds(portal, { name: me, url, whose: 'theirs', until: later }),
      urls: [url],
    },
    'ACC-3 activate': {
      mail: activateAccount(portal, { name: me, url, validUntil: later }),
      urls: [url],
    },
    'ACC-3 account exists': {
      mail: accountExists(portal, { name: me, signInUrl: url, resetUrl: second }),
      urls: [url, second],
    },
    'ACC-4 reset password': {
      mail: resetPassword(portal, { name: me, url, validUntil: later }),
      urls: [url],
    },
    'ACC-4 password changed': {
      mail: passwordChanged(portal, { name: me, changedAt: moment, resetUrl: url }),
      urls: [url],
    },
    'ACC-7 phone changed': {
      mail: phoneChanged(portal, { name: me, changedAt: moment, lastDigits: '78', resetUrl: url }),
      urls: [url],
    },
    'ACC-7 phone waits': {
      mail: phoneWaits(portal, { name: me, lastDigits: '78', countsFrom: later, stopUrl: url }),
      urls: [url],
    },
    'ACC-7 confirm another address': {
      mail: confirmEmailAddress(portal, { name: me, url, validUntil: later }),
      urls: [url],
    },
    'ACC-7 another address is asked': {
      mail: emailAddressChanges(portal, {
        name: me,
        askedAt: moment,
        stopUrl: url,
        stopUntil: later,
      }),
      urls: [url],
    },
    'ACC-7 address changed': {
      mail: emailAddressChanged(portal, { name: me, changedAt: moment }),
      urls: [],
    },
    'ACC-10 account closed': {
      mail: accountClosed(portal, { name: me, closedAt: moment }),
      urls: [],
    },
    'ACC-12 data taken along': {
      mail: dataTakenAlong(portal, { name: me, takenAt: moment, resetUrl: url }),
      urls: [url],
    },
    'ORG-7 dossier closed for you': {
      mail: dossierClosed(portal, { ...closed, closedFor: { who: 'you' } }),
      urls: [url],
    },
    'ORG-7 dossier closed for another': {
      mail: dossierClosed(portal, { ...closed, closedFor: { who: 'other', name: other } }),
      urls: [url],
    },
    'ORG-7 dossier open again': {
      mail: dossierOpened(portal, { ...closed, closedFor: { who: 'everybody' } }),
      urls: [url],
    },
    'ACC-8 passkey made': {
      mail: secondStepChanged(portal, {
        name: me,
        change: 'passkey-added',
        changedAt: moment,
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-8 passkey removed': {
      mail: secondStepChanged(portal, {
        name: me,
        change: 'passkey-removed',
        changedAt: moment,
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-11 new sign-in': {
      mail: newSignIn(portal, {
        name: me,
        signedInAt: moment,
        device: 'Firefox op Windows',
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-8 app set up': {
      mail: secondStepChanged(portal, {
        name: me,
        change: 'app-added',
        changedAt: moment,
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-8 app removed': {
      mail: secondStepChanged(portal, {
        name: me,
        change: 'app-removed',
        changedAt: moment,
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-8 recovery codes made': {
      mail: secondStepChanged(portal, {
        name: me,
        change: 'recovery-codes-made',
        changedAt: moment,
        resetUrl: url,
      }),
      urls: [url],
    },
    'ACC-8 recovery code used': {
      mail: recoveryCodeUsed(portal, { name: me, usedAt: moment, left: 3, accountUrl: url }),
      urls: [url],
    },
    'ACC-8 last recovery code used': {
      mail: recoveryCodeUsed(portal, { name: me, usedAt: moment, left: 0, accountUrl: url }),
      urls: [url],
    },
    'CON-3 invitation, basic': {
      mail: invitation(portal, { ...invited, rights: 'basic' }),
      urls: [url],
    },
    'CON-3 invitation, all': {
      mail: invitation(portal, { ...invited, rights: 'all' }),
      urls: [url],
    },
    'CON-7 invitation, parts, until': {
      mail: invitation(portal, {
        ...invited,
        rights: { parts: ['Kalender', 'Rapportages'] },
        rightsUntil: later,
      }),
      urls: [url],
    },
    'CON-3 reminder': {
      mail: invitationReminder(portal, { ...invited, rights: 'basic', firstSentAt: moment }),
      urls: [url],
    },
    'CON-3 withdrawn': {
      mail: invitationWithdrawn(portal, { name: me, inviterName: other, pageName: page }),
      urls: [],
    },
    'CON-4 accepted': {
      mail: invitationAccepted(portal, { ...connections, rights: 'basic' }),
      urls: [url],
    },
    'CON-6 removed, to the person': {
      mail: removedFromPage(portal, {
        name: me,
        managerName: other,
        pageName: page,
        removedAt: moment,
      }),
      urls: [],
    },
    'CON-6 removed, to the manager': {
      mail: participantRemoved(portal, { ...connections, removedAt: moment }),
      urls: [url],
    },
    'CON-5 rights changed': {
      mail: rightsChanged(portal, {
        name: me,
        managerName: other,
        pageName: page,
        rights: 'all',
        pageUrl: url,
      }),
      urls: [url],
    },
    'CON-7 rights changed, parts, until': {
      mail: rightsChanged(portal, {
        name: me,
        managerName: other,
        pageName: page,
        rights: { parts: ['Kalender', 'Rapportages'] },
        rightsUntil: '2026-12-31',
        pageUrl: url,
      }),
      urls: [url],
    },
    'PAG-4 asked to manage': {
      mail: managementAsked(portal, { ...manages, url, validUntil: later }),
      urls: [url],
    },
    'PAG-4 question taken back': { mail: managementWithdrawn(portal, manages), urls: [] },
    'PAG-4 declined': {
      mail: managementDeclined(portal, { name: me, askedName: other, pageName: page, url }),
      urls: [url],
    },
    'CON-10 another manager, to the organisation': {
      mail: managerChanged(portal, { name: me, organisation, url }),
      urls: [url],
    },
    'PAG-4 handed over, to the new manager': {
      mail: managementHandedOver(portal, { ...handedOver, to: 'new', stays: 'all' }),
      urls: [url],
    },
    'PAG-4 handed over, to the old manager who stops': {
      mail: managementHandedOver(portal, { ...handedOver, to: 'old', stays: 'not' }),
      urls: [],
    },
    'PAG-4 handed over, to another': {
      mail: managementHandedOver(portal, { ...handedOver, to: 'other', stays: 'basic' }),
      urls: [url],
    },
    'PAG-5 page removed': {
      mail: pageRemoved(portal, { ...manages, removedAt: moment }),
      urls: [],
    },
    'PAG-5 page removed, to who was invited': {
      mail: pageRemovedForInvited(portal, manages),
      urls: [],
    },
    'PAG-5 page removed, to who did it': {
      mail: pageRemovedByYou(portal, {
        name: me,
        pageName: page,
        removedAt: moment,
        url,
        validUntil: later,
      }),
      urls: [url],
    },
    'PAG-5 page is there again': { mail: pageRestored(portal, { ...manages, url }), urls: [url] },
    ...newsMails({ me, page }),
    'MSG-6 a family wrote, to staff': {
      mail: familyWrote(portal, { name: me, organisation, url }),
      urls: [url],
    },
    'ORG-5 coupling made': {
      mail: couplingMade(portal, {
        name: me,
        pageName: page,
        organisation,
        coupledAt: moment,
        pageUrl: url,
      }),
      urls: [url],
    },
    'ORG-7 coupling ended, death': {
      mail: couplingEnded(portal, { ...ended, end: { by: 'organisation', reason: 'death' } }),
      urls: [url],
    },
    'ORG-7 coupling ended, out of care': {
      mail: couplingEnded(portal, { ...ended, end: { by: 'organisation', reason: 'out-of-care' } }),
      urls: [url],
    },
    'ORG-7 coupling ended, other': {
      mail: couplingEnded(portal, { ...ended, end: { by: 'organisation', reason: 'other' } }),
      urls: [url],
    },
    'CON-11 coupling ended by the manager': {
      mail: couplingEnded(portal, { ...ended, end: { by: 'manager', managerName: other } }),
      urls: [url],
    },
  }
}

/** Mails that there is something new, of each kind; whoever the page is for is told by first name. */
function newsMails({ me, page }: Pick<Names, 'me' | 'page'>) {
  const facts = {
    name: me,
    choicesUrl: `${url}/meldingen`,
    stopUrl: `${portal.baseUrl}/afmelden/x`,
  }
  const about = (kind: NoticeKind, count: number) => ({
    mail: news(portal, { ...facts, kind, count, pageFirstName: page, pageUrl: url }),
    urls: [`${url}${NOTICE_WORDS[kind].path}`, facts.choicesUrl, facts.stopUrl],
  })
  const counts = NOTICE_KIND_NAMES.map((kind, at) => ({ kind, count: at + 1 }))
  return {
    ...Object.fromEntries(
      NOTICE_KIND_NAMES.flatMap((kind) => [
        [`NTF-1 news: ${kind}`, about(kind, 1)],
        [`NTF-1 news, more than one: ${kind}`, about(kind, 4)],
      ]),
    ),
    'NTF-1 daily summary': {
      mail: dailySummary(portal, {
        ...facts,
        pages: [
          { firstName: page, url, counts },
          { firstName: page, url: second, counts: counts.slice(0, 1) },
        ],
      }),
      urls: [url, second, facts.choicesUrl, facts.stopUrl],
    },
    'NTF-1 the address works': {
      mail: addressWorks(portal, { name: me }),
      urls: [`${portal.baseUrl}/overzicht`],
    },
  }
}

const texts: Record<string, SmsText> = {
  'ACC-6 code': codeSms(portal, { code: '123456', sequence: 3, minutes: 5 }),
  'ACC-7 old telephone': phoneLeftSms(portal),
  'ACC-7 old telephone, while the new one waits': phoneWaitsSms(portal, { countsFrom: later }),
}

const cases = Object.entries(mails(plain)).map(([name, { mail, urls }]) => ({ name, mail, urls }))
const hostileMails = mails(hostile)
const careWords =
  /medicij|medicat|diagnos|ziek|bloeddruk|gewicht|gevallen|overleden|overlijden|bsn|geboortedatum/iu

describe.each(cases)('mail $name', ({ name, mail, urls }) => {
  it('is plain Dutch, as text and as HTML', () => {
    expect(checkPlainDutch(mail.text).findings).toEqual([])
    expect(checkPlainDutchHtml(mail.html).findings).toEqual([])
    expect(checkPlainDutch(mail.subject).findings).toEqual([])
  })

  it('has its links in the text, in the HTML and in the list', () => {
    expect(mail.links.map((link) => link.url)).toEqual(urls)
    const $ = load(mail.html)
    const hrefs = $('a')
      .map((_, anchor) => $(anchor).attr('href'))
      .get()
    for (const link of mail.links) {
      expect(mail.text).toContain(link.url)
      expect(mail.text).toContain(link.label)
      expect(hrefs).toContain(link.url)
    }
    expect(hrefs).toEqual([...urls, portal.baseUrl])
  })

  it('NTF-1 says nothing about care, and leaves nothing unfilled', () => {
    for (const words of [mail.subject, mail.text, mail.html]) {
      expect(words).not.toMatch(careWords)
      expect(words).not.toMatch(/undefined|null|NaN|\[object|\$\{|Invalid Date/u)
    }
  })

  it('says who sends it, why, and whom to ask', () => {
    expect(mail.text).toContain('Naast')
    expect(mail.text).toMatch(/U krijgt deze e-mail omdat|Iemand vulde dit e-mailadres in/u)
    expect(mail.text).toContain(portal.helpAddress)
  })

  it('is valid HTML in Dutch with one heading, and loads nothing', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-inline-style': 'off', 'void-style': 'off', 'long-title': 'off' },
    })
    const report = await validator.validateString(mail.html)
    expect(
      report.results.flatMap((result) => result.messages.map((message) => message.message)),
    ).toEqual([])
    const $ = load(mail.html)
    expect($('html').attr('lang')).toBe('nl')
    expect($('h1').length).toBe(1)
    expect($('img, link, script, iframe, video').length).toBe(0)
  })

  it('stays whole when names are not names', () => {
    const odd = hostileMails[name]!.mail
    expect(odd.subject).toBe(mail.subject)
    const $ = load(odd.html)
    expect($('script, img').length).toBe(0)
    expect(
      $('a')
        .map((_, anchor) => $(anchor).attr('href'))
        .get(),
    ).toEqual([...urls, portal.baseUrl])
    expect(odd.text).not.toMatch(/kwaad\.example|winkel\.example|\u202E/u)
    expect(odd.text).not.toMatch(/x{90}/u)
    expect(odd.text).not.toMatch(/^Bcc/mu)
  })
})

describe.each(Object.entries(texts))('text message %s', (name, sms) => {
  it('is plain Dutch and fits in one message of 160 characters of the plain SMS alphabet', () => {
    expect(checkPlainDutch(sms.text).findings).toEqual([])
    expect(sms.text.length).toBeLessThanOrEqual(160)
    expect(sms.text).toMatch(/^[A-Za-z0-9 .,:?!@#\-_/\n]+$/u)
    expect(sms.text).not.toMatch(careWords)
    expect(name).toMatch(/^ACC-/u)
  })
})

describe('what a mail or text message says', () => {
  const text = (name: string) => mails(plain)[name]!.mail.text

  it('ACC-6 the code comes first, with its sequence number, and last for the telephone to fill in', () => {
    const lines = codeSms(
      { ...portal, baseUrl: 'http://localhost:3000' },
      { code: '004217', sequence: 12, minutes: 5 },
    ).text.split('\n')
    expect(lines[0]).toMatch(
      /^004217 is uw code voor Naast\. Volgnummer 12\. De code werkt 5 minuten\./u,
    )
    expect(lines.at(-1)).toBe('@localhost #004217')
  })

  it('ACC-3 the button of the activation mail is «Account activeren»', () => {
    expect(mails(plain)['ACC-3 activate']!.mail.links).toEqual([
      { label: 'Account activeren', url },
    ])
    expect(text('ACC-3 activate')).toContain('tot zaterdag 2 januari 2027 om 09.05 uur')
  })

  it('CON-3 an invitation names the page, who invites, and the rights in the words of the form', () => {
    expect(text('CON-3 invitation, basic')).toContain(
      'Joop Bakker nodigt u uit voor de zorgpagina van Toos Bakker.',
    )
    expect(text('CON-3 invitation, basic')).toContain(
      '- Basis functionaliteiten: alles behalve het dossier',
    )
    expect(text('CON-3 invitation, all')).toContain(
      '- Alles (inc. medische gegevens): ook het dossier',
    )
    expect(text('CON-7 invitation, parts, until')).toContain('- Kalender\n- Rapportages')
  })

  it('ORG-7 each reason for an ended coupling has its own words', () => {
    const reasons = [
      'ORG-7 coupling ended, death',
      'ORG-7 coupling ended, out of care',
      'ORG-7 coupling ended, other',
      'CON-11 coupling ended by the manager',
    ]
    expect(new Set(reasons.map(text)).size).toBe(4)
    expect(text('ORG-7 coupling ended, death')).toContain('veel sterkte')
    for (const reason of reasons) expect(text(reason)).toContain('De zorgpagina blijft bestaan')
  })
})
