import { nelKramerPapers } from '../plans/nel-kramer.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 98,
    traits: ['wheelchair'],
    pools: {
      care: [
        '{N} had een moe lijf vandaag. Volledig geholpen met wassen, met de douchestoel en veel pauzes.',
        'Transfer met de glijplank ging goed. {N} telt af, ik volg.',
        '{N} kiest wat vandaag energie mag kosten: haren wassen wel, aankleden door mij.',
      ],
      health: [
        'Tintelingen in beide handen, hoort bij de MS volgens {n}. Het is niet erger dan anders.',
        '@once Huid op de zitvlakken nagekeken: rechts een rode plek die wegdrukbaar is. Kussen opgepompt.',
      ],
      talk: [
        '@once {N} werkt nog een paar uur per week thuis: verslagen uittypen met spraak. De software vond mijn naam moeilijk.',
        'Gesproken over energie verdelen. {N} noemt het “lepels tellen” en had er vandaag nog vier.',
      ],
    },
  },
  {
    from: 44,
    traits: ['wheelchair'],
    pools: {
      care: [
        '@once Met de nieuwe tillift aan het plafond gaat alles lichter. {N} bediende zelf de knoppen.',
        'Wassen op eigen tempo, {n} deed gezicht, armen en buik zelf.',
      ],
      talk: [
        '@once {N} heeft met de elektrische rolstoel een rondje om het meer gemaakt, met wind in de haren.',
        'Het balkon staat vol kruiden op wielhoogte. Ik kreeg een takje rozemarijn mee.',
        '@once {N} wil binnenkort weer naar het theater. We schuiven de avondzorg dan op.',
      ],
      health: [
        '@once De rode plek is weg. Het nieuwe zitkussen doet zijn werk.',
        'Spasmen in de benen waren minder vannacht, {n} sliep zes uur.',
      ],
    },
  },
]

const events: readonly string[] = [
  '97 11:00 ingrid-schouten nursing | Start zorg | Mevrouw is pas in Rietmeer komen wonen. Haar adres is geheim en staat niet in de map of op de route; collega’s krijgen het mondeling. Zij heeft MS en is grotendeels rolstoelgebonden. Mevrouw regelt alles zelf en wil dat zo houden.',
  '83 10:30 karlijn-bos report | Ergotherapeut | Woning bekeken. Aangevraagd: tillift aan het plafond en een ander zitkussen. Mevrouw weet goed wat er te koop is en had de folders al klaar.',
  '70 09:45 bianca-molenaar report | Drukplek | Rode plek rechts op het zitvlak, blijvend na tien minuten. Vandaag in bed gebleven op de zij. Wijkverpleegkundige gevraagd.',
  '69 10:20 ingrid-schouten nursing | Drukplek bekeken | Huid is dicht. Advies: elke twee uur kantelen met de stoel, hoogstens vier uur zitten. Kussen met spoed aangevraagd. Foto in het dossier.',
  '52 10:15 ingrid-schouten nursing | Nieuw kussen | Kussen is er en ingesteld op gewicht. Plek is bleker. Mevrouw zit weer zes uur per dag.',
  '44 15:10 karlijn-bos report | Tillift geplaatst | De lift hangt. Mevrouw oefende met twee collega’s en maakte er een filmpje van voor haar vriendinnen.',
  '12 10:40 ingrid-schouten nursing | Kwartaalgesprek | Mevrouw is tevreden. Zij wil graag zelf meelezen in het dossier; ik heb doorgegeven dat zij een uitnodiging mag krijgen. De brief wordt persoonlijk overhandigd, niet gepost.',
]

/** Multiple sclerosis, a life run by herself, and an address that must stay unknown. */
export const nelKramer: ClientStory = {
  ...nelKramerPapers,
  key: 'nel-kramer',
  story: 'Heeft MS en regelt alles zelf; haar adres is afgeschermd',
  person: {
    given: ['Petronella'],
    callName: 'Nel',
    family: 'Kramer',
    spokenAs: 'Kramer',
    gender: 'female',
    birthDate: '1963-03-19',
    number: '51891',
    generalPractitioner: 'Bekend bij het wijkteam',
    maritalStatus: 'gescheiden',
  },
  location: 'noord',
  primaryCarer: 'ingrid-schouten',
  team: ['ingrid-schouten', 'bianca-molenaar', 'karlijn-bos'],
  traits: [],
  contacts: [
    'vriendin | Mieke / Dalstra | female | vriendin | 01 | 06-0000 0231 | mieke.dalstra@demo.example',
  ],
  visitors: ['vriendin Mieke', 'collega Joost'],
  rhythm: {
    morning: {
      chance: 0.75,
      from: '09:10',
      until: '10:40',
      recipes: ['care talk?', 'care health?', 'care', 'talk health', 'care mood?'],
    },
  },
  since: 97,
  pools: {
    talk: [
      'De kat Bolle lag op de schone was en bleef liggen. Er is omheen gewerkt.',
      '{N} liet een luisterboek verder spelen tijdens de zorg; ik wil nu ook weten hoe het afloopt.',
    ],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
