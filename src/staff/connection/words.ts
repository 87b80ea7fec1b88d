/** FHIR's types in the words of a care organisation; another type keeps its own name. */
const TYPE_WORDS: Record<string, string> = {
  Patient: 'Cliënt',
  Observation: 'Rapportage of meting',
  Composition: 'Rapportage',
  ClinicalImpression: 'Beoordeling',
  DiagnosticReport: 'Uitslag',
  CarePlan: 'Zorgplan',
  Goal: 'Doel',
  DocumentReference: 'Document',
  RelatedPerson: 'Contactpersoon',
  CareTeam: 'Zorgteam',
  Appointment: 'Afspraak',
  QuestionnaireResponse: 'Ingevulde vragenlijst',
  Task: 'Vragenlijst die klaarstaat',
  Questionnaire: 'Vragenlijst',
}
export const typeWord = (type: string): string => TYPE_WORDS[type] ?? type

export const WAY_WORDS: Record<string, string> = {
  'last-updated': 'Alleen wat veranderde',
  full: 'Elke keer alles',
}

/** What each alarm means, and what to do. */
export const ALARM_WORDS: Record<string, { title: string; words: string }> = {
  stranger: {
    title: 'Het dossier stuurde gegevens van een andere cliënt mee',
    words: 'Naast heeft ze niet bewaard en aan niemand laten zien. Meld dit bij de leverancier.',
  },
  merged: {
    title: 'Een cliënt is in het dossier samengevoegd met een ander',
    words: 'Naast leest niets nieuws tot iemand heeft gekeken.',
  },
  gone: {
    title: 'Een cliënt staat niet meer in het dossier',
    words: 'Naast leest niets nieuws. Klopt dat? Beëindig dan de koppeling.',
  },
  restored: {
    title: 'Het dossier is teruggezet vanaf een kopie',
    words:
      'Naast leest alles opnieuw. Klopt het niet dat er iets is teruggezet? Vraag het de leverancier.',
  },
  clock: {
    title: 'De klok van het dossier is teruggezet',
    words: 'Naast vergelijkt daarom alles opnieuw. Vraag de leverancier om de klok na te kijken.',
  },
}
