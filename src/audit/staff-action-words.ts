import type { LoggedAction, StaffAction } from '../access/actions.ts'
import type { Words } from './words.ts'

/** What employees do, as the access log tells of it. */
export const STAFF_ACTION_WORDS: Record<Extract<LoggedAction, StaffAction>, Words> = {
  'client-questionnaires.list': {
    done: 'bekeek welke vragenlijsten er klaarstaan',
    tried: 'zien welke vragenlijsten er klaarstaan',
  },
  'client-questionnaires.ask': {
    done: 'zette een vragenlijst klaar, herinnerde eraan of trok hem in',
    tried: 'een vragenlijst klaarzetten',
  },
  'client-questionnaires.read': {
    done: 'las de antwoorden op een vragenlijst',
    tried: 'antwoorden op een vragenlijst lezen',
  },
  'client-questionnaires.publish': {
    done: 'vulde een vragenlijst in voor de familie',
    tried: 'een vragenlijst invullen voor de familie',
  },
  'questionnaires.manage': {
    done: 'beheerde de vragenlijsten van de organisatie',
    tried: 'de vragenlijsten van de organisatie beheren',
  },
  'inbox.list': { done: 'bekeek de lijst met berichten', tried: 'de lijst met berichten zien' },
  'inbox.read': { done: 'las berichten van de familie', tried: 'berichten van de familie lezen' },
  'inbox.answer': { done: 'antwoordde op een bericht', tried: 'op een bericht antwoorden' },
  'inbox.begin': {
    done: 'schreef een bericht aan de familie',
    tried: 'een bericht aan de familie schrijven',
  },
  'inbox.handle': {
    done: 'nam een gesprek over, sloot het af of opende het weer',
    tried: 'een gesprek overnemen of afsluiten',
  },
  'inbox.remark': {
    done: 'schreef iets voor collega’s bij een gesprek',
    tried: 'iets voor collega’s bij een gesprek schrijven',
  },
  'broadcasts.list': {
    done: 'bekeek de berichten aan alle families',
    tried: 'de berichten aan alle families zien',
  },
  'broadcasts.send': {
    done: 'was bezig met een bericht aan alle families',
    tried: 'een bericht aan alle families sturen',
  },
  'clients.list': { done: 'bekeek de lijst met cliënten', tried: 'de lijst met cliënten zien' },
  'clients.read': {
    done: 'bekeek de gegevens van de cliënt',
    tried: 'de gegevens van de cliënt zien',
  },
  'invitations.prepare': {
    done: 'bereidde een uitnodiging voor',
    tried: 'een uitnodiging voorbereiden',
  },
  'consents.record': { done: 'legde de toestemming vast', tried: 'de toestemming vastleggen' },
  'consents.withdraw': { done: 'trok de toestemming in', tried: 'de toestemming intrekken' },
  'invitations.create': { done: 'maakte een uitnodiging', tried: 'een uitnodiging maken' },
  'invitations.reissue': {
    done: 'maakte een nieuwe uitnodiging',
    tried: 'een nieuwe uitnodiging maken',
  },
  'invitations.cancel': { done: 'trok een uitnodiging in', tried: 'een uitnodiging intrekken' },
  'letters.download': { done: 'haalde de brief met de code op', tried: 'de brief ophalen' },
  'own-clients.add': { done: 'voegde de cliënt toe', tried: 'een cliënt toevoegen' },
  'own-clients.change': {
    done: 'wijzigde de gegevens van de cliënt',
    tried: 'de gegevens van de cliënt wijzigen',
  },
  'own-circle.read': {
    done: 'bekeek de contactpersonen en het zorgteam',
    tried: 'de contactpersonen en het zorgteam zien',
  },
  'own-circle.write': {
    done: 'wijzigde de contactpersonen of het zorgteam',
    tried: 'de contactpersonen of het zorgteam wijzigen',
  },
  'own-record.read': {
    done: 'bekeek het dossier bij de zorgorganisatie',
    one: 'las een deel van het dossier bij de zorgorganisatie',
    tried: 'het dossier bij de zorgorganisatie zien',
  },
  'own-record.write': {
    done: 'schreef of verbeterde iets in het dossier',
    tried: 'in het dossier schrijven',
  },
  'own-record.release': {
    done: 'zette een deel van het dossier open of dicht voor de familie',
    tried: 'een deel van het dossier openzetten of dichtzetten',
  },
  'appointments.list': {
    done: 'bekeek de afspraken van families',
    tried: 'de afspraken van families zien',
  },
  'stories.read': { done: 'las Mijn verhaal', tried: 'Mijn verhaal lezen' },
  'workplace.open': { done: 'opende de werkplek', tried: 'de werkplek openen' },
  'readers.read': { done: 'bekeek wie er meelezen', tried: 'zien wie er meelezen' },
  'client-log.read': {
    done: 'bekeek wie er bij deze cliënt heeft gekeken',
    tried: 'zien wie er bij deze cliënt heeft gekeken',
  },
  'suspensions.read': {
    done: 'bekeek voor wie het dossier dicht is',
    tried: 'zien voor wie het dossier dicht is',
  },
  'suspensions.change': {
    done: 'sloot of opende het dossier voor iemand',
    tried: 'het dossier voor iemand sluiten of openen',
  },
  'preview.open': {
    done: 'bekeek hoe de familie het dossier ziet',
    tried: 'zien hoe de familie het dossier ziet',
  },
  'preview.reports': {
    done: 'bekeek hoe de familie de rapportages ziet',
    one: 'bekeek hoe de familie een rapportage ziet',
    tried: 'zien hoe de familie de rapportages ziet',
  },
  'preview.care-plans': {
    done: 'bekeek hoe de familie de zorgplannen ziet',
    one: 'bekeek hoe de familie een zorgplan ziet',
    tried: 'zien hoe de familie de zorgplannen ziet',
  },
  'preview.measurements': {
    done: 'bekeek hoe de familie de metingen ziet',
    tried: 'zien hoe de familie de metingen ziet',
  },
  'preview.documents': {
    done: 'bekeek hoe de familie de documenten ziet',
    one: 'opende een document zoals de familie het ziet',
    tried: 'zien hoe de familie de documenten ziet',
  },
  'preview.questionnaires': {
    done: 'bekeek hoe de familie de vragenlijsten ziet',
    one: 'bekeek hoe de familie een vragenlijst ziet',
    tried: 'zien hoe de familie de vragenlijsten ziet',
  },
  'preview.calendar': {
    done: 'bekeek welke afspraken de familie ziet',
    tried: 'zien welke afspraken de familie ziet',
  },
  'letter-batches.list': { done: 'bekeek de stapels brieven', tried: 'de stapels brieven zien' },
  'letter-batches.make': {
    done: 'liet een stapel brieven maken',
    tried: 'een stapel brieven laten maken',
  },
  'letter-batches.fetch': {
    done: 'haalde de brief met de code op, in een stapel brieven',
    tried: 'een stapel brieven ophalen',
  },
  'couplings.look-merged': {
    done: 'bekeek met wie deze cliënt is samengevoegd',
    tried: 'zien met wie deze cliënt is samengevoegd',
  },
  'couplings.move': {
    done: 'zette de koppeling over op het samengevoegde dossier',
    tried: 'de koppeling overzetten op het samengevoegde dossier',
  },
  'record.notifications': {
    done: 'bekeek de meldingen van het dossier van de organisatie',
    tried: 'de meldingen van het dossier van de organisatie zien',
  },
  'record.change-notifications': {
    done: 'wijzigde de meldingen van het dossier van de organisatie',
    tried: 'de meldingen van het dossier van de organisatie wijzigen',
  },
  'couplings.end': { done: 'beëindigde de koppeling', tried: 'de koppeling beëindigen' },
  // These words do not tell that something is held back: who reads the log must hear that from a person first (DOS-10).
  'held-reports.read': { done: 'bekeek een rapportage', tried: 'een rapportage zien' },
  'held-reports.release': {
    done: 'maakte een rapportage leesbaar op deze pagina',
    tried: 'een rapportage leesbaar maken',
  },
  'policy.read': {
    done: 'bekeek de afspraken met families',
    tried: 'de afspraken met families zien',
  },
  'policy.change': {
    done: 'wijzigde de afspraken met families',
    tried: 'de afspraken met families wijzigen',
  },
  'record-writes.read': {
    done: 'bekeek wat er naar het dossier van de organisatie ging',
    tried: 'zien wat er naar het dossier van de organisatie ging',
  },
  'record-writes.retry': {
    done: 'liet opnieuw proberen om iets in het dossier te schrijven',
    tried: 'opnieuw laten proberen om iets in het dossier te schrijven',
  },
  'record.read': {
    done: 'bekeek hoe de koppeling met het dossier werkt',
    tried: 'zien hoe de koppeling met het dossier werkt',
  },
  'record.operate': {
    done: 'stopte, hervatte of vernieuwde het lezen van het dossier',
    tried: 'het lezen van het dossier stoppen, hervatten of vernieuwen',
  },
  'record.settings': {
    done: 'bekeek de instellingen van de koppeling met het dossier',
    tried: 'de instellingen van de koppeling met het dossier zien',
  },
  'record.change-settings': {
    done: 'wijzigde de instellingen van de koppeling met het dossier',
    tried: 'de instellingen van de koppeling met het dossier wijzigen',
  },
  'record.source': {
    done: 'bekeek iets uit het dossier dat Naast niet kan laten zien',
    tried: 'iets uit het dossier zien dat Naast niet kan laten zien',
  },
  'record-imports.read': {
    done: 'bekeek wat uit een eerder dossier is overgenomen',
    tried: 'zien wat uit een eerder dossier is overgenomen',
  },
  'record-imports.make': {
    done: 'liet een bestand uit een eerder dossier bekijken',
    tried: 'een bestand uit een eerder dossier laten bekijken',
  },
  'record-imports.take': {
    done: 'liet een eerder dossier overnemen',
    tried: 'een eerder dossier laten overnemen',
  },
  'record-imports.undo': {
    done: 'liet weghalen wat uit een eerder dossier kwam',
    tried: 'laten weghalen wat uit een eerder dossier kwam',
  },
  'clients.place': {
    done: 'gaf de cliënt een plek bij een locatie of team',
    tried: 'de cliënt een plek geven',
  },
  'set-up.read': { done: 'bekeek de inrichting', tried: 'de inrichting zien' },
  'details.edit': {
    done: 'wijzigde adres of telefoonnummer van de organisatie',
    tried: 'adres of telefoonnummer van de organisatie wijzigen',
  },
  'places.edit': { done: 'wijzigde locaties of teams', tried: 'locaties of teams wijzigen' },
  'employees.read': { done: 'bekeek de medewerkers', tried: 'de medewerkers zien' },
  'employees.edit': {
    done: 'wijzigde wie er in Naast werkt',
    tried: 'wijzigen wie er in Naast werkt',
  },
  'provider.read': {
    done: 'bekeek hoe medewerkers inloggen',
    tried: 'zien hoe medewerkers inloggen',
  },
  'provider.edit': {
    done: 'wijzigde hoe medewerkers inloggen',
    tried: 'wijzigen hoe medewerkers inloggen',
  },
  'look.edit': { done: 'wijzigde de huisstijl', tried: 'de huisstijl wijzigen' },
  'record.take-up': {
    done: 'liet gegevens uit het dossier opnieuw lezen',
    tried: 'gegevens uit het dossier opnieuw laten lezen',
  },
}
