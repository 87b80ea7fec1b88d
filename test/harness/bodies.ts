import type { Declared } from '../../src/access/routes.ts'
import { groupUserCode } from '../../src/boards/codes.ts'
import { PASSWORD } from './build.ts'
import { USER_CODE } from './build-boards.ts'
import { type Family, RECORD_IDS } from './family.ts'

export type Fields = Record<string, string>

const NEW_PASSWORD = 'de zon schijnt op het water'
const CODE: Fields = { code: '123456' }
const PASSWORD_AGAIN: Fields = { wachtwoord: PASSWORD }
const NOTHING: Fields = {}
const NAME: Fields = { voornaam: 'Marieke', achternaam: 'Jansen' }

const born: Fields = {
  'geboortedatum-dag': '14',
  'geboortedatum-maand': '3',
  'geboortedatum-jaar': '1938',
}

const CHAPTER: Fields = { titel: 'Onze reizen', tekst: 'Elk jaar naar zee.' }
const PHOTO_WORDS: Fields = { 'te-zien': 'een vrouw aan zee', bijschrift: 'Zandvoort, 1961' }

const APPOINTMENT: Fields = {
  titel: 'Koffie bij Karin',
  plaats: 'Dorpsstraat 2',
  'begin-dag': '2026-12-01',
  'begin-tijd': '10:30',
  'eind-dag': '2026-12-01',
  'eind-tijd': '11:30',
  herhalen: 'week',
  'om-de': '2',
  'op-tu': 'ja',
  'maand-op': 'datum',
  'tot-dag': '2027-06-01',
  keer: '',
  opmerkingen: 'Zij neemt taart mee.',
}

/** One screen of a questionnaire. */
const SCREEN: Fields = { 'op-0': 'ja', v0: 'Goed geslapen', doe: 'volgende' }

const OWN_CLIENT: Fields = {
  ...NAME,
  'geboren-dag': '14',
  'geboren-maand': '3',
  'geboren-jaar': '1938',
  nummer: 'W-2026',
}
const OWN_REPORT: Fields = {
  soort: 'dag',
  dag: '2026-11-20',
  tijd: '10:30',
  titel: 'De ochtend',
  tekst: 'Rustige ochtend.\nKoffie gedronken in de tuin.',
}
const OWN_CONTACT: Fields = {
  naam: 'Karin de Vries',
  relatie: 'dochter',
  rol: '15',
  telefoon: '06 12 34 56 78',
  mail: 'karin@voorbeeld.example',
}
const VERSION: Fields = { versie: '1' }

