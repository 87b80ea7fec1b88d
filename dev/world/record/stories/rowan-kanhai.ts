import { rowanKanhaiPapers } from '../plans/rowan-kanhai.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 176,
    pools: {
      mood: [
        'Veel geluid op de groep door de verhuisdozen. Rowan zat met koptelefoon op de trap en tikte op zijn knieën. Vaste plek met deken gemaakt onder de trap.',
        '@once Rowan sloeg tegen de deur toen de bel ging. Bel is nu uit, er hangt een lampje. Daarna werd het rustiger.',
        'Rowan liep veel heen en weer en herhaalde de zin “naar huis, auto, straks”. Plaatje van de nieuwe kamer erbij gepakt.',
        'Boos geworden bij het omkleden. Twee stappen terug gedaan en gewacht; na tien minuten kwam hij zelf met zijn shirt.',
      ],
      meal: [
        '@evening Rowan at apart, met de rug naar de groep. Rijst en kip, los van elkaar op het bord. Alles op.',
        '@evening Alleen witte dingen vandaag: rijst, brood, yoghurt. Geen strijd van gemaakt.',
      ],
      night: [
        'Rowan was van één tot vier wakker en liep in de gang. Lampje met de sterren aan, toen ging hij zitten kijken.',
      ],
      evening: [
        'Pas om half twaalf stil op de kamer. De geluiden van het nieuwe huis zijn nog vreemd.',
      ],
    },
  },
  {
    from: 118,
    pools: {
      mood: [
        'Rowan was ontspannen. Hij zat een half uur bij het aquarium en noemde de vissen bij hun nummer.',
        'Met de nieuwe dagstrook wist Rowan wat er kwam. Hij schoof zelf het plaatje opzij als het klaar was.',
        'De overgang van werk naar huis ging goed: eerst tien minuten schommelstoel, dan pas praten.',
        '@once Even spanning bij het brandalarm. Rowan zette zelf zijn koptelefoon op. Een jaar geleden lukte dat niet.',
      ],
      activity: [
        'Het aquarium schoongemaakt. Rowan telde de stappen hardop en sloeg er geen een over.',
        '@weekday Op de houtwerkplaats heeft Rowan veertig kaarsenplankjes geschuurd, allemaal precies even glad.',
        'Gewandeld, altijd rechtsom en altijd langs de gele brievenbus. Rowan tikte hem aan.',
      ],
      meal: [
        '@evening Roti van zus Shanta: Rowan herkende de geur bij de voordeur en lachte hardop. Twee gegeten.',
      ],
      evening: [
        'Rowan deed zijn avondritme in de goede volgorde: vissen eten geven, douche, sterrenlamp.',
      ],
    },
  },
  {
    from: 52,
    pools: {
      mood: [
        'Rowan raakte mij kort aan op de schouder bij het binnenkomen. Dat is zijn groet en die krijg je niet zomaar.',
        '@once Onverwacht bezoek op de groep en Rowan bleef gewoon zitten. Groot compliment.',
      ],
      activity: [
        '@once Rowan liet een huisgenoot de vissen voeren. Hij hield wel het potje vast.',
        '@once Naar het zwembad in het stille uur. Rowan dreef op zijn rug en neuriede.',
        '@once @weekday Op het werk een nieuwe machine geprobeerd. Eerst drie keer gekeken, toen zelf, met de koptelefoon op.',
      ],
      meal: [
        '@once @evening Rowan at mee aan de grote tafel, op de hoek bij het raam. Vijf minuten werden er vijftien.',
      ],
      night: ['Rowan sliep door, sterrenlamp om elf uur vanzelf uit.'],
    },
  },
]

