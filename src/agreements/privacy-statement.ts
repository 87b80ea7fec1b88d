import type { Agreement } from './agreement.ts'

export const privacyStatement: Agreement = {
  document: 'privacy',
  title: 'Privacyverklaring',
  words: 'de privacyverklaring',
  versions: [
    {
      version: 1,
      validFrom: '2026-01-01',
      changes: [],
      sections: [
        {
          heading: 'In het kort',
          paragraphs: [],
          points: [
            'Wij gebruiken uw gegevens alleen om Naast te laten werken.',
            'Wij verkopen niets en tonen geen reclame.',
            'De beheerder van een zorgpagina kiest wie wat ziet.',
            'U kunt zien wie er in het dossier heeft gekeken.',
          ],
        },
        {
          heading: 'Wie verantwoordelijk is',
          paragraphs: [
            'De organisatie die Naast voor u aanbiedt, is verantwoordelijk voor uw account en uw zorgpagina.',
            'Uw zorgorganisatie is verantwoordelijk voor het dossier. Naast toont het dossier voor de zorgorganisatie. Daar zijn afspraken over gemaakt.',
          ],
        },
        {
          heading: 'De gegevens die wij hebben',
          paragraphs: ['Van u en van de zorgpagina bewaren wij:'],
          points: [
            'uw naam, uw e-mailadres en, als u dat geeft, uw telefoonnummer;',
            'uw wachtwoord, maar zo dat niemand het kan lezen, ook wij niet;',
            'wat u en anderen op de zorgpagina zetten;',
            'wie er meedoet, en wat die persoon mag zien;',
            'de versie van de voorwaarden waarmee u akkoord ging, en wanneer;',
            'wanneer u inlogt, met welk soort apparaat en vanaf welk internetadres.',
          ],
        },
        {
          heading: 'Gegevens uit het dossier',
          paragraphs: [
            'Zolang een zorgorganisatie is gekoppeld, hebben wij een kopie van wat zij met u deelt. Dat zijn bijvoorbeeld rapportages, zorgplannen en metingen.',
            'Stopt de koppeling? Dan halen wij die kopie meteen weg. Het dossier zelf blijft bij de zorgorganisatie.',
          ],
        },
        {
          heading: 'Waarom dit mag',
          paragraphs: [
            'Wij gebruiken uw gegevens omdat wij die afspraak met u hebben: anders werkt uw account niet.',
            'Gegevens over gezondheid laten wij alleen zien als de cliënt of de vertegenwoordiger dat goed vindt. Die toestemming kan altijd stoppen.',
            'Wie het dossier opent, moeten wij bijhouden van de wet.',
          ],
        },
        {
          heading: 'Wie uw gegevens ziet',
          paragraphs: [
            'De mensen op uw zorgpagina zien uw naam en wat u daar zet. Medewerkers van de gekoppelde zorgorganisatie zien wie er bij het dossier kan.',
            'Voor e-mail, sms en computers gebruiken wij andere bedrijven. Zij krijgen alleen wat daarvoor nodig is. In een e-mail of sms staat nooit iets over de zorg.',
          ],
        },
        {
          heading: 'Hoe lang wij bewaren',
          paragraphs: [],
          points: [
            'Uw account: tot u vraagt om het te verwijderen.',
            'Antwoorden van een account dat u niet afmaakt: ongeveer een maand.',
            'Het dossier: zolang de koppeling er is.',
            'De lijst van wie er keek: zo lang als de wet voor een zorgdossier vraagt.',
          ],
        },
        {
          heading: 'Hoe wij uw gegevens beschermen',
          paragraphs: [
            'Alles wat u stuurt, is versleuteld. Het dossier opent u met een extra code. Elke keer dat iemand het dossier opent, schrijven wij op.',
            'De code van Naast is open. Iedereen kan nagaan hoe het werkt.',
          ],
        },
        {
          heading: 'Cookies',
          paragraphs: [
            'Een cookie is een klein bestand op uw apparaat. Wij gebruiken alleen cookies die nodig zijn. Zij volgen u niet.',
          ],
          points: [
            'Om te weten dat u bent ingelogd.',
            'Om uw antwoorden te bewaren als u een account maakt.',
            'Om te weten hoe u wilt lezen: grote letters of andere kleuren.',
            'Om uw apparaat te herkennen. Zo kan een vreemde u niet buitensluiten met foute wachtwoorden.',
          ],
        },
        {
          heading: 'Uw rechten',
          paragraphs: [
            'U mag uw gegevens bekijken, laten verbeteren, meenemen en laten verwijderen. Vraag het ons met de knop «Klik hier voor hulp».',
            'Gaat het om het dossier? Vraag het dan aan uw zorgorganisatie.',
            'Bent u niet tevreden? U kunt een klacht sturen naar de Autoriteit Persoonsgegevens.',
          ],
        },
      ],
    },
  ],
}
