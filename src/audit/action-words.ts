import type { LoggedAction } from '../access/actions.ts'
import { STAFF_ACTION_WORDS } from './staff-action-words.ts'
import type { Words } from './words.ts'

/** What can stand in the access log, in plain Dutch. Whatever is missing here does not compile. */
export const ACTION_WORDS: Record<LoggedAction, Words> = {
  ...STAFF_ACTION_WORDS,
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
    done: 'antwoordde de servicedesk met de link uit een e-mail',
    tried: 'de servicedesk antwoorden met de link uit een e-mail',
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
    done: 'hield de wisseling van de beheerder tegen',
    tried: 'de wisseling van de beheerder tegenhouden',
  },
  'succession.complete': {
    done: 'maakte iemand anders de beheerder',
    tried: 'iemand anders de beheerder maken',
  },
  'apps.allow': {
    done: 'liet een app mee kijken',
    tried: 'een app mee laten kijken',
  },
  'account.withdraw-app': {
    done: 'liet een app niet meer mee kijken',
    tried: 'een app niet meer mee laten kijken',
  },
  'apps.list': { done: 'bekeek welke apps er zijn', tried: 'zien welke apps er zijn' },
  'apps.register': { done: 'meldde een app aan', tried: 'een app aanmelden' },
  'apps.end': { done: 'haalde een app weg', tried: 'een app weghalen' },
  'fhir.patient': {
    done: 'las met een app de gegevens van de pagina',
    tried: 'met een app de gegevens van de pagina lezen',
  },
  'fhir.appointments': {
    done: 'las met een app de kalender',
    tried: 'met een app de kalender lezen',
  },
  'fhir.messages': {
    done: 'las met een app berichten van de familie',
    tried: 'met een app berichten van de familie lezen',
  },
  'fhir.everything': {
    done: 'haalde met een app alles op wat die mag zien',
    tried: 'met een app alles ophalen',
  },
  'record.pull': {
    done: 'haalde nieuwe gegevens op uit het dossier',
    tried: 'gegevens ophalen uit het dossier',
  },
  'record.write': {
    done: 'schreef in het dossier van de organisatie wat de familie daarvoor bestemde',
    tried: 'in het dossier van de organisatie schrijven',
  },
  'record.import': {
    done: 'nam gegevens over uit een eerder dossier',
    tried: 'gegevens overnemen uit een eerder dossier',
  },
  'record.import-undone': {
    done: 'haalde weg wat uit een eerder dossier kwam',
    tried: 'weghalen wat uit een eerder dossier kwam',
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
  ['out-of-reach', 'hoort bij een andere locatie of een ander team'],
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
