import type { DemoNetwork } from './types.ts'

const henk: DemoNetwork = {
  family: 'henk',
  appointments: [
    {
      by: 'annelies',
      title: 'Fysiotherapie',
      day: 1,
      at: '13:00',
      minutes: 30,
      place: 'Praktijk Rietmeer',
      repeat: { unit: 'week' },
      visible: true,
    },
    {
      by: 'tijn',
      title: 'Tijn komt schaken',
      day: 2,
      at: '16:00',
      minutes: 90,
      repeat: { unit: 'week' },
    },
    { by: 'gerda', title: 'Dagje naar de volkstuin', day: 5, remarks: 'Alleen als het droog is.' },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        ['annelies', 4, '20:15', 'De nieuwe rollator van papa is er. Oefenen jullie mee?'],
        ['gerda', 4, '20:40', 'Hij is er heel blij mee. Vanmiddag naar de bakker gelopen!'],
        ['tijn', 3, '16:20', 'Opa is nu sneller dan ik 😄'],
      ],
    },
  ],
  notes: [
    {
      by: 'gerda',
      daysAgo: 45,
      title: 'Sleutel',
      pinned: true,
      text: 'De reservesleutel ligt bij de buren op nummer 14.',
    },
    {
      by: 'annelies',
      daysAgo: 7,
      title: 'Vragen voor de huisarts',
      text: 'Hoe lang nog met de krukken?\nMag hij weer fietsen?',
    },
  ],
  tasks: [
    {
      by: 'annelies',
      title: 'Recept ophalen bij de apotheek',
      day: 1,
      remarks: 'Het ligt klaar vanaf tien uur.',
    },
    { by: 'gerda', title: 'Tuinstoelen binnenzetten', for: 'tijn', day: 3, accepted: true },
  ],
}

const gerda: DemoNetwork = {
  family: 'gerda',
  appointments: [
    {
      by: 'gerda',
      title: 'Gymnastiek',
      day: 2,
      at: '10:00',
      minutes: 60,
      place: 'Buurthuis',
      repeat: { unit: 'week' },
    },
    {
      by: 'annelies',
      title: 'Controle in het ziekenhuis',
      day: 10,
      at: '08:45',
      minutes: 60,
      remarks: 'Nuchter blijven. Annelies rijdt.',
      visible: true,
    },
  ],
  threads: [],
  notes: [],
  tasks: [{ by: 'gerda', title: 'Formulier van de gemeente invullen', for: 'annelies', day: 6 }],
}

const fatma: DemoNetwork = {
  family: 'fatma',
  appointments: [
    {
      by: 'ayse',
      title: 'Diabetesverpleegkundige',
      day: 4,
      at: '11:30',
      minutes: 30,
      place: 'Gezondheidscentrum',
      remarks: 'Ayşe gaat mee om te vertalen.',
      visible: true,
    },
    { by: 'kemal', title: 'Eten bij Kemal', day: 6, at: '18:00', minutes: 180 },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        ['ayse', 1, '17:05', 'Anne heeft de nieuwe pillen gekregen. De lijst ligt op de koelkast.'],
        ['kemal', 1, '17:30', 'Dank je. Ik kijk vanavond even mee.'],
      ],
    },
  ],
  notes: [
    {
      by: 'ayse',
      daysAgo: 15,
      title: 'Eten zonder suiker',
      pinned: true,
      text: 'Geen baklava meer op vrijdag…\nWel: yoghurt, noten, fruit (geen druiven).',
    },
  ],
  tasks: [{ by: 'ayse', title: 'Wie gaat mee naar de voetencontrole?', day: 9 }],
}

