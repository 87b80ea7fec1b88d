import type { Agreement } from './agreement.ts'

export const termsOfUse: Agreement = {
  document: 'terms',
  title: 'Gebruiksvoorwaarden',
  words: 'de gebruiksvoorwaarden',
  versions: [
    {
      version: 1,
      validFrom: '2026-01-01',
      changes: [],
      sections: [
        {
          heading: 'Wat Naast is',
          paragraphs: [
            'Naast is een cliëntportaal. Het verbindt iemand die zorg krijgt met familie, vrienden en de zorg.',
            'Een account is gratis. U hebt er geen zorgorganisatie voor nodig.',
            'Deze voorwaarden zijn afspraken tussen u en de organisatie die Naast voor u aanbiedt. U gaat akkoord als u een account maakt.',
          ],
        },
        {
          heading: 'Uw account',
          paragraphs: ['Een account is van één persoon. Wij vragen u:'],
          points: [
            'Gebruik uw eigen naam en uw eigen e-mailadres.',
            'Houd uw wachtwoord en uw codes voor uzelf. Geef ze aan niemand, ook niet aan familie of aan de zorg.',
            'Wil iemand meekijken? Laat de beheerder die persoon uitnodigen. Dan krijgt die een eigen account.',
            'Denkt u dat iemand anders uw wachtwoord weet? Kies dan meteen een nieuw wachtwoord.',
          ],
        },
        {
          heading: 'De zorgpagina en de beheerder',
          paragraphs: [
            'Een zorgpagina gaat over één persoon. Wie de pagina maakt, is de beheerder. Dat is de cliënt zelf, of iemand die dit namens de cliënt doet.',
            'Doet u het namens de cliënt? Dan mag dat alleen als de cliënt dat goed vindt, of als u zijn of haar vertegenwoordiger bent.',
            'De beheerder nodigt anderen uit en kiest wat zij mogen zien. De beheerder kan dat altijd veranderen.',
          ],
        },
        {
          heading: 'Het dossier',
          paragraphs: [
            'Het dossier komt van uw zorgorganisatie. De zorgorganisatie schrijft het en bepaalt wat u kunt lezen. Voor wat erin staat, is de zorgorganisatie verantwoordelijk.',
            'Een zorgorganisatie kan eigen regels hebben. U leest die regels voordat u koppelt.',
            'Het dossier openen kan alleen met een extra code. Naast houdt bij wie het dossier opent, en wanneer.',
            'U leest over iemand anders. Deel wat u leest alleen met mensen die het van de cliënt mogen weten.',
          ],
        },
        {
          heading: 'Niet voor spoed',
          paragraphs: [
            'Naast is niet voor spoed. Bel bij spoed uw zorgorganisatie of uw huisarts. Bel 112 als iemand in gevaar is.',
          ],
        },
        {
          heading: 'Wat niet mag',
          paragraphs: ['Houd het voor iedereen veilig en prettig. Het mag niet om:'],
          points: [
            'u voor te doen als iemand anders;',
            'te proberen iets te lezen dat niet voor u is;',
            'anderen lastig te vallen of te beledigen;',
            'gegevens van anderen te verkopen of openbaar te maken.',
          ],
        },
        {
          heading: 'Als iets niet werkt',
          paragraphs: [
            'Wij doen ons best om Naast altijd te laten werken. Toch kan er een storing zijn. Dan kunt u misschien even niets lezen.',
            'Beslis nooit over zorg met Naast alleen. Vraag het bij twijfel aan de zorg.',
            'Deze voorwaarden nemen geen recht af dat u volgens de wet hebt.',
          ],
        },
        {
          heading: 'Stoppen',
          paragraphs: [
            'U mag altijd stoppen. Vraag ons dan om uw account te verwijderen.',
            'Houdt iemand zich niet aan de voorwaarden? Dan kunnen wij het account sluiten. Wij vertellen dan waarom.',
          ],
        },
        {
          heading: 'Als de voorwaarden veranderen',
          paragraphs: [
            'Veranderen de voorwaarden? Dan vragen wij u één keer of u akkoord gaat met de nieuwe tekst. Wij zeggen erbij wat er anders is.',
            'Voor deze voorwaarden geldt het Nederlands recht.',
          ],
        },
      ],
    },
  ],
}