const events: readonly string[] = [
  '176 16:00 jeroen-tolsma report | Verhuisd naar De Kajuit | Rowan is vandaag verhuisd. Zijn kamer was al precies zo ingericht als de oude: zelfde kleur, bed op dezelfde plek, aquarium links. Zus Shanta was er de hele dag bij. Rowan liep drie keer alle deuren langs en ging toen bij de vissen zitten.',
  '168 20:50 stijn-verkuil report | Onrust op de groep | Rowan heeft tegen een kast geschopt toen er visite was. Niemand gewond, zijn teen is wat blauw. Zus Shanta is gebeld als curator. We houden bezoek de komende weken buiten de huiskamer.',
  '161 14:30 iris-lammers report | Wat heeft Rowan nodig | Met het team en Shanta gekeken naar prikkels: geluid, onverwachte mensen, wachten. We maken een dagstrook met plaatjes, een stille plek onder de trap en een lampje in plaats van de bel.',
  '150 11:20 bart-sonneveld medical | Controle | Teen niet gebroken. Gewicht drie kilo omlaag sinds de verhuizing door slecht eten. Bloed geprikt met verdovende zalf en koptelefoon; Rowan bleef zitten. Geen medicijnen tegen onrust nodig, eerst de omgeving aanpassen.',
  '133 19:40 jeroen-tolsma family | Gesprek met Shanta | Shanta vertelde hoe hun moeder vroeger zong bij het slapengaan, in het Sarnami. We hebben het lied opgenomen en spelen het af bij het avondritme. Rowan wiegde mee.',
  '118 16:15 jeroen-tolsma report | Dagstrook | De dagstrook hangt. Rowan schoof de plaatjes meteen door en ging na het laatste naar zijn kamer. Zo’n rustige avond hebben we hier nog niet gehad.',
  '92 15:10 petra-wijnands report | Houtwerkplaats | Proef van twee ochtenden op de houtwerkplaats. Rowan schuurt nauwkeurig en houdt van de herhaling. De koptelefoon hangt aan zijn eigen haak.',
  '77 18:30 nadia-bouali report | Feest met roti | Shanta kookte voor de hele groep ter ere van de verjaardag van hun moeder. Rowan deelde de borden uit, één voor één, op alfabet.',
  '52 14:00 iris-lammers report | Evaluatie | Het aantal momenten van spanning ging van elf naar twee per week. De dagstrook en de stille plek werken. We ruimen de lege dagen op en breiden de houtwerkplaats uit naar vier ochtenden.',
  '30 16:40 bart-sonneveld medical | Gewicht hersteld | Rowan is weer op gewicht. Slaap is goed. Geen wijzigingen.',
  '11 19:20 jeroen-tolsma family | Voortgang met Shanta | Met Shanta het plan doorgenomen. Zij wil graag dat oom Ramesh ook de agenda kan zien, niet het dossier. Als curator en beheerder regelt zij dat zelf.',
]

/** A man with autism who moved house, and slowly found calm again. Guarded by his sister. */
export const rowanKanhai: ClientStory = {
  ...rowanKanhaiPapers,
  key: 'rowan-kanhai',
  story: 'Heeft autisme; vindt na een verhuizing zijn rust terug. Zijn zus is curator',
  person: {
    given: ['Rowan'],
    callName: 'Rowan',
    family: 'Kanhai',
    spokenAs: 'Kanhai',
    gender: 'male',
    birthDate: '1991-12-09',
    number: '7031',
    address: { line: 'Ankerstraat 19', postalCode: '3302 SS', city: 'Havendrecht' },
    generalPractitioner: 'Huisartsenpraktijk Havendrecht, dokter Roelfsema',
    maritalStatus: 'ongehuwd',
  },
  location: 'kajuit',
  primaryCarer: 'jeroen-tolsma',
  team: ['jeroen-tolsma', 'nadia-bouali', 'stijn-verkuil', 'iris-lammers', 'bart-sonneveld'],
  traits: ['quiet'],
  contacts: [
    'shanta | Shanta / Kanhai | female | zus | 03,01 | 06-0000 0321 | shanta.kanhai@demo.example',
    'ramesh | Ramesh / Kanhai | male | oom | | 06-0000 0322 | ramesh.kanhai@demo.example',
  ],
  visitors: ['zus Shanta', 'oom Ramesh'],
  slots: {
    avondeten: [
      'rijst met kip',
      'roti',
      'bami zonder groente',
      'aardappels met een gehaktbal',
      'witte rijst met vis',
    ],
  },
  rhythm: {
    morning: { chance: 0.4 },
    afternoon: { chance: 0.3 },
    evening: { chance: 0.9 },
    night: { chance: 0.2 },
  },
  since: 176,
  pools: {
    talk: [
      'Rowan legde de kaartjes van zijn communicatieboek in een rij: vissen, eten, Shanta. Duidelijker kan het niet.',
    ],
    evening: ['Het lied van moeder afgespeeld bij het slapengaan. Rowan wiegde en werd stil.'],
    household: ['Rowan sorteerde de wasknijpers op kleur terwijl wij de was ophingen.'],
    visit: [
      'Oom Ramesh las voor uit het boek over Paramaribo. Rowan sloeg de bladzijden om op het juiste moment.',
    ],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
