import type { DemoStory } from './types.ts'

/** The life of Annie Verbeek, as she and her children tell it. */
export const annieStory: DemoStory = {
  sharedBy: 'marja',
  audiences: ['trusted'],
  organisation: true,
  chapters: [
    {
      by: 'marja',
      daysAgo: 62,
      key: 'zo-heet-ik',
      text: 'Zeg maar Annie, en gerust jij. «Mevrouw Verbeek» was mijn schoonmoeder.',
    },
    {
      by: 'marja',
      daysAgo: 62,
      key: 'wie-ik-ben',
      text: 'Ik ben geboren in mei 1938, boven de bakkerij van mijn vader. Als kind mocht ik de bollen uit de oven halen.\n\nMet mijn eerste geld kocht ik een fiets. Daarmee reed ik elke zomeravond naar zee, ook als het waaide. Juist als het waaide.',
      picture: {
        drawing: 'beach',
        caption: 'Mijn fiets bij de zee. Getekend door Lisa.',
        alternative: 'Tekening van een fiets in de duinen, met de zee en een lage zon.',
      },
    },
    {
      by: 'ruud',
      daysAgo: 48,
      key: 'familie',
      text: 'Met Gerard was ik 51 jaar getrouwd. Hij is in 2013 overleden. Ik praat graag over hem.\n\nWij kregen drie kinderen: Marja, Ruud en Peter. Lisa is mijn kleindochter, en er is een achterkleinkind op komst. Hanna is mijn jongste zus.',
    },
    {
      by: 'peter',
      daysAgo: 40,
      key: 'werk',
      text: 'Eerst hielp ik in de bakkerij. Later werkte ik dertig jaar bij een bollenkweker, in de pelschuur en op kantoor. Ik kende elke tulp bij naam.',
      picture: {
        drawing: 'tulips',
        caption: 'Zo zag het er elk voorjaar uit.',
        alternative: 'Tekening van een veld met tulpen in rijen, en een molen in de verte.',
      },
    },
    {
      by: 'marja',
      daysAgo: 33,
      key: 'wat-ik-fijn-vind',
      text: 'Sterke koffie met één klontje, buiten zitten als het kan, haken, en iemand die de krant voorleest.\n\nEn appeltaart van Tiny.',
    },
    {
      by: 'marja',
      daysAgo: 33,
      key: 'wat-ik-niet-fijn-vind',
      text: 'Haast. Een televisie die aanstaat terwijl niemand kijkt. En als mensen over mij praten alsof ik er niet bij ben.',
    },
    {
      by: 'ruud',
      daysAgo: 21,
      key: 'gewoontes',
      text: 'Ik word vroeg wakker, om half zeven. Eerst thee, dan pas praten.\n\nNa het middageten een half uurtje op bed. Het gordijn blijft open.',
    },
    {
      by: 'marja',
      daysAgo: 12,
      key: 'wat-helpt',
      text: 'Ben ik van streek, dan loop ik heen en weer en zoek ik mijn tas.\n\nGa rechts van mij zitten, want links hoor ik slecht. Pak mijn hand, en begin over de zee of over Gerard. Zing samen een liedje. Zeg niet dat er niets aan de hand is.',
    },
  ],
}
