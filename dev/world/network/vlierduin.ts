import { annie } from './annie.ts'
import type { DemoNetwork } from './types.ts'

const wim: DemoNetwork = {
  family: 'wim',
  appointments: [
    {
      by: 'riet',
      title: 'Samen koffie drinken',
      day: 0,
      at: '10:00',
      minutes: 90,
      place: 'Huiskamer',
      repeat: { unit: 'day' },
    },
    {
      by: 'ellen',
      title: 'Wandelen met Ellen',
      day: 1,
      at: '14:00',
      minutes: 60,
      repeat: { unit: 'week' },
    },
    { by: 'bas', title: 'Voetbal kijken met Bas', day: 4, at: '20:00', minutes: 120 },
    {
      by: 'riet',
      title: 'Tandarts',
      day: 8,
      at: '11:15',
      minutes: 30,
      place: 'Tandarts op de Singel',
      visible: true,
    },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        [
          'riet',
          2,
          '15:30',
          'Wim heeft vandaag hard gelachen om het koor. Ik had het jullie zo gegund!',
        ],
        ['ellen', 2, '18:02', 'Wat fijn mam. Zal ik zaterdag de accordeon meenemen?'],
        ['bas', 2, '18:40', 'Doen! Ik kom ook.'],
      ],
    },
  ],
  notes: [
    {
      by: 'riet',
      daysAgo: 30,
      title: 'Als Wim onrustig is',
      pinned: true,
      text: 'Neem zijn hand en loop een stukje mee.\nPraat over de boot.\nNiet tegenspreken.',
    },
  ],
  tasks: [
    { by: 'riet', title: 'Wie brengt de zondagse trui naar de stomerij?', day: 3 },
    { by: 'ellen', title: 'Accordeon laten stemmen', for: 'ellen', day: 6, accepted: true },
  ],
}

const toos: DemoNetwork = {
  family: 'toos',
  appointments: [
    {
      by: 'hedwig',
      title: 'Bezoek van Hedwig',
      day: 3,
      at: '14:00',
      minutes: 60,
      repeat: { unit: 'month' },
    },
    {
      by: 'frans',
      title: 'Frans neemt haar mee naar de kerk',
      day: 7,
      at: '09:30',
      minutes: 120,
      repeat: { unit: 'week' },
      visible: true,
    },
  ],
  threads: [
    {
      to: 'trusted',
      messages: [
        [
          'hedwig',
          9,
          '11:00',
          'Volgende maand bespreken wij het zorgplan. Frans, kunt u op de derde om half twee?',
        ],
      ],
    },
  ],
  notes: [],
  tasks: [],
}

const adriana: DemoNetwork = {
  family: 'adriana',
  appointments: [
    {
      by: 'adriana',
      title: 'Bridgeclub',
      day: 1,
      at: '19:30',
      minutes: 150,
      place: 'De Ontmoeting',
      repeat: { unit: 'week' },
    },
    {
      by: 'maarten',
      title: 'Naar het concert',
      day: 13,
      at: '20:15',
      minutes: 150,
      place: 'Grote Kerk',
      remarks: 'Ik haal je om half acht op.',
    },
  ],
  threads: [
    {
      to: 'network',
      messages: [
        ['adriana', 1, '10:12', 'Kan iemand mij donderdag naar de bibliotheek brengen?'],
        ['maarten', 1, '10:30', 'Ik kom om elf uur langs.'],
      ],
    },
  ],
  notes: [
    {
      by: 'adriana',
      daysAgo: 12,
      title: 'Boeken die ik nog wil lezen',
      text: 'De reis van het hart\nHet stille water',
    },
  ],
  tasks: [{ by: 'adriana', title: 'Lamp in de gang vervangen', day: 2 }],
}

/** What the families of Zorggroep Vlierduin did together. */
export const vlierduinNetworks: readonly DemoNetwork[] = [annie, wim, toos, adriana]
