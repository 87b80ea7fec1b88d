import { sanneDeGrootPapers } from '../plans/sanne-de-groot.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 160,
    pools: {
      talk: [
        '@once Sanne deed open met een stapel dichte post. We hebben er vijf opengemaakt: twee rekeningen, een folder en twee aanmaningen. Nu weten we tenminste waar we staan.',
        '@once Sanne had de nacht slecht geslapen door een brief van de incasso. Gebeld op de luidspreker, er komt een regeling. Ze haalde diep adem.',
        '@once Samen het budget op de telefoon gezet. De boodschappen vielen mee, de bestelde schoenen niet.',
        '@once Sanne wilde vandaag niet over geld praten. Dat is oké, we hebben een rondje gelopen met hond Pip.',
        '@once Gesproken over nee zeggen. Een vriend vroeg weer om geld te leen; ze heeft het niet gegeven en vond dat moeilijk.',
      ],
      household: [
        'Het aanrecht was een slagveld. Samen twintig minuten met muziek aan en het was weer een keuken.',
        '@once Postbakje gemaakt met drie vakken: doen, vragen, bewaren. Sanne schreef de etiketten zelf.',
      ],
      mood: ['Sanne was moe en prikkelbaar. Te veel gewerkt en te weinig gegeten, zei ze zelf.'],
    },
  },
  {
    from: 96,
    pools: {
      talk: [
        'Alle post van de week lag open in het bakje. Sanne had zelf al één brief beantwoord.',
        'Bankrekening bekeken: er staat nog {elf|twintig|zesendertig} euro voor het weekend. Sanne bedacht zelf wat ze daarmee kookt.',
        '@once Sanne vertelde over het werk in de lunchroom: ze mag nieuwe collega’s inwerken.',
        '@once Samen een mail geschreven aan de woningbouw over de lekkende kraan. Sanne typte, ik las mee.',
        '@once Gesprek gehad over vriendschappen. Sanne heeft een lijstje gemaakt met “geeft energie” en “kost energie”.',
      ],
      household: ['Huis aan kant en een kaars aan. “Ik kreeg er gewoon zin in,” zei Sanne.'],
      activity: [
        '@once Met Sanne naar de spreekuurpost van de gemeente geweest. Zij voerde het woord.',
      ],
      mood: [
        'Sanne is rustiger sinds de regeling loopt. Ze slaapt door en heeft weer zin om te sporten.',
      ],
    },
  },
  {
    from: 40,
    pools: {
      talk: [
        '@once Sanne liet op haar telefoon zien dat ze zelf in het portaal leest wat wij schrijven. Ze wilde één zin anders, en dat hebben we gedaan.',
        '@once Laatste termijn van de eerste schuld betaald. Sanne maakte er een foto van.',
        'Sanne oefent op haar rijbewijs-theorie. Bij de voorrangskruising was ik het zelf ook even kwijt.',
        '@once Besproken of één keer per week genoeg is. Sanne denkt van wel, met bellen als het nodig is.',
      ],
      activity: [
        'Buiten gezeten met hond Pip en de planning voor volgende maand gemaakt.',
        '@once Sanne gaf een rondleiding op het werk aan iemand die er wil beginnen. Ze deed het geweldig.',
      ],
      mood: [
        '@once Sanne straalt: ze heeft voor het eerst gespaard, voor een weekend weg met haar vriendin.',
      ],
    },
  },
]

const events: readonly string[] = [
  '158 14:10 glenn-pinas report | Start begeleiding | Sanne woont sinds een jaar op zichzelf en wil hulp met post, geld en plannen. We komen twee keer per week. Zij beslist wie wat mag lezen en dat is in de eerste plaats zijzelf.',
  '149 15:30 glenn-pinas report | Overzicht | Alles op een rij gezet: vier schulden, samen 2.140 euro. Sanne schrok en was ook blij dat het geen tienduizend is. Aanmelding bij de gemeente gedaan.',
  '132 13:45 maaike-wester report | Lastige week | Sanne heeft drie dagen niet gewerkt en nam de telefoon niet op. Ik ben langs geweest. Ze zat in bed met Pip. Soep gemaakt, gordijnen open, samen de werkgever gebeld. Die was aardig.',
  '118 15:20 lotte-zijlma nursing | Gezond eten met weinig geld | Met Sanne een weekmenu gemaakt voor dertig euro. Ze eet nu drie keer per dag iets, dat was een of twee keer.',
  '96 14:40 glenn-pinas report | Regeling rond | De gemeente heeft de regeling goedgekeurd: 60 euro per maand, achttien maanden. De deurwaarder is eraf. Sanne huilde en lachte en trakteerde op een kop thee.',
  '74 16:10 petra-wijnands report | Contract | De lunchroom geeft Sanne een vast contract voor 24 uur. Samen doorgelezen wat alles betekent. Ze tekende met haar mooiste pen.',
  '40 14:20 glenn-pinas report | Zelf meelezen | Sanne heeft haar eigen zorgpagina en is zelf beheerder. Haar tante en haar vriendin mogen de agenda zien, het dossier is van haar. Uitgelegd hoe ze ziet wie er heeft gekeken.',
  '13 15:00 glenn-pinas report | Van twee naar één | We gaan van twee keer naar één keer per week. Sanne schreef zelf in het plan waarom: “Omdat ik het kan.”',
]

/** A young woman with a mild intellectual disability who runs her own home and her own page. */
export const sanneDeGroot: ClientStory = {
  ...sanneDeGrootPapers,
  key: 'sanne-de-groot',
  story: 'Woont op zichzelf, krijgt haar post en geld op orde en beheert haar eigen pagina',
  person: {
    given: ['Sanne'],
    callName: 'Sanne',
    family: 'de Groot',
    spokenAs: 'De Groot',
    gender: 'female',
    birthDate: '1997-01-23',
    number: '7057',
    phone: '06-0000 0311',
    address: { line: 'Scheepsbel 41', postalCode: '3302 SS', city: 'Havendrecht' },
    generalPractitioner: 'Huisartsenpraktijk Havendrecht, dokter Roelfsema',
    maritalStatus: 'ongehuwd',
  },
  location: 'ambulant',
  primaryCarer: 'maaike-wester',
  team: ['maaike-wester', 'glenn-pinas', 'petra-wijnands', 'lotte-zijlma'],
  traits: ['young'],
  contacts: [
    'tante | Yvonne / de Groot | female | tante | 01 | 06-0000 0312 | yvonne.degroot@demo.example',
    'vriendin | Kim / Tolhoek | female | vriendin | | 06-0000 0313 | kim.tolhoek@demo.example',
  ],
  visitors: ['tante Yvonne', 'vriendin Kim'],
  rhythm: {
    night: null,
    morning: null,
    evening: null,
    afternoon: {
      chance: 0.85,
      weekdays: [1, 2, 4],
      from: '13:30',
      until: '17:00',
      recipes: [
        'talk household?',
        'talk',
        'household mood?',
        'talk mood?',
        'activity',
        'talk visit?',
      ],
    },
  },
  since: 158,
  pools: {
    talk: [
      'Hond Pip blafte me weg en sprong daarna op schoot. Sanne heeft er veel aan: ze moet er elke dag uit.',
      'Weekplanning in de telefoon gezet, met een vrolijk geluidje bij de lastige dingen.',
    ],
    household: ['De was draait en het bed is verschoond. Sanne noemt het “volwassenendag”.'],
    visit: ['Vriendin Kim schoof aan. Ze oefenen samen voor de theorie, met een echte strengheid.'],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