/** What somebody would send with each form, all of it filled in and right. */
const BODIES: Record<string, (family: Family) => Fields> = {
  '/account-aanmaken': () => ({ akkoord: 'ja' }),
  '/account-aanmaken/activatiecode': () => ({ brief: 'ja' }),
  '/account-aanmaken/beheer': () => ({ beheer: 'namens' }),
  '/account-aanmaken/bekend': () => ({ bekend: 'nee' }),
  '/account-aanmaken/code': ({ activationCode }) => ({ code: activationCode, ...born }),
  '/account-aanmaken/e-mail': () => ({ email: 'marieke@voorbeeld.example' }),
  '/account-aanmaken/hulp': () => ({ hulp: 'geef' }),
  '/account-aanmaken/naam': () => NAME,
  '/account-aanmaken/opnieuw': () => NOTHING,
  '/account-aanmaken/overzicht': () => NOTHING,
  '/account-aanmaken/wie': () => ({ ...NAME, relatie: 'dochter' }),
  '/account-activeren/:token': () => ({ wachtwoord: NEW_PASSWORD }),
  '/account-activeren/:token/opnieuw': () => NOTHING,
  '/account/app': () => PASSWORD_AGAIN,
  '/account/app/instellen': () => CODE,
  '/account/app/weghalen': () => PASSWORD_AGAIN,
  '/account/e-mail': () => ({ email: 'nieuw.adres@voorbeeld.example', ...PASSWORD_AGAIN }),
  '/account/e-mail/stoppen': () => NOTHING,
  '/account/herstelcodes': () => PASSWORD_AGAIN,
  '/account/ingelogd/:sessionId/uitloggen': () => NOTHING,
  '/account/ingelogd/andere-uitloggen': () => NOTHING,
  '/account/meenemen/bestand': () => ({ vorm: 'html', ...PASSWORD_AGAIN }),
  '/account/naam': () => NAME,
  '/account/passkeys/:passkeyId/weghalen': () => PASSWORD_AGAIN,
  '/account/passkeys/maken': () => ({ antwoord: '{}' }),
  '/account/passkeys/nieuw': () => ({ naam: 'Mijn telefoon', ...PASSWORD_AGAIN }),
  '/account/telefoon': () => ({ telefoon: '06 12 34 56 78', ...PASSWORD_AGAIN }),
  '/account/telefoon/code': () => CODE,
  '/account/telefoon/code/nieuw': () => NOTHING,
  '/account/telefoon/kwijt': () => ({ telefoon: '06 12 34 56 78', ...PASSWORD_AGAIN }),
  '/account/telefoon/kwijt/code': () => CODE,
  '/account/telefoon/kwijt/code/nieuw': () => NOTHING,
  '/account/telefoon/kwijt/stoppen': () => NOTHING,
  '/account/verwijderen': () => ({ zeker: 'ja', ...PASSWORD_AGAIN }),
  '/account/wachtwoord': () => ({ huidig: PASSWORD, nieuw: NEW_PASSWORD }),
  '/code/app': () => CODE,
  '/code/herstelcode': () => ({ code: 'abcde-fghij' }),
  '/code/passkey': () => ({ antwoord: '{}' }),
  '/code/passkey/vraag': () => NOTHING,
  '/code/sms': () => CODE,
  '/code/sms/nieuw': () => NOTHING,
  '/afmelden/:token': () => ({ wat: 'alles' }),
  '/e-mail-komt-niet-aan': () => NOTHING,
  '/meldingen/apparaten': () => ({
    endpoint: 'https://fcm.googleapis.com/fcm/send/abc:def',
    p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url'),
    auth: Buffer.alloc(16, 7).toString('base64url'),
  }),
  '/meldingen/apparaten/:subscriptionId/uitzetten': () => NOTHING,
  '/zorgpagina/:carePageId/meldingen': () => ({
    'over-message': 'dagelijks',
    'over-appointment': 'dagelijks',
    'over-task': 'meteen',
    'over-note': 'niet',
    'over-story': 'niet',
    'over-connection': 'niet',
    'over-reminder': 'meteen',
    manier: 'allebei',
    uur: '8',
  }),
  '/e-mail-bevestigen/:token': () => NOTHING,
  '/e-mail-stoppen/:token': () => NOTHING,
  '/inloggen': ({ people }) => ({ email: people.manager.email, wachtwoord: PASSWORD }),
  '/inloggen/passkey': () => ({ antwoord: '{}' }),
  '/inloggen/passkey/vraag': () => NOTHING,
  '/lezen-en-zien': () => ({ theme: 'dark', size: 'xl', contrast: 'more' }),
  '/telefoon-stoppen/:token': () => NOTHING,
  '/uitloggen': () => NOTHING,
  '/uitnodiging/:token/account': () => ({ ...NAME, wachtwoord: NEW_PASSWORD, akkoord: 'ja' }),
  '/uitnodiging/:token/meedoen': () => NOTHING,
  '/voorwaarden-lezen': () => ({ akkoord: 'ja' }),
  '/wachtwoord-kiezen/:token': () => ({ wachtwoord: NEW_PASSWORD }),
  '/wachtwoord-vergeten': ({ people }) => ({ email: people.manager.email }),
  '/zorgpagina-toevoegen/voor-iemand-anders': () => ({ ...NAME, relatie: 'zus' }),
  '/zorgpagina-toevoegen/voor-mijzelf': () => NOTHING,
  '/zorgpagina/:carePageId/berichten/organisatie/:threadId': () => ({
    bericht: 'Dank u wel. Wij komen zondag langs.',
  }),
  '/zorgpagina/:carePageId/berichten/organisatie/concept': ({ ids }) => ({
    gesprek: ids.teamThread,
    bericht: 'Mag zij mee naar',
  }),
  '/zorgpagina/:carePageId/berichten/organisatie/concept/weggooien': ({ ids }) => ({
    gesprek: ids.teamThread,
  }),
  '/organisatie/:organisation/berichten/:threadId': () => ({
    bericht: 'Zij slaapt goed.',
    gezien: '2',
    actie: 'antwoord',
  }),
  '/organisatie/:organisation/berichten/:threadId/oppakken': () => ({ bezig: '' }),
  '/organisatie/:organisation/berichten/:threadId/afsluiten': () => NOTHING,
  '/organisatie/:organisation/berichten/:threadId/heropenen': () => NOTHING,
  '/organisatie/:organisation/berichten/:threadId/opmerking': () => ({
    opmerking: 'Even bellen voor het weekend.',
  }),
  '/organisatie/:organisation/clienten/:recordId/bericht': () => ({
    bericht: 'Zij heeft vandaag gewandeld.',
  }),
  '/organisatie/:organisation/familieberichten/nieuw': () => ({
    voor: 'alles',
    antwoorden: 'ja',
    bericht: 'Zaterdag is er een zomerfeest.',
  }),
  '/organisatie/:organisation/familieberichten/:broadcastId/versturen': () => NOTHING,
  '/organisatie/:organisation/familieberichten/:broadcastId/intrekken': () => NOTHING,
  '/zorgpagina/:carePageId/berichten/:threadId': () => ({ bericht: 'Dank je wel, tot zondag.' }),
  '/zorgpagina/:carePageId/berichten/:threadId/:messageId/intrekken': () => NOTHING,
  '/zorgpagina/:carePageId/berichten/:threadId/:messageId/wijzigen': () => ({
    bericht: 'Zij heeft goed geslapen en goed gegeten.',
    versie: '1',
  }),
  '/zorgpagina/:carePageId/berichten/concept': ({ ids }) => ({
    gesprek: ids.thread,
    bericht: 'Ik kom ook, en ik',
  }),
  '/zorgpagina/:carePageId/berichten/concept/weggooien': ({ ids }) => ({ gesprek: ids.thread }),
  '/zorgpagina/:carePageId/berichten/nieuw': () => ({
    deel: 'network',
    bericht: 'Zondag is er taart.\nWie komt er ook?',
  }),
  '/zorgpagina/:carePageId/connecties/:participantId/rechten': () => ({ toegang: 'alles' }),
  '/zorgpagina/:carePageId/connecties/:participantId/verwijderen': () => NOTHING,
  '/zorgpagina/:carePageId/connecties/uitnodigen': () => ({
    naam: 'Marieke Jansen',
    email: 'marieke@voorbeeld.example',
    relatie: 'zus',
    toegang: 'basis',
  }),
  '/zorgpagina/:carePageId/mijn-verhaal/foto/:fileId/weghalen': () => NOTHING,
  '/zorgpagina/:carePageId/mijn-verhaal/foto/:fileId/wijzigen': () => PHOTO_WORDS,
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk-toevoegen': () => CHAPTER,
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/concept': () => ({
    ...CHAPTER,
    versie: '2',
  }),
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/concept/weggooien': () => NOTHING,
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/foto-toevoegen': () => PHOTO_WORDS,
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/verwijderen': () => ({ versie: '2' }),
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/versies/:nummer/terugzetten': () => ({
    versie: '2',
  }),
  '/zorgpagina/:carePageId/mijn-verhaal/hoofdstuk/:hoofdstuk/wijzigen': () => ({
    ...CHAPTER,
    versie: '2',
  }),
  '/zorgpagina/:carePageId/mijn-verhaal/wie-mag-lezen': () => ({ 'lezers[]': 'trusted' }),
  '/zorgpagina/:carePageId/kalender/abonnement': () => NOTHING,
  '/zorgpagina/:carePageId/kalender/abonnement/stoppen': () => NOTHING,
  '/zorgpagina/:carePageId/kalender/abonnement/vernieuwen': () => NOTHING,
  '/zorgpagina/:carePageId/kalender/toevoegen': () => APPOINTMENT,
  '/zorgpagina/:carePageId/kalender/afspraak/:appointmentId/:occurrence/wijzigen': () => ({
    ...APPOINTMENT,
    wat: 'deze',
    versie: '0.0',
  }),
  '/zorgpagina/:carePageId/kalender/afspraak/:appointmentId/:occurrence/verwijderen': () => ({
    wat: 'deze',
  }),
  '/zorgpagina/:carePageId/koppelen': ({ activationCode }) => ({ code: activationCode, ...born }),
  '/zorgpagina/:carePageId/koppelen/bevestigen': () => ({ versie: '1' }),
  '/zorgpagina/:carePageId/koppelen/regels': () => ({ akkoord: 'ja', versie: '1' }),
  '/zorgpagina/:carePageId/koppelingen/:couplingId/beeindigen': () => NOTHING,
  '/zorgpagina/:carePageId/nieuwe-regels': ({ coupling }) => ({
    koppeling: coupling.id,
    versie: '1',
    akkoord: 'ja',
  }),
  '/zorgpagina-terughalen/:token': () => NOTHING,
  '/zorgpagina/:carePageId/beheer-overdragen': ({ ids }) => ({
    wie: ids.participant,
    daarna: 'basis',
    ...PASSWORD_AGAIN,
  }),
  '/zorgpagina/:carePageId/beheer-overdragen/intrekken': () => NOTHING,
  '/zorgpagina/:carePageId/beheer-overnemen': ({ lindenhof }) => ({
    [`akkoord-${lindenhof.slug}`]: 'ja',
    [`versie-${lindenhof.slug}`]: '1',
  }),
  '/zorgpagina/:carePageId/beheer-overnemen/afwijzen': () => NOTHING,
  '/zorgpagina/:carePageId/verwijderen': ({ words }) => ({
    naam: words.firstName,
    ...PASSWORD_AGAIN,
  }),
  '/zorgpagina/:carePageId/notities/nieuw': () => ({
    titel: 'Boodschappen',
    tekst: 'Melk\nBrood\nzie https://winkel.example/lijst',
  }),
  '/zorgpagina/:carePageId/notities/:noteId/wijzigen': () => ({
    titel: 'Boodschappen',
    tekst: 'Melk\nBruin brood',
    versie: '2',
  }),
  '/zorgpagina/:carePageId/notities/:noteId/vastzetten': () => NOTHING,
  '/zorgpagina/:carePageId/notities/:noteId/losmaken': () => NOTHING,
  '/zorgpagina/:carePageId/notities/:noteId/verwijderen': () => NOTHING,
  '/zorgpagina/:carePageId/notities/:noteId/terughalen': () => NOTHING,
  '/zorgpagina/:carePageId/notities/:noteId/versies/:nummer/terugzetten': () => ({ versie: '2' }),
  '/zorgpagina/:carePageId/profiel/wijzigen': () => ({
    ...NAME,
    ...born,
    adres: 'Dorpsstraat 2',
    telefoon: '06 12 34 56 78',
    over: 'Houdt van tuinieren.',
  }),
  '/zorgpagina/:carePageId/uitnodigingen/:invitationId/intrekken': () => NOTHING,
  '/zorgpagina/:carePageId/uitnodigingen/:invitationId/opnieuw': () => NOTHING,
  '/luna': () => NOTHING,
  '/luna/device_authorization': () => ({ client_id: 'luna' }),
  '/luna/token': () => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: 'luna',
    device_code: 'A'.repeat(43),
  }),
  '/zorgpagina/:carePageId/kalender/luna': () => ({ code: groupUserCode(USER_CODE) }),
  '/zorgpagina/:carePageId/kalender/luna/koppelen/:pairingId': () => ({
    naam: 'Woonkamer',
    antwoord: 'ja',
  }),
  '/zorgpagina/:carePageId/kalender/luna/:boardId/loskoppelen': () => NOTHING,
  '/zorgpagina/:carePageId/kalender/luna/:boardId/overnemen': () => NOTHING,
  '/zorgpagina/:carePageId/taken/nieuw': () => ({
    titel: 'Boodschappen doen',
    opmerkingen: 'Melk en brood.\nDank je wel!',
    voor: 'wie-kan',
    dag: '2026-12-01',
    tijd: '9.30',
    herhalen: 'week',
    elke: '2',
    tot: '2027-03-01',
    herinnering: 'tijd',
    herinnertijd: '8.00',
  }),
  '/zorgpagina/:carePageId/taken/:turnId/wijzigen': () => ({
    titel: 'Boodschappen doen',
    voor: 'ik',
    dag: '2026-12-01',
    versie: '1',
  }),
  '/zorgpagina/:carePageId/taken/:turnId/verwijderen': () => NOTHING,
  '/zorgpagina/:carePageId/taken/:turnId/doen': () => NOTHING,
  '/zorgpagina/:carePageId/taken/:turnId/weigeren': () => ({ reden: 'Ik ben die dag weg' }),
  '/zorgpagina/:carePageId/taken/:turnId/gedaan': () => NOTHING,
  '/zorgpagina/:carePageId/taken/:turnId/toch-niet': () => NOTHING,
  '/zorgpagina/:carePageId/taken/:turnId/teruggeven': () => NOTHING,
  '/zorgpagina/:carePageId/taken/:turnId/geven': ({ people }) => ({ wie: people.basic.id }),
  '/mijn-vragen/nieuw': () => ({
    vraag: 'Hoe zet ik de kalender op mijn telefoon?',
    telefoon: '06 12 34 56 78',
    van: 'kalender',
  }),
  '/mijn-vragen/:ticketId': () => ({ bericht: 'Het is nog niet gelukt.' }),
  '/mijn-vragen/:ticketId/klaar': () => NOTHING,
  '/mijn-vragen/:ticketId/chat-stoppen': () => NOTHING,
  '/chat': () => ({ vraag: 'Kunt u mij helpen?', telefoon: '', van: '' }),
  '/vraag-stellen': () => ({
    vraag: 'Ik krijg geen e-mail.',
    telefoon: '',
    naam: 'Marieke Jansen',
    email: 'marieke@voorbeeld.example',
    van: 'inloggen',
  }),
  '/beheerwissel/:token': () => NOTHING,
  '/beheerwissel/:token/nee': () => NOTHING,
  '/beheerwissel-stoppen/:token': () => NOTHING,
  '/zorgpagina/:carePageId/beheerwissel/ja': () => NOTHING,
  '/zorgpagina/:carePageId/beheerwissel/nee': () => NOTHING,
  '/zorgpagina/:carePageId/beheerwissel/stoppen': () => NOTHING,
  '/servicedesk/vragen/:ticketId/antwoord': () => ({
    antwoord: 'Kies «Kalender» en dan «In mijn eigen agenda».',
    gezien: '2',
  }),
  '/servicedesk/vragen/:ticketId/opmerking': () => ({ opmerking: 'Zij belt morgen terug.' }),
  '/servicedesk/vragen/:ticketId/oppakken': () => ({ van: '' }),
  '/servicedesk/vragen/:ticketId/sluiten': () => NOTHING,
  '/servicedesk/openingstijden': () => ({ 'maandag-van': '11.00', 'maandag-tot': '12.00' }),
  '/servicedesk/beheerwissel/zoeken': ({ people }) => ({ zoek: people.manager.email }),
  '/servicedesk/beheerwissel/nieuw/:carePageId': () => ({
    reden: 'kan-niet',
    toelichting: 'De dochter belde en stuurde een brief.',
    daarna: 'basis',
    wie: 'ander',
    naam: 'Marieke Jansen',
    email: 'marieke@voorbeeld.example',
  }),
  '/servicedesk/beheerwissel/:successionId/goedkeuren': () => NOTHING,
  '/servicedesk/beheerwissel/:successionId/stoppen': () => NOTHING,
  '/servicedesk/bezorging/zoeken': ({ people }) => ({ adres: people.manager.email }),
  '/servicedesk/bezorging/:outgoingId/opnieuw': () => NOTHING,
  '/organisatie/:organisation/dossierkoppeling/opnieuw': () => NOTHING,
  '/organisatie/:organisation/afspraken-met-families/wijzigen': () => ({
    doen: 'opslaan',
    basis: '2.0',
    berichten: 'open',
    schrijvers: 'manager',
    'antwoord-uren': '24',
    'antwoord-wie': 'de EVV-er',
    'spoed-telefoon': '0900 0000',
    'beheerder-1': 'client',
    'beheerder-2': 'mentor',
    meelezers: '4',
    afspraken: 'ja',
    'vanaf-dag': '1',
    'vanaf-maand': '5',
    'vanaf-jaar': '2021',
    code: 'session',
    'code-minuten': '15',
    woord: 'EVV-er',
    contact: 'Bel de EVV-er.',
    formulier: 'ja',
    brief: 'Welkom.',
    chat: 'maandag 11.00 tot 12.00',
    'regels-titel': 'Gebruiksregels',
    regels: 'Deel niets op internet.',
    ingang: '2026-12-01',
  }),
  '/organisatie/:organisation/afspraken-met-families/intrekken': () => ({ versie: '2' }),
  '/organisatie/:organisation/clienten/zoeken': () => ({ naam: 'vries' }),
  '/organisatie/:organisation/brieven': () => ({ locatie: 'alle', welke: 'open' }),
  '/organisatie/:organisation/brieven/:batchId/bestand': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/toegang/sluiten/:wie': () => ({
    reden: 'Er is een contactverbod van de rechter.',
    hoelang: 'tot',
    tot: '2026-12-19',
  }),
  '/organisatie/:organisation/clienten/:recordId/toegang/:suspensionId/openen': () => NOTHING,
  '/organisatie/:organisation/clienten-toevoegen': () => OWN_CLIENT,
  '/organisatie/:organisation/clienten-toevoegen/lijst': () => NOTHING,
  '/organisatie/:organisation/clienten-toevoegen/lijst/bewaren': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/gegevens': () => ({ ...OWN_CLIENT, versie: '1' }),
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/nieuw': () => OWN_REPORT,
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/concept': () => OWN_REPORT,
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/:itemId/verbeteren': () => ({
    ...OWN_REPORT,
    versie: '1',
  }),
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/:itemId/openzetten': () => VERSION,
  '/organisatie/:organisation/clienten/:recordId/dossier/:deel/:itemId/dichtzetten': () => VERSION,
  '/organisatie/:organisation/clienten/:recordId/kring/:deel/nieuw': () => OWN_CONTACT,
  '/organisatie/:organisation/clienten/:recordId/kring/:deel/concept': () => OWN_CONTACT,
  '/organisatie/:organisation/clienten/:recordId/kring/:deel/:itemId/verbeteren': () => ({
    ...OWN_CONTACT,
    versie: '1',
  }),
  '/organisatie/:organisation/clienten/:recordId/kring/:deel/:itemId/openzetten': () => VERSION,
  '/organisatie/:organisation/clienten/:recordId/kring/:deel/:itemId/dichtzetten': () => VERSION,
  '/organisatie/:organisation/clienten/:recordId/koppeling/beeindigen/:reden': ({ coupling }) => ({
    koppeling: coupling.id,
  }),
  '/organisatie/:organisation/antwoorden/:vragenlijstId/controleren': () => NOTHING,
  '/organisatie/:organisation/antwoorden/:vragenlijstId/herinneren': () => NOTHING,
  '/organisatie/:organisation/antwoorden/:vragenlijstId/intrekken': () => NOTHING,
  '/organisatie/:organisation/antwoorden/:vragenlijstId/invullen': () => NOTHING,
  '/organisatie/:organisation/antwoorden/:vragenlijstId/invullen/:scherm': () => SCREEN,
  '/organisatie/:organisation/antwoorden/:vragenlijstId/weggooien': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/vragenlijsten': ({ ids }) => ({
    vragenlijst: ids.questionnaire,
    uiterlijk: '',
    zelf: 'ja',
  }),
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/bewerken': () => ({
    titel: 'Hoe gaat het?',
    uitleg: 'Dit zijn drie vragen.',
    editie: '1',
  }),
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/herinneren': () => NOTHING,
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/klaarzetten': () => ({
    voor: 'allen',
    uiterlijk: '2026-12-01',
  }),
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/nieuwe-versie': () => NOTHING,
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/publiceren': () => NOTHING,
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/stoppen': () => NOTHING,
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/vragen/:vraag': () => ({
    tekst: 'Slaapt u goed?',
    soort: 'een',
    antwoorden: 'Ja\nNee',
    verplicht: 'ja',
    editie: '1',
  }),
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/vragen/:vraag/omhoog': () => ({
    editie: '1',
  }),
  '/organisatie/:organisation/vragenlijsten/:questionnaireId/vragen/:vraag/weghalen': () => ({
    editie: '1',
  }),
  '/organisatie/:organisation/vragenlijsten/maken': () => ({
    titel: 'Hoe gaat het?',
    uitleg: 'Dit zijn drie vragen.',
  }),
  '/organisatie/:organisation/vragenlijsten/toevoegen': () => ({
    json: JSON.stringify({
      resourceType: 'Questionnaire',
      url: 'urn:nieuw',
      title: 'Nieuw',
      item: [{ linkId: '1', type: 'string', text: 'Hoe gaat het?' }],
    }),
  }),
  '/zorgpagina/:carePageId/dossier/vragenlijsten/:vragenlijstId/controleren': () => NOTHING,
  '/zorgpagina/:carePageId/dossier/vragenlijsten/:vragenlijstId/invullen': () => NOTHING,
  '/zorgpagina/:carePageId/dossier/vragenlijsten/:vragenlijstId/invullen/:scherm': () => SCREEN,
  '/zorgpagina/:carePageId/dossier/vragenlijsten/:vragenlijstId/weggooien': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/toestemming': (family) => ({
    gegevens: family.sealedFacts(RECORD_IDS.unknownToNaast),
    wie: 'contact-1',
    'gegeven-dag': '2',
    'gegeven-maand': '11',
    'gegeven-jaar': '2026',
  }),
  '/organisatie/:organisation/clienten/:recordId/toestemming/intrekken': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/wachtende-rapportages/:reportId': () => ({
    wie: 'mevrouw Marja Verbeek',
    // A day after the report, and before the world's today.
    'dag-dag': '20',
    'dag-maand': '11',
    'dag-jaar': '2026',
    tijd: '14.30',
    hoe: 'telefoon',
    door: 'Joke Terpstra',
  }),
  '/organisatie/:organisation/clienten/:recordId/uitnodigen': (family) => ({
    gegevens: family.sealedFacts(RECORD_IDS.consented),
    naam: 'Karin de Vries',
    adres: 'Dorpsstraat 1\n1234 AB Ons Dorp',
  }),
  '/organisatie/:organisation/clienten/:recordId/uitnodigingen/:codeId/annuleren': () => NOTHING,
  '/organisatie/:organisation/clienten/:recordId/uitnodigingen/:codeId/nieuwe-code': () => NOTHING,
}

/** What somebody would post to this route. Throws for a route that nobody wrote it down for. */
export const plausibleBody = (family: Family, { path }: Pick<Declared, 'path'>): Fields => {
  const body = BODIES[path]
  if (!body) throw new Error(`say in test/harness/bodies.ts what is posted to ${path}`)
  return body(family)
}

/** The routes for which a body stands here and that are not mounted any more. */
export const leftOverBodies = (routes: readonly Declared[]): string[] => {
  const posted = new Set(routes.filter(({ method }) => method === 'post').map(({ path }) => path))
  return Object.keys(BODIES).filter((path) => !posted.has(path))
}
