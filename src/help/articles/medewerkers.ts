import type { Article } from '../article.ts'

const group = 'Voor medewerkers'

export const STAFF: Article[] = [
  {
    slug: 'voor-medewerkers',
    title: 'Werken met Naast, voor medewerkers',
    group,
    steps: [
      'Log in met uw eigen account. U werkt altijd met een code of een passkey.',
      'Kies op «Overzicht» uw werkplek. U ziet alleen de cliënten die bij u horen.',
      'Onder «Cliënten» zoekt u een cliënt op naam of nummer.',
      'Alles wat u bekijkt, komt in de lijst die de cliënt kan zien.',
    ],
    seeAlso: ['voor-medewerkers-uitnodigen', 'voor-medewerkers-koppeling-beeindigen', 'passkey'],
    words: ['medewerker', 'zorgmedewerker', 'evv', 'werkplek', 'team', 'cliënt zoeken'],
  },
  {
    slug: 'voor-medewerkers-sneltoets',
    title: 'De sneltoets om te zoeken uitzetten, voor medewerkers',
    group,
    steps: [
      'Met de toets / gaat u op elke pagina naar het veld «Zoek een cliënt».',
      'De toets doet niets als u in een veld typt.',
      'Wilt u die toets niet? Kies «Sneltoets» onder het menu, daarna «Uit» en «Bewaren».',
      'Uw keuze geldt alleen voor u, op elk apparaat.',
    ],
    seeAlso: ['voor-medewerkers'],
    words: ['sneltoets', 'toets', 'toetsenbord', 'spraak', 'schuine streep', 'zoeken'],
  },
  {
    slug: 'voor-medewerkers-locaties',
    title: 'De locatie van een cliënt, voor medewerkers',
    group,
    steps: [
      'Staat er in het dossier een locatie? Dan krijgt de cliënt die locatie hier vanzelf.',
      'De naam moet hier dezelfde zijn. Hoofdletters en spaties maken niet uit.',
      'Geeft u een cliënt zelf een locatie? Dan verandert het dossier die niet meer.',
      'Bij «Inrichting» staat het als een locatie uit het dossier hier niet bekend is.',
    ],
    seeAlso: ['voor-medewerkers'],
    words: ['locatie', 'team', 'afdeling', 'woning', 'inrichting', 'plek'],
  },
  {
    slug: 'voor-medewerkers-uitnodigen',
    title: 'Een familie uitnodigen met een brief, voor medewerkers',
    group,
    steps: [
      'Kies «Cliënten» en open de cliënt.',
      'Leg eerst de toestemming vast: wie gaf die, en wanneer.',
      'Maak de uitnodiging. Naast maakt een brief met een code.',
      'Druk de brief af en geef of stuur hem. De code werkt één keer.',
      'Is de brief weg? Maak dan een nieuwe code. De oude werkt daarna niet meer.',
    ],
    seeAlso: ['voor-medewerkers', 'koppelen-met-de-code'],
    words: ['brief', 'toestemming', 'code', 'activatiecode', 'cliëntenadministratie', 'uitnodigen'],
  },
  {
    slug: 'voor-medewerkers-eerder-dossier',
    title: 'Een eerder dossier overnemen, voor beheerders',
    group,
    steps: [
      'Vraag uw oude leverancier om een bestand in FHIR: een Bundle of NDJSON.',
      'Kies «Dossierkoppeling» en daarna «Eerder dossier overnemen».',
      'Vul in hoe dat dossier heet en vanaf wanneer u overneemt. Kies de bestanden.',
      'Naast laat eerst zien wat er zou gebeuren. Er is dan nog niets veranderd.',
      'Klopt het? Kies «Overnemen». Families lezen bij alles uit welk dossier het komt.',
      'Was het niet goed? Kies «Terugdraaien». Dan gaat precies dit weer weg.',
      'Koppelt er later nog een cliënt? Kies hetzelfde bestand nog eens. Niets komt dubbel.',
    ],
    seeAlso: ['voor-medewerkers', 'voor-medewerkers-koppeling-beeindigen'],
    words: ['oud dossier', 'overnemen', 'importeren', 'overstappen', 'geschiedenis', 'leverancier'],
  },
  {
    slug: 'voor-medewerkers-koppeling-beeindigen',
    title: 'Een koppeling beëindigen, voor medewerkers',
    group,
    steps: [
      'Kies «Cliënten» en open de cliënt.',
      'Kies waarom de koppeling stopt, bijvoorbeeld omdat de cliënt uit zorg is.',
      'Lees wat de familie daarna niet meer ziet en bevestig het.',
    ],
    seeAlso: ['voor-medewerkers', 'als-iemand-overlijdt'],
    words: ['uit zorg', 'overleden', 'ontkoppelen', 'stoppen', 'loskoppelen'],
  },
]
