import type { ClientPapers } from '../types.ts'

/** Plans, measurements and documents of Wim Schuurman. */
export const wimSchuurmanPapers: ClientPapers = {
  plans: [
    {
      title: 'Voorlopig zorgleefplan',
      from: 195,
      until: 154,
      by: 'mirjam-dekker',
      description: 'Eerste afspraken bij het komen wonen, met wat de familie ons vertelde.',
      goals: [
        {
          domain: 'Mentaal welbevinden',
          demand: 'Waar ben ik en waar is Riet?',
          goal: 'Meneer voelt zich binnen zes weken vertrouwd in de woning.',
          achievement: 'achieved',
          target: { text: 'Meneer heeft een vaste plek en herkent de huiskamer', dueIn: -154 },
          actions: [
            'Vaste medewerkers in de eerste weken. | Team Zeedoorn | Elke dag',
            'Eigen spullen zichtbaar: klok, stoel, foto’s. | Familie | Bij de verhuizing',
            'Bij de vraag naar Riet vertellen wanneer zij komt en de foto laten zien. | Iedereen | Zo vaak als nodig',
          ],
          evaluations: [
            '155 mirjam-dekker | Meneer loopt zelf naar zijn stoel aan het raam. Nachten zijn nog onrustig.',
          ],
        },
      ],
    },
    {
      title: 'Zorgleefplan',
      from: 154,
      until: 103,
      by: 'mirjam-dekker',
      description: 'Eerste volledige plan, besproken met mevrouw Schuurman en dochter Ellen.',
      goals: [
        {
          domain: 'Veiligheid',
          demand: 'Ik moet naar mijn werk.',
          goal: 'Meneer kan veilig lopen zonder dat hij onbedoeld buiten raakt.',
          achievement: 'not-achieved',
          target: { text: 'Geen keer ongemerkt buiten', dueIn: -103 },
          actions: [
            'Bezoekers vragen te wachten tot de deur dicht is. | Iedereen | Altijd',
            'Meelopen in plaats van tegenhouden. | Team Zeedoorn | Bij onrust',
          ],
          evaluations: [
            '118 mirjam-dekker | Eén keer buiten geweest. De aanpak past nog niet; het plan wordt herzien.',
          ],
        },
        {
          domain: 'Slapen',
          demand: 'Ik ben gewend om vroeg op te staan.',
          goal: 'Meneer slaapt minstens vijf uur achter elkaar.',
          achievement: 'worsening',
          actions: [
            'Lampje aan de voorkant van het bed. | Nachtdienst | Elke nacht',
            'Overdag naar buiten. | Team Zeedoorn | Elke dag',
          ],
          evaluations: [
            '118 mirjam-dekker | Meneer staat nu twee tot vier keer op. Vaker dan bij de start.',
          ],
        },
      ],
    },
    {
      title: 'Zorgleefplan, met een eigen ronde',
      from: 103,
      by: 'mirjam-dekker',
      description: 'Herzien na de bespreking over onrust. Mevrouw Schuurman heeft ingestemd.',
      goals: [
        {
          domain: 'Zinvolle dag',
          demand: 'Ik wil werken, stilzitten is niets voor mij.',
          goal: 'Meneer heeft elke dag een taak die bij hem past en is daarna zichtbaar voldaan.',
          achievement: 'achieved',
          target: { text: 'Onrust hoogstens één middag per week', dueIn: -30 },
          actions: [
            'Postronde om kwart voor drie, met tas en pet. | Activiteitenbegeleiding of team | Elke dag, ook in het weekend',
            'Wandelen met de vrijwilliger. | Vrijwilliger | Dinsdag en vrijdag',
            'Brieven sorteren aan de grote tafel. | Team Zeedoorn | Op dagen met slecht weer',
          ],
          evaluations: [
            '58 femke-aalders | Drie keer onrust in twee weken, dat was bijna dagelijks.',
            '29 mirjam-dekker | Deze maand twee middagen onrust. Doel gehaald, we houden de ronde vast.',
          ],
        },
        {
          domain: 'Veiligheid en vrijheid',
          demand: 'Ik wil naar buiten als ik daar zin in heb.',
          goal: 'Meneer gaat zelf de tuin in en komt niet ongemerkt op straat.',
          achievement: 'sustaining',
          target: { text: 'Nog steeds nodig? Elke drie maanden samen bekijken', dueIn: 60 },
          actions: [
            'Polszender dragen. De tuindeur gaat open, de straatdeur niet. | Team Zeedoorn | Altijd',
            'Schoenen en jas passend bij het weer. | Team Zeedoorn | Bij het naar buiten gaan',
          ],
          evaluations: [
            '31 eline-vroegindewei | Zender blijft nodig. Meneer gaat er twee keer per dag mee de tuin in.',
          ],
        },
        {
          domain: 'Slapen',
          demand: 'Ik ben gewend om vroeg op te staan.',
          goal: 'Meneer slaapt minstens vijf uur achter elkaar.',
          achievement: 'improving',
          target: { text: 'Vijf uur achter elkaar', dueIn: 30 },
          actions: [
            'Bewegingsmelder naast het bed. | Nachtdienst | Elke nacht',
            'Bij wakker worden: koffie of een boterham, rustig praten. | Nachtdienst | Zo nodig',
          ],
          evaluations: [
            '29 anton-veldhuis | De meeste nachten van elf tot vijf. Dat was vier uur.',
          ],
        },
      ],
    },
  ],
  measurements: [
    {
      kind: 'weight',
      at: '08:40',
      everyDays: 14,
      by: ['mirjam-dekker', 'samira-belkadi'],
      points: [
        [195, 78.4],
        [130, 77.6],
        [80, 73.9],
        [0, 76.2],
      ],
      noise: 0.3,
      note: { day: 80, text: 'Afgevallen door het vele lopen. Extra tussendoortjes afgesproken.' },
    },
    {
      kind: 'bloodPressure',
      at: '10:30',
      everyDays: 14,
      by: ['hanneke-brouwer', 'mirjam-dekker'],
      points: [
        [194, 158],
        [120, 150],
        [60, 140],
        [0, 136],
      ],
      noise: 6,
      absent: { day: 122, reason: 'Meneer liep weg en wilde niet; later niet opnieuw geprobeerd.' },
    },
  ],
  documents: [
    {
      key: 'zorgleefplanbespreking',
      title: 'Verslag zorgleefplanbespreking',
      kind: 'minutes',
      day: 101,
      by: 'mirjam-dekker',
      format: 'pdf',
      lines: [
        'Aanwezig: mevrouw Schuurman, dochter Ellen, EVV-er Mirjam Dekker, psycholoog Femke Aalders. Meneer was er het eerste kwartier bij en heeft daarna de koffiekopjes rondgebracht.',
        '# Hoe gaat het met meneer',
        'Lichamelijk gaat het goed. In de middag is hij zoekende en dat kost hem en ons veel energie. Mevrouw herkent het: thuis stond hij om drie uur ook altijd bij de deur.',
        '# Wat wil de familie',
        '- Dat hij zoveel mogelijk vrij kan lopen.',
        '- Liever geen rustgevende medicijnen.',
        '- Een telefoontje als er iets is, ook ’s avonds.',
        '# Afspraken',
        '| Wat | Wie | Wanneer',
        '| Postronde opzetten, met tas en pet van thuis | Tessa en Riet | Binnen vier weken',
        '| Polszender aanvragen | Mirjam | Deze week',
        '| Loopvrijwilliger zoeken | Tessa | Deze maand',
        '| Opnieuw bespreken | Iedereen | Over drie maanden',
      ],
    },
    {
      key: 'medicatieoverzicht',
      title: 'Medicatieoverzicht',
      kind: 'medication',
      day: 30,
      by: 'hanneke-brouwer',
      format: 'pdf',
      lines: [
        'De medicijnen worden door de verzorging gegeven.',
        '| Medicijn | Waarvoor | Wanneer',
        '| Perindopril 4 mg | Bloeddruk | Eén bij het ontbijt',
        '| Macrogol, één zakje | Ontlasting | Eén bij het ontbijt',
        '| Paracetamol 500 mg | Pijn | Zo nodig, hoogstens vier per dag',
        '# Gestopt',
        'Het slaaptablet van thuis is gestopt bij de verhuizing: meneer werd er ’s nachts juist verward van.',
      ],
    },
    {
      key: 'schilderij',
      title: 'Schilderij «Duinen», gemaakt in het atelier',
      kind: 'picture',
      day: 37,
      by: 'tessa-nijland',
      format: 'png',
      lines: [],
    },
  ],
}
