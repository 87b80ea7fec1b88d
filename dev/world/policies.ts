import type { OrganisationSlug } from './record/types.ts'

/** How each of the three organisations works with its families: as different as the organisations are. */
export interface DemoOrganisation {
  name: string
  brand: Record<string, string>
  /** In the shape of src/access/organisation-policy.ts. */
  policy(now: Date): object
}

const day = (now: Date, daysAgo: number): string =>
  new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)

export const DEMO_ORGANISATIONS: Record<OrganisationSlug, DemoOrganisation> = {
  vlierduin: {
    name: 'Zorggroep Vlierduin',
    brand: {},
    policy: () => ({
      primaryCarerWord: 'EVV-er',
      messaging: {
        mode: 'open',
        writers: 'trusted',
        answerWithinHours: 24,
        answeredBy: 'de EVV-er',
      },
      writeBack: { appointments: true, messages: true },
      contactAdvice: 'Bel of mail de EVV-er. Is er haast bij? Bel altijd.',
      rules: {
        version: 1,
        title: 'Gebruiksregels van Zorggroep Vlierduin',
        paragraphs: [
          'U gebruikt Naast vrijwillig. U mag er altijd mee stoppen.',
          'De bewoner of de vertegenwoordiger beheert de zorgpagina. De beheerder bepaalt wie mag meelezen.',
          'Bespreek met de mensen die meelezen hoe u met het nieuws omgaat. Slecht nieuws vertellen wij u eerst zelf, met een telefoontje of een gesprek.',
          'Deel niets uit het dossier met anderen zonder toestemming van de bewoner. Zet niets op internet.',
          'Geef uw wachtwoord en uw codes aan niemand.',
        ],
      },
    }),
  },
  rietmeer: {
    name: 'Thuiszorg Rietmeer',
    brand: {},
    policy: () => ({
      primaryCarerWord: 'EV',
      messaging: { mode: 'off' },
      contactAdvice: 'Bel met vragen over de zorg uw EV, op werkdagen tussen 8 en 17 uur.',
      sharedParts: ['reports', 'care_plan', 'measurements', 'questionnaires'],
      secondStep: { mode: 'session', idleMinutes: 30 },
    }),
  },
  eigenkade: {
    name: 'Stichting Eigenkade',
    brand: {},
    policy: (now) => ({
      primaryCarerWord: 'pb-er',
      messaging: {
        mode: 'staff-starts',
        writers: 'trusted',
        answerWithinHours: 72,
        answeredBy: 'de pb-er',
      },
      contactAdvice: 'Stel vragen over het dossier aan de pb-er. De pb-er legt het graag uit.',
      historyFrom: day(now, 120),
      secondStep: { mode: 'visit', idleMinutes: 15 },
      signedFormRequired: true,
      rules: {
        version: 2,
        title: 'Afspraken over het cliëntportaal',
        paragraphs: [
          'De cliënt is zelf de baas over de zorgpagina. Als dat niet kan, is het de curator, de mentor of de eerste contactpersoon.',
          'De beheerder leest mee als goed vertegenwoordiger: alleen wat nodig is om goed te kunnen helpen.',
          'Bespreek met de begeleiding wie u laat meelezen. Wij schrijven dat op in het dossier.',
        ],
      },
    }),
  },
}
