import type { LoggedAction } from '../access/actions.ts'

interface Words {
  /** «Karin …»: what somebody did. */
  done: string
  /** When one thing of it was opened. */
  one?: string
  /** «Karin wilde …, maar dat mocht niet»: what somebody tried. */
  tried: string
}

/** What can stand in the access log, in plain Dutch. Whatever is missing here does not compile. */
export const ACTION_WORDS: Record<LoggedAction, Words> = {
  'profile.edit': { done: 'wijzigde het profiel', tried: 'het profiel wijzigen' },
  'connections.invite': {
    done: 'nodigde iemand uit of wijzigde een uitnodiging',
    tried: 'iemand uitnodigen',
  },
  'connections.change-rights': {
    done: 'wijzigde de rechten van iemand',
    tried: 'rechten wijzigen',
  },
  'connections.remove': { done: 'verwijderde iemand van de pagina', tried: 'iemand verwijderen' },
  'coupling.start': {
    done: 'was bezig met het koppelen van een zorgorganisatie',
    tried: 'een zorgorganisatie koppelen',
  },
  'coupling.end': { done: 'beëindigde een koppeling', tried: 'een koppeling beëindigen' },
  'coupling.accept-rules': {
    done: 'ging akkoord met de nieuwe regels van een zorgorganisatie',
    tried: 'de nieuwe regels van een zorgorganisatie lezen',
  },
  'page.hand-over': {
    done: 'vroeg iemand om het beheer over te nemen',
    tried: 'het beheer overdragen',
  },
  'page.take-over': {
    done: 'antwoordde op de vraag om beheerder te worden',
    tried: 'beheerder worden',
  },
  'page.remove': { done: 'verwijderde de zorgpagina', tried: 'de zorgpagina verwijderen' },
  'account.restore-page': {
    done: 'haalde de verwijderde zorgpagina terug',
    tried: 'de zorgpagina terughalen',
  },
  'life-story.share': {
    done: 'koos wie Mijn verhaal mag lezen',
    tried: 'kiezen wie Mijn verhaal mag lezen',
  },
  'access-log.read': { done: 'bekeek wie er heeft gekeken', tried: 'zien wie er heeft gekeken' },
  'dossier.open': { done: 'opende het dossier', tried: 'het dossier openen' },
  'reports.read': {
    done: 'las de rapportages',
    one: 'las één rapportage',
    tried: 'de rapportages lezen',
  },
  'care-plans.read': {
    done: 'bekeek de zorgplannen',
    one: 'las een zorgplan',
    tried: 'de zorgplannen lezen',
  },
  'measurements.read': { done: 'bekeek de metingen', tried: 'de metingen zien' },
  'documents.read': {
    done: 'bekeek de lijst met documenten',
    one: 'opende een document',
    tried: 'de documenten zien',
  },
  'questionnaires.read': {
    done: 'bekeek de vragenlijsten',
    one: 'las een vragenlijst',
    tried: 'de vragenlijsten zien',
  },
  'questionnaires.fill': {
    done: 'vulde een vragenlijst in',
    tried: 'een vragenlijst invullen',
  },
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
  'team-messages.read': {
    done: 'las berichten met de zorgorganisatie',
    tried: 'berichten met de zorgorganisatie lezen',
  },
  'team-messages.write': {
    done: 'schreef een bericht aan de zorgorganisatie',
    tried: 'een bericht aan de zorgorganisatie schrijven',
  },
  'team-messages.draft': {
    done: 'begon aan een bericht aan de zorgorganisatie',
    tried: 'aan een bericht aan de zorgorganisatie beginnen',
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
  'client-log.read': { done: 'bekeek wie er heeft gekeken', tried: 'zien wie er heeft gekeken' },
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
  'record.read': {
    done: 'bekeek hoe de koppeling met het dossier werkt',
    tried: 'zien hoe de koppeling met het dossier werkt',
  },
  'clients.place': {
    done: 'gaf de cliënt een plek bij een locatie of team',
    tried: 'de cliënt een plek geven',
  },
  'set-up.read': { done: 'bekeek de inrichting', tried: 'de inrichting zien' },
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
  'deliveries.list': {
    done: 'bekeek of berichten aankomen',
    tried: 'zien of berichten aankomen',
  },
  'deliveries.retry': {
    done: 'liet een bericht opnieuw versturen',
    tried: 'een bericht opnieuw laten versturen',
  },
  'page.stop-succession': {
    done: 'stopte de wisseling van de beheerder',
    tried: 'de wisseling van de beheerder stoppen',
  },
  'page.accept-succession': {
    done: 'antwoordde de servicedesk over het beheer',
    tried: 'de servicedesk antwoorden over het beheer',
  },
  'account.accept-succession': {
    done: 'antwoordde de servicedesk over het beheer',
    tried: 'de servicedesk antwoorden over het beheer',
  },
  'tickets.list': { done: 'bekeek de lijst met vragen', tried: 'de lijst met vragen zien' },
  'tickets.read': { done: 'las een vraag', tried: 'een vraag lezen' },
  'tickets.answer': { done: 'werkte aan een vraag', tried: 'een vraag beantwoorden' },
  'desk-hours.edit': {
    done: 'wijzigde de openingstijden van de chat',
    tried: 'de openingstijden van de chat wijzigen',
  },
  'succession.list': {
    done: 'zocht zorgpagina’s voor een andere beheerder',
    one: 'bekeek de wisseling van de beheerder',
    tried: 'de wisseling van een beheerder zien',
  },
  'succession.start': {
    done: 'vroeg om een andere beheerder voor deze pagina',
    tried: 'een andere beheerder regelen',
  },
  'succession.approve': {
    done: 'keurde een andere beheerder voor deze pagina goed',
    tried: 'een andere beheerder goedkeuren',
  },
  'succession.stop': {
    done: 'stopte de wisseling van de beheerder',
    tried: 'de wisseling van de beheerder stoppen',
  },
  'succession.complete': {
    done: 'maakte iemand anders de beheerder',
    tried: 'iemand anders de beheerder maken',
  },
  'record.pull': {
    done: 'haalde nieuwe gegevens op uit het dossier',
    tried: 'gegevens ophalen uit het dossier',
  },
}

const isKnown = (action: string): action is LoggedAction => Object.hasOwn(ACTION_WORDS, action)

/** What a line of the access log tells, without who: «las de rapportages». */
export const actionWords = (event: { action: string; one: boolean; refused: boolean }): string => {
  // An older version of Naast may have had a word that this one has not.
  const words: Words = isKnown(event.action)
    ? ACTION_WORDS[event.action]
    : { done: 'deed iets op deze pagina', tried: 'iets doen op deze pagina' }
  if (event.refused) return `wilde ${words.tried}, maar dat mocht niet`
  return event.one ? (words.one ?? words.done) : words.done
}

/** On what ground somebody might, or why not: the names that `decide` gives. */
const GROUND_WORDS = new Map([
  ['manager', 'beheerder'],
  ['client', 'cliënt'],
  ['client-and-manager', 'cliënt en beheerder'],
  ['trusted-group', 'vertrouwensgroep'],
  ['participant', 'deelnemer'],
  // Who brings a page back was its manager when he removed it.
  ['own-account', 'beheerder'],
  ['active-coupling', 'koppeling met de zorgorganisatie'],
  ['care-worker', 'zorgmedewerker'],
  ['client-administration', 'cliëntenadministratie'],
  ['organisation-administrator', 'beheer van de zorgorganisatie'],
  ['service-desk', 'servicedesk'],
  ['mail-link', 'beheerder'],
  ['not-manager', 'is niet de beheerder'],
  ['not-in-trusted-group', 'hoort niet bij de vertrouwensgroep'],
  ['not-coupled', 'er was geen koppeling'],
  ['not-shared', 'de zorgorganisatie deelt dit niet'],
  ['suspended', 'de zorgorganisatie heeft het dossier gesloten'],
  ['not-for-role', 'hoort niet bij deze rol'],
])

/**
 * The role or ground of a line in plain Dutch.
 *
 * @param primaryCarerWord the organisation's own word: EVV-er, EV, pb-er
 */
export const groundWords = (ground: string, primaryCarerWord: string | undefined): string =>
  ground === 'primary-carer'
    ? (primaryCarerWord ?? 'vaste medewerker')
    : (GROUND_WORDS.get(ground) ?? 'deelnemer')