const daan: DemoNetwork = {
  family: 'daan',
  appointments: [
    {
      by: 'monique',
      title: 'Daan komt thuis eten',
      day: 3,
      at: '17:00',
      minutes: 180,
      repeat: { unit: 'week' },
      visible: true,
    },
    {
      by: 'lieke',
      title: 'Zwemmen met Lieke',
      day: 5,
      at: '10:00',
      minutes: 90,
      place: 'Zwembad De Kom',
    },
    { by: 'frank', title: 'Weekend naar opa en oma', day: 12, days: 2, visible: true },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        ['monique', 2, '19:00', 'Daan heeft zijn eerste schilderij verkocht op de markt!'],
        ['lieke', 2, '19:04', 'Top! Mag ik er ook een?'],
      ],
    },
  ],
  notes: [
    {
      by: 'monique',
      daysAgo: 40,
      title: 'Dagritme',
      pinned: true,
      text: 'Om acht uur wekken, met muziek.\nEerst ontbijt, dan aankleden.\nNa vier uur geen cola.',
    },
  ],
  tasks: [{ by: 'monique', title: 'Nieuwe zwembroek kopen', for: 'frank', day: 4, accepted: true }],
}

const sanne: DemoNetwork = {
  family: 'sanne',
  appointments: [
    {
      by: 'sanne',
      title: 'Werk in de winkel',
      day: 1,
      at: '09:00',
      minutes: 240,
      place: 'De Buurtwinkel',
      repeat: { unit: 'week' },
    },
    { by: 'kim', title: 'Film kijken', day: 4, at: '20:00', minutes: 150 },
  ],
  threads: [
    {
      to: 'network',
      messages: [['kim', 0, '09:30', 'Zaterdag film kijken bij mij? Ik maak popcorn.']],
    },
  ],
  notes: [],
  tasks: [{ by: 'sanne', title: 'Fiets naar de fietsenmaker', day: 2 }],
}

const dirk: DemoNetwork = {
  family: 'dirk',
  appointments: [
    {
      by: 'ellen',
      title: 'Ellen doet boodschappen',
      day: 1,
      at: '10:00',
      minutes: 60,
      repeat: { unit: 'week' },
    },
    {
      by: 'tiny',
      title: 'Kaarten met Tiny',
      day: 3,
      at: '14:00',
      minutes: 120,
      repeat: { unit: 'week' },
    },
    { by: 'riet', title: 'Riet kookt soep', day: 0, at: '12:00', minutes: 60 },
    { by: 'ellen', title: 'Huisarts komt langs', day: 6, at: '11:00', minutes: 20 },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        [
          'ellen',
          3,
          '12:10',
          'Oom Dirk heeft een nieuwe telefoon met grote knoppen. Zijn nummer blijft hetzelfde.',
        ],
        ['tiny', 3, '13:00', 'Ik heb hem gebeld, het werkt prima.'],
        ['riet', 1, '09:15', 'Ik breng morgen soep. Wie haalt de lege pannen op?'],
        ['ellen', 1, '09:40', 'Doe ik, als ik de boodschappen breng.'],
      ],
    },
  ],
  notes: [
    {
      by: 'ellen',
      daysAgo: 25,
      title: 'Telefoonnummers',
      pinned: true,
      text: 'Huisartsenpost: 0900 0000\nBuurman Ben: nummer hangt bij de telefoon',
    },
    {
      by: 'riet',
      daysAgo: 4,
      title: 'Boodschappenlijst',
      text: 'Melk\nBruin brood, gesneden\nHagelslag (puur)\nBananen',
    },
  ],
  tasks: [
    {
      by: 'ellen',
      title: 'Vuilnisbak aan de weg zetten',
      for: 'tiny',
      day: 2,
      at: '19:00',
      accepted: true,
      repeat: { unit: 'week' },
    },
    { by: 'ellen', title: 'Wie kan mee naar de oogmeting?', day: 9 },
    { by: 'riet', title: 'Gordijnen wassen', for: 'riet', day: 7, accepted: true },
  ],
}

/** What the other families did together; the last page has no organisation. */
export const otherNetworks: readonly DemoNetwork[] = [henk, gerda, fatma, daan, sanne, dirk]
